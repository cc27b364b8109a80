# Tracklines widget på svenska.
# Vänligt och sakligt, ”du” med liten bokstav, inga utropstecken.

## Svaret: den största texten

status-preparing = Packas
status-registered = Anmält till transportören
status-shipped = Överlämnat till transportören
status-in-transit = På väg
status-out-for-delivery = Ute för leverans
status-awaiting-pickup = Redo att hämtas
status-attempt-failed = Leveransförsöket misslyckades
status-exception = Ett problem har uppstått
status-delivered = Levererat
status-settled = Levererat
status-returning = På väg tillbaka till butiken
status-returned = Tillbaka hos butiken
status-cancelled = Annullerat
status-expired = Ingen ny information på länge
status-unknown = Ingen information än

## Vad som har hänt: en rad i tidslinjen

preparing-paid = Beställningen är betald
preparing-packing = Packas
preparing-packed = Packat
registered-label-created = Fraktsedel skapad
registered-data-received = Anmält till transportören
shipped-picked-up = Hämtat av transportören
shipped-dropped-off = Inlämnat till transportören
in-transit-departed = Har lämnat sorteringsterminalen
in-transit-arrived = Har kommit till sorteringsterminalen
in-transit-sorted = Sorterat
in-transit-handed-over = Överlämnat till nästa transportör
in-transit-export = Har lämnat avsändarlandet
in-transit-import = Har kommit till mottagarlandet
in-transit-customs-started = Tullklarering pågår
in-transit-customs-released = Tullklareringen är klar
in-transit-redirected = Skickat vidare till en annan adress
out-for-delivery-courier = Ute med budet
out-for-delivery-postman = Ute med brevbäraren
out-for-delivery-to-locker = På väg till paketskåpet
awaiting-pickup-locker = Lagt i paketskåpet
awaiting-pickup-parcel-point = Finns att hämta hos ombudet
awaiting-pickup-post-office = Finns att hämta på postkontoret
awaiting-pickup-branch = Finns att hämta på transportörens terminal
awaiting-pickup-reminder = Väntar fortfarande på att hämtas
awaiting-pickup-expiring = Skickas snart tillbaka: hämta gärna paketet
awaiting-pickup-avizo = Avi lämnad: finns att hämta på postkontoret
attempt-failed-recipient-absent = Ingen var hemma
attempt-failed-refused = Leveransen togs inte emot
attempt-failed-bad-address = Adressen kunde inte hittas
attempt-failed-no-access = Budet kom inte in
attempt-failed-payment-missing = Betalningen vid leverans saknades
attempt-failed-rescheduled = Leveransen är flyttad till en annan dag
attempt-failed-age-check = Mottagarens ålder kunde inte kontrolleras
attempt-failed-locker-unavailable = Paketskåpet var fullt
exception-delayed = Försenat
exception-damaged = Skadat på vägen
exception-lost = Har kommit bort på vägen
exception-customs-hold = Stoppat i tullen
exception-documents-missing = Dokument saknas
exception-payment-due = En betalning krävs
exception-prohibited = Innehållet får inte skickas
exception-weather = Försenat på grund av vädret
exception-address-problem = Adressen behöver rättas
exception-oversized = För stort för den här tjänsten
exception-destroyed = Förstört
exception-seized = Beslagtaget av myndigheterna
delivered-in-hand = Överlämnat personligen
delivered-neighbour = Lämnat hos en granne
delivered-mailbox = Lagt i brevlådan
delivered-locker-collected = Hämtat ur paketskåpet
delivered-point-collected = Hämtat hos ombudet
delivered-cod-collected = Levererat och betalt
delivered-partial = Delvis levererat
settled-cod-settled = Betalningen är reglerad
settled-claim-settled = Reklamationen är avslutad
settled-closed = Avslutat
returning-storage-expired = Inte hämtat i tid, på väg tillbaka
returning-refused = Togs inte emot, på väg tillbaka
returning-bad-address = Adressen hittades inte, på väg tillbaka
returning-sender-request = Återkallat av butiken
returning-customs = Skickas tillbaka av tullen
returned-to-sender = Tillbaka hos butiken
cancelled-by-shop = Annullerat av butiken
cancelled-label-void = Fraktsedeln är annullerad
cancelled-by-carrier = Annullerat av transportören
expired-no-updates = Inga uppdateringar på länge

event-unmapped = Uppdatering från transportören
event-withdrawn = Återtaget av transportören
badge-settled = Reglerat

## När

eta-arrives = Beräknas komma
eta-late = Senare än väntat. Skulle ha kommit
eta-next-try = Nästa försök:
eta-until = Hämtas senast
eta-source = Beräknat av { $source }.
eta-was = Tidigare besked: { $window } (ändrat: { $when }).
day-today = I dag, { $date }
day-yesterday = I går, { $date }
zone-unknown = okänd tidszon

## Förlopp

progress-packed = Packat
progress-shipped = Skickat
progress-on-its-way = På väg
progress-to-your-door = Ute för leverans
progress-to-collect = Att hämta
progress-delivered = Levererat
progress-label = Steg { $step } av { $count }: { $name }
progress-stopped = Stannade vid steg { $step } av { $count }: { $name }

## Vad du kan göra

todo-collect-at = Hämtas här: { $place }
todo-lost = Kontakta butiken. Den efterlyser paketet eller skickar ett nytt.
todo-customs = Tullen kan behöva något från dig. På transportörens sida står vad.
todo-payment = På transportörens sida står hur du betalar.
todo-address = Kontrollera adressen med butiken eller på transportörens sida.
todo-second-attempt = Budet försöker igen. Du behöver inte göra något.
todo-returning = Kontakta butiken om en ny leverans eller återbetalning.
todo-expired = Kontakta butiken, som kan fråga transportören.
todo-unknown = Transportören känner inte till numret än. Det är normalt första dagen.

## Flera paket

order-parcels =
    { $count ->
        [one] Beställning { $order }, { $count } paket
       *[other] Beställning { $order }, { $count } paket
    }
parcel-number = Paket { $number }

## Tidslinje och sidfot

timeline-label = Vad som har hänt hittills
earlier-updates =
    { $count ->
        [one] { $count } tidigare händelse
       *[other] { $count } tidigare händelser
    }
carrier-link = Spåra hos { $carrier }
card-label = Paketspårning
number-copy = Kopiera numret
number-copied = Numret är kopierat
language-label = Språk
link-live = Live
link-done = Avslutat
link-paused = Pausat
pause = Pausa uppdateringarna
resume = Återuppta uppdateringarna
silent =
    { $days ->
        [one] { $carrier } har inte lämnat någon information på { $days } dag
       *[other] { $carrier } har inte lämnat någon information på { $days } dagar
    }
checked = kontrollerat { $ago }
checked-never = ingen information från transportören än

## När något är fel

notice-unreachable = Ingen kontakt med spårningstjänsten.
notice-malformed = Svaret från spårningstjänsten går inte att läsa.
notice-rate-limited = För många förfrågningar. Sidan försöker igen av sig själv.
notice-expired = Länken har gått ut. Ladda om sidan.
notice-denied = Försändelsen kan inte visas här. Öppna den igen från din beställning.
notice-config = Widgeten är inte rätt inställd.
notice-age = Senaste uppgifter: { $ago }.

## Innehåll, delning, lagring

items-label = I det här paketet
share = Dela
share-copied = Länken är kopierad
kept-erase = Radera från den här enheten
kept-erased = Raderat från den här enheten

## Hitta paketet

find-title = Hitta ditt paket
find-order = Beställningsnummer
find-order-help = Det står i butikens bekräftelsemejl.
find-contact = E-postadress eller postnummer
find-contact-help = Samma som du angav i beställningen.
find-submit = Visa paketet
find-missing = Fyll i båda fälten.
find-none = Det finns ingen beställning med det här numret och den e-postadressen eller det postnumret.

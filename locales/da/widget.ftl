# Tracklines widget på dansk.
# Venligt og enkelt, »du« med lille begyndelsesbogstav, ingen udråbstegn.

## Svaret: den største tekst

status-preparing = Bliver pakket
status-registered = Meldt til fragtfirmaet
status-shipped = Overdraget til fragtfirmaet
status-in-transit = På vej
status-out-for-delivery = Ude til levering
status-awaiting-pickup = Klar til afhentning
status-attempt-failed = Leveringsforsøget mislykkedes
status-exception = Der er et problem
status-delivered = Leveret
status-settled = Leveret
status-returning = På vej tilbage til butikken
status-returned = Tilbage hos butikken
status-cancelled = Annulleret
status-expired = Intet nyt i lang tid
status-unknown = Intet nyt endnu

## Hvad der er sket: en linje i tidslinjen

preparing-paid = Ordren er betalt
preparing-packing = Bliver pakket
preparing-packed = Pakket
registered-label-created = Fragtlabel oprettet
registered-data-received = Meldt til fragtfirmaet
shipped-picked-up = Hentet af fragtfirmaet
shipped-dropped-off = Indleveret til fragtfirmaet
in-transit-departed = Har forladt sorteringscentret
in-transit-arrived = Ankommet til sorteringscentret
in-transit-sorted = Sorteret
in-transit-handed-over = Overdraget til næste fragtfirma
in-transit-export = Har forladt afsenderlandet
in-transit-import = Ankommet til modtagerlandet
in-transit-customs-started = Under toldbehandling
in-transit-customs-released = Frigivet af tolden
in-transit-redirected = Sendt videre til en anden adresse
out-for-delivery-courier = Hos buddet
out-for-delivery-postman = Hos postbuddet
out-for-delivery-to-locker = På vej til pakkeboksen
awaiting-pickup-locker = Lagt i pakkeboksen
awaiting-pickup-parcel-point = Klar på udleveringsstedet
awaiting-pickup-post-office = Klar på posthuset
awaiting-pickup-branch = Klar i fragtfirmaets afdeling
awaiting-pickup-reminder = Venter stadig på at blive hentet
awaiting-pickup-expiring = Sendes snart retur: hent venligst pakken
awaiting-pickup-avizo = Besked efterladt: pakken kan hentes på posthuset
attempt-failed-recipient-absent = Ingen var hjemme
attempt-failed-refused = Leveringen blev afvist
attempt-failed-bad-address = Adressen blev ikke fundet
attempt-failed-no-access = Buddet kunne ikke komme ind
attempt-failed-payment-missing = Betalingen ved levering manglede
attempt-failed-rescheduled = Leveringen er flyttet til en anden dag
attempt-failed-age-check = Modtagerens alder kunne ikke kontrolleres
attempt-failed-locker-unavailable = Pakkeboksen var fuld
exception-delayed = Forsinket
exception-damaged = Beskadiget undervejs
exception-lost = Bortkommet undervejs
exception-customs-hold = Tilbageholdt i tolden
exception-documents-missing = Der mangler dokumenter
exception-payment-due = Der mangler en betaling
exception-prohibited = Indholdet må ikke sendes
exception-weather = Forsinket på grund af vejret
exception-address-problem = Adressen skal rettes
exception-oversized = For stor til denne service
exception-destroyed = Destrueret
exception-seized = Beslaglagt af myndighederne
delivered-in-hand = Afleveret personligt
delivered-neighbour = Afleveret hos en nabo
delivered-mailbox = Lagt i postkassen
delivered-locker-collected = Hentet i pakkeboksen
delivered-point-collected = Hentet på udleveringsstedet
delivered-cod-collected = Leveret og betalt
delivered-partial = Delvist leveret
settled-cod-settled = Betalingen er afregnet
settled-claim-settled = Reklamationen er afsluttet
settled-closed = Afsluttet
returning-storage-expired = Ikke hentet i tide, på vej retur
returning-refused = Afvist, på vej retur
returning-bad-address = Adresse ikke fundet, på vej retur
returning-sender-request = Kaldt tilbage af butikken
returning-customs = Sendt retur af tolden
returned-to-sender = Tilbage hos butikken
cancelled-by-shop = Annulleret af butikken
cancelled-label-void = Fragtlabel annulleret
cancelled-by-carrier = Annulleret af fragtfirmaet
expired-no-updates = Ingen opdateringer i lang tid

event-unmapped = Besked fra fragtfirmaet
event-withdrawn = Trukket tilbage af fragtfirmaet
badge-settled = Afsluttet

## Hvornår

eta-arrives = Forventes leveret
eta-late = Senere end ventet. Skulle være leveret
eta-next-try = Næste forsøg:
eta-until = Hentes senest
eta-source = Tidspunkt oplyst af { $source }.
eta-was = Tidligere tidspunkt: { $window } (ændret: { $when }).
day-today = I dag, { $date }
day-yesterday = I går, { $date }
zone-unknown = ukendt tidszone

## Forløb

progress-packed = Pakket
progress-shipped = Sendt
progress-on-its-way = På vej
progress-to-your-door = Ude til levering
progress-to-collect = Til afhentning
progress-delivered = Leveret
progress-label = Trin { $step } af { $count }: { $name }
progress-stopped = Stoppet ved trin { $step } af { $count }: { $name }

## Hvad du kan gøre

todo-collect-at = Hentes her: { $place }
todo-lost = Kontakt butikken. Den efterlyser pakken eller sender en ny.
todo-customs = Tolden mangler måske noget fra dig. Du kan se hvad på fragtfirmaets side.
todo-payment = På fragtfirmaets side står der, hvordan du betaler.
todo-address = Tjek adressen hos butikken eller på fragtfirmaets side.
todo-second-attempt = Buddet kommer igen. Du behøver ikke gøre noget.
todo-returning = Kontakt butikken om en ny levering eller pengene tilbage.
todo-expired = Kontakt butikken, som kan spørge fragtfirmaet.
todo-unknown = Fragtfirmaet kender ikke nummeret endnu. Det er normalt den første dag.

## Flere pakker

order-parcels =
    { $count ->
        [one] Ordre { $order }, { $count } pakke
       *[other] Ordre { $order }, { $count } pakker
    }
parcel-number = Pakke { $number }

## Tidslinje og bund

timeline-label = Hvad der er sket indtil nu
earlier-updates =
    { $count ->
        [one] { $count } tidligere opdatering
       *[other] { $count } tidligere opdateringer
    }
carrier-link = Følg hos { $carrier }
card-label = Sporing af forsendelsen
number-copy = Kopiér nummeret
number-copied = Nummeret er kopieret
language-label = Sprog
link-live = Live
link-done = Afsluttet
link-paused = På pause
pause = Sæt opdateringer på pause
resume = Genoptag opdateringer
silent =
    { $days ->
        [one] Intet nyt fra { $carrier } i { $days } dag
       *[other] Intet nyt fra { $carrier } i { $days } dage
    }
checked = tjekket { $ago }
checked-never = intet nyt fra fragtfirmaet endnu

## Når noget er galt

notice-unreachable = Ingen forbindelse til sporingstjenesten.
notice-malformed = Svaret fra sporingstjenesten kan ikke læses.
notice-rate-limited = For mange forespørgsler. Siden prøver selv igen.
notice-expired = Linket er udløbet. Genindlæs siden.
notice-denied = Forsendelsen kan ikke vises her. Åbn den igen fra din ordre.
notice-config = Widgetten er ikke sat rigtigt op.
notice-age = Seneste oplysninger: { $ago }.

## Indhold, deling, lagring

items-label = I denne pakke
share = Del
share-copied = Linket er kopieret
kept-erase = Slet fra denne enhed
kept-erased = Slettet fra denne enhed

## Find pakken

find-title = Find din pakke
find-order = Ordrenummer
find-order-help = Det står i butikkens bekræftelsesmail.
find-contact = E-mail eller postnummer
find-contact-help = Det, du oplyste ved bestillingen.
find-submit = Vis pakken
find-missing = Udfyld begge felter.
find-none = Ingen ordre passer til dette nummer med denne e-mail eller dette postnummer.

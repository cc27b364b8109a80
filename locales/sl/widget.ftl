# Gradnik Trackline v slovenščini.
# Vljudno in neosebno (»Dostavljeno«, »Dostava ni uspela«), kupca se vika.

## Odgovor: največje besedilo

status-preparing = Pakiranje v teku
status-registered = Najavljeno dostavni službi
status-shipped = Predano dostavni službi
status-in-transit = Na poti
status-out-for-delivery = V dostavi
status-awaiting-pickup = Pripravljeno za prevzem
status-attempt-failed = Dostava ni uspela
status-exception = Prišlo je do težave
status-delivered = Dostavljeno
status-settled = Dostavljeno
status-returning = Vrača se v trgovino
status-returned = Vrnjeno v trgovino
status-cancelled = Preklicano
status-expired = Dolgo ni novic
status-unknown = Ni še novic

## Kaj se je zgodilo: ena vrstica časovnice

preparing-paid = Naročilo plačano
preparing-packing = Pakiranje v teku
preparing-packed = Zapakirano
registered-label-created = Ustvarjena nalepka
registered-data-received = Najavljeno dostavni službi
shipped-picked-up = Prevzela dostavna služba
shipped-dropped-off = Oddano pri dostavni službi
in-transit-departed = Odpremljeno iz sortirnega centra
in-transit-arrived = Prispelo v sortirni center
in-transit-sorted = Razvrščeno
in-transit-handed-over = Predano naslednji dostavni službi
in-transit-export = Zapustilo državo pošiljanja
in-transit-import = Prispelo v namembno državo
in-transit-customs-started = V carinskem postopku
in-transit-customs-released = Carinski postopek končan
in-transit-redirected = Preusmerjeno na drug naslov
out-for-delivery-courier = Pri dostavljavcu
out-for-delivery-postman = Pri pismonoši
out-for-delivery-to-locker = Na poti v paketomat
awaiting-pickup-locker = Odloženo v paketomat
awaiting-pickup-parcel-point = Pripravljeno na prevzemnem mestu
awaiting-pickup-post-office = Pripravljeno na pošti
awaiting-pickup-branch = Pripravljeno v poslovalnici dostavne službe
awaiting-pickup-reminder = Še vedno čaka na prevzem
awaiting-pickup-expiring = Kmalu bo poslano nazaj: prosimo za prevzem
awaiting-pickup-avizo = Puščeno obvestilo: prevzem na pošti
attempt-failed-recipient-absent = Nikogar ni bilo doma
attempt-failed-refused = Prevzem zavrnjen
attempt-failed-bad-address = Naslova ni bilo mogoče najti
attempt-failed-no-access = Dostavljavec ni mogel vstopiti
attempt-failed-payment-missing = Odkupnina ni bila plačana
attempt-failed-rescheduled = Dostava prestavljena na drug dan
attempt-failed-age-check = Starosti ni bilo mogoče preveriti
attempt-failed-locker-unavailable = Paketomat je bil poln
exception-delayed = Zamuja
exception-damaged = Poškodovano na poti
exception-lost = Izgubljeno na poti
exception-customs-hold = Zadržano na carini
exception-documents-missing = Manjkajo dokumenti
exception-payment-due = Potrebno je plačilo
exception-prohibited = Vsebine ni dovoljeno pošiljati
exception-weather = Zamuja zaradi vremenskih razmer
exception-address-problem = Naslov je treba popraviti
exception-oversized = Preveliko za to storitev
exception-destroyed = Uničeno
exception-seized = Zasegli pristojni organi
delivered-in-hand = Vročeno
delivered-neighbour = Puščeno pri sosedu
delivered-mailbox = Puščeno v poštnem nabiralniku
delivered-locker-collected = Prevzeto iz paketomata
delivered-point-collected = Prevzeto na prevzemnem mestu
delivered-cod-collected = Dostavljeno in plačano
delivered-partial = Delno dostavljeno
settled-cod-settled = Odkupnina poravnana
settled-claim-settled = Reklamacija rešena
settled-closed = Zaključeno
returning-storage-expired = Ni bilo prevzeto pravočasno, vrača se
returning-refused = Prevzem zavrnjen, vrača se
returning-bad-address = Naslova ni bilo mogoče najti, vrača se
returning-sender-request = Vrača se na zahtevo trgovine
returning-customs = Vrača se s carine
returned-to-sender = Vrnjeno v trgovino
cancelled-by-shop = Preklicala trgovina
cancelled-label-void = Nalepka preklicana
cancelled-by-carrier = Preklicala dostavna služba
expired-no-updates = Dolgo ni obvestil

event-unmapped = Obvestilo dostavne službe
event-withdrawn = Obvestilo umaknila dostavna služba
badge-settled = Poravnano

## Kdaj

eta-arrives = Predvidena dostava:
eta-late = Pozneje od pričakovanega. Prvotni termin:
eta-next-try = Naslednji poskus:
eta-until = Prevzem možen do
eta-source = Termin navaja { $source }.
eta-was = Prejšnji termin: { $window } (sprememba: { $when }).
day-today = Danes, { $date }
day-yesterday = Včeraj, { $date }
zone-unknown = neznan časovni pas

## Napredek

progress-packed = Zapakirano
progress-shipped = Poslano
progress-on-its-way = Na poti
progress-to-your-door = V dostavi
progress-to-collect = Za prevzem
progress-delivered = Dostavljeno
progress-label = Korak { $step } od { $count }: { $name }
progress-stopped = Ustavljeno pri koraku { $step } od { $count }: { $name }

## Kaj storiti

todo-collect-at = Mesto prevzema: { $place }
todo-lost = Obrnite se na trgovino. Poiskala bo paket ali poslala novega.
todo-customs = Carina morda kaj potrebuje od vas. Podrobnosti so na strani dostavne službe.
todo-payment = Kako plačati, piše na strani dostavne službe.
todo-address = Preverite naslov v trgovini ali na strani dostavne službe.
todo-second-attempt = Dostavljavec bo prišel znova. Ničesar vam ni treba storiti.
todo-returning = Za novo dostavo ali vračilo denarja se obrnite na trgovino.
todo-expired = Obrnite se na trgovino; ta lahko vpraša dostavno službo.
todo-unknown = Dostavna služba te številke še ne pozna. Prvi dan je to običajno.

## Več paketov

order-parcels =
    { $count ->
        [one] Naročilo { $order }, { $count } paket
        [two] Naročilo { $order }, { $count } paketa
        [few] Naročilo { $order }, { $count } paketi
       *[other] Naročilo { $order }, { $count } paketov
    }
parcel-number = Paket { $number }

## Časovnica in noga

timeline-label = Kaj se je zgodilo doslej
earlier-updates =
    { $count ->
        [one] { $count } starejše obvestilo
        [two] { $count } starejši obvestili
        [few] { $count } starejša obvestila
       *[other] { $count } starejših obvestil
    }
carrier-link = Sledenje na strani: { $carrier }
card-label = Sledenje pošiljki
number-copy = Kopiraj številko
number-copied = Številka kopirana
language-label = Jezik
link-live = V živo
link-done = Končano
link-paused = Ustavljeno
pause = Začasno ustavi posodobitve
resume = Nadaljuj posodobitve
silent =
    { $days ->
        [one] { $carrier }: že { $days } dan ni novic
        [two] { $carrier }: že { $days } dneva ni novic
        [few] { $carrier }: že { $days } dni ni novic
       *[other] { $carrier }: že { $days } dni ni novic
    }
checked = preverjeno { $ago }
checked-never = dostavna služba še ni odgovorila

## Ko kaj ne deluje

notice-unreachable = Ni povezave s storitvijo sledenja.
notice-malformed = Odgovora storitve sledenja ni mogoče prebrati.
notice-rate-limited = Preveč zahtev. Stran bo sama poskusila znova.
notice-expired = Ta povezava je potekla. Znova naložite stran.
notice-denied = Te pošiljke tu ni mogoče prikazati. Znova jo odprite iz svojega naročila.
notice-config = Ta gradnik ni pravilno nastavljen.
notice-age = Zadnji podatki: { $ago }.

## Vsebina, deljenje, shranjevanje

items-label = V tem paketu
share = Deli
share-copied = Povezava kopirana
kept-erase = Izbriši s te naprave
kept-erased = Izbrisano s te naprave

## Iskanje paketa

find-title = Poiščite svoj paket
find-order = Številka naročila
find-order-help = Najdete jo v potrditvenem e-sporočilu trgovine.
find-contact = E-naslov ali poštna številka
find-contact-help = Podatek, naveden ob naročilu.
find-submit = Prikaži paket
find-missing = Izpolnite obe polji.
find-none = Nobeno naročilo se ne ujema s to številko in tem e-naslovom ali poštno številko.

# Widget Trackline na hrvatskom.
# Uljudno i bezlično („Dostavljeno”, „Neuspio pokušaj dostave”), kupcu se obraća s „vi”.

## Odgovor: najveći tekst

status-preparing = Pakira se
status-registered = Najavljeno dostavnoj službi
status-shipped = Predano dostavnoj službi
status-in-transit = Na putu
status-out-for-delivery = U dostavi
status-awaiting-pickup = Spremno za preuzimanje
status-attempt-failed = Neuspio pokušaj dostave
status-exception = Došlo je do problema
status-delivered = Dostavljeno
status-settled = Dostavljeno
status-returning = Vraća se u trgovinu
status-returned = Vraćeno u trgovinu
status-cancelled = Otkazano
status-expired = Dugo nema novosti
status-unknown = Još nema novosti

## Što se dogodilo: jedan redak vremenske crte

preparing-paid = Narudžba plaćena
preparing-packing = Pakira se
preparing-packed = Zapakirano
registered-label-created = Izrađena naljepnica
registered-data-received = Najavljeno dostavnoj službi
shipped-picked-up = Preuzela dostavna služba
shipped-dropped-off = Predano u poslovnici dostavne službe
in-transit-departed = Otpremljeno iz sortirnog centra
in-transit-arrived = Stiglo u sortirni centar
in-transit-sorted = Razvrstano
in-transit-handed-over = Predano sljedećoj dostavnoj službi
in-transit-export = Napustilo zemlju slanja
in-transit-import = Stiglo u odredišnu zemlju
in-transit-customs-started = U carinskom postupku
in-transit-customs-released = Carinski postupak završen
in-transit-redirected = Preusmjereno na drugu adresu
out-for-delivery-courier = Kod dostavljača
out-for-delivery-postman = Kod poštara
out-for-delivery-to-locker = Na putu do paketomata
awaiting-pickup-locker = Stavljeno u paketomat
awaiting-pickup-parcel-point = Spremno na mjestu preuzimanja
awaiting-pickup-post-office = Spremno u poštanskom uredu
awaiting-pickup-branch = Spremno u poslovnici dostavne službe
awaiting-pickup-reminder = Još čeka preuzimanje
awaiting-pickup-expiring = Uskoro se vraća: molimo, preuzmite
awaiting-pickup-avizo = Ostavljena obavijest: preuzimanje u poštanskom uredu
attempt-failed-recipient-absent = Nikoga nije bilo kod kuće
attempt-failed-refused = Preuzimanje odbijeno
attempt-failed-bad-address = Adresa nije pronađena
attempt-failed-no-access = Dostavljač nije mogao ući
attempt-failed-payment-missing = Pouzeće nije bilo plaćeno
attempt-failed-rescheduled = Dostava premještena na drugi dan
attempt-failed-age-check = Dob nije bilo moguće provjeriti
attempt-failed-locker-unavailable = Paketomat je bio pun
exception-delayed = Kasni
exception-damaged = Oštećeno na putu
exception-lost = Izgubljeno na putu
exception-customs-hold = Zadržano na carini
exception-documents-missing = Nedostaju dokumenti
exception-payment-due = Potrebno je plaćanje
exception-prohibited = Sadržaj se ne smije slati
exception-weather = Kasni zbog vremenskih uvjeta
exception-address-problem = Adresu treba ispraviti
exception-oversized = Preveliko za ovu uslugu
exception-destroyed = Uništeno
exception-seized = Zaplijenila nadležna tijela
delivered-in-hand = Uručeno
delivered-neighbour = Ostavljeno kod susjeda
delivered-mailbox = Ostavljeno u poštanskom sandučiću
delivered-locker-collected = Preuzeto iz paketomata
delivered-point-collected = Preuzeto na mjestu preuzimanja
delivered-cod-collected = Dostavljeno i plaćeno
delivered-partial = Djelomično dostavljeno
settled-cod-settled = Pouzeće podmireno
settled-claim-settled = Reklamacija riješena
settled-closed = Zatvoreno
returning-storage-expired = Nije preuzeto na vrijeme, vraća se
returning-refused = Preuzimanje odbijeno, vraća se
returning-bad-address = Adresa nije pronađena, vraća se
returning-sender-request = Vraća se na zahtjev trgovine
returning-customs = Vraća se s carine
returned-to-sender = Vraćeno u trgovinu
cancelled-by-shop = Otkazala trgovina
cancelled-label-void = Naljepnica poništena
cancelled-by-carrier = Otkazala dostavna služba
expired-no-updates = Dugo nema obavijesti

event-unmapped = Obavijest dostavne službe
event-withdrawn = Obavijest povukla dostavna služba
badge-settled = Podmireno

## Kada

eta-arrives = Stiže
eta-late = Kasnije od očekivanog. Prvotni termin:
eta-next-try = Sljedeći pokušaj:
eta-until = Može se preuzeti do
eta-source = Termin navodi { $source }.
eta-was = Raniji termin: { $window } (promjena: { $when }).
day-today = Danas, { $date }
day-yesterday = Jučer, { $date }
zone-unknown = vremenska zona nepoznata

## Napredak

progress-packed = Zapakirano
progress-shipped = Poslano
progress-on-its-way = Na putu
progress-to-your-door = U dostavi
progress-to-collect = Za preuzimanje
progress-delivered = Dostavljeno
progress-label = Korak { $step } od { $count }: { $name }
progress-stopped = Zaustavljeno na koraku { $step } od { $count }: { $name }

## Što učiniti

todo-collect-at = Mjesto preuzimanja: { $place }
todo-lost = Molimo da se obratite trgovini. Ona će potražiti paket ili poslati novi.
todo-customs = Carina možda nešto treba od vas. Pojedinosti su na stranici dostavne službe.
todo-payment = Kako platiti, piše na stranici dostavne službe.
todo-address = Molimo da provjerite adresu u trgovini ili na stranici dostavne službe.
todo-second-attempt = Dostavljač će doći ponovno. Ne trebate ništa učiniti.
todo-returning = Za novu dostavu ili povrat novca molimo da se obratite trgovini.
todo-expired = Molimo da se obratite trgovini; ona može pitati dostavnu službu.
todo-unknown = Dostavna služba još ne prepoznaje ovaj broj. Prvi dan to je uobičajeno.

## Više paketa

order-parcels =
    { $count ->
        [one] Narudžba { $order }, { $count } paket
        [few] Narudžba { $order }, { $count } paketa
       *[other] Narudžba { $order }, { $count } paketa
    }
parcel-number = Paket { $number }

## Vremenska crta i podnožje

timeline-label = Što se dosad dogodilo
earlier-updates =
    { $count ->
        [one] { $count } ranija obavijest
        [few] { $count } ranije obavijesti
       *[other] { $count } ranijih obavijesti
    }
carrier-link = Prati na stranici: { $carrier }
card-label = Praćenje pošiljke
number-copy = Kopiraj broj
number-copied = Broj kopiran
language-label = Jezik
link-live = Uživo
link-done = Završeno
link-paused = Pauzirano
pause = Pauziraj obavijesti uživo
resume = Nastavi s obavijestima uživo
silent =
    { $days ->
        [one] { $carrier }: već { $days } dan nema novosti
        [few] { $carrier }: već { $days } dana nema novosti
       *[other] { $carrier }: već { $days } dana nema novosti
    }
checked = provjereno { $ago }
checked-never = dostavna služba još nije odgovorila

## Kad nešto ne radi

notice-unreachable = Nema veze s uslugom praćenja.
notice-malformed = Odgovor usluge praćenja nije čitljiv.
notice-rate-limited = Previše zahtjeva. Stranica će sama pokušati ponovno.
notice-expired = Ova je poveznica istekla. Molimo da ponovno učitate stranicu.
notice-denied = Ova se pošiljka ovdje ne može prikazati. Molimo da je ponovno otvorite iz svoje narudžbe.
notice-config = Ovaj widget nije ispravno postavljen.
notice-age = Posljednji podaci: { $ago }.

## Sadržaj, dijeljenje, čuvanje

items-label = U ovom paketu
share = Podijeli
share-copied = Poveznica kopirana
kept-erase = Izbriši s ovog uređaja
kept-erased = Izbrisano s ovog uređaja

## Pronalaženje paketa

find-title = Pronađite svoj paket
find-order = Broj narudžbe
find-order-help = Nalazi se u e-poruci kojom je trgovina potvrdila narudžbu.
find-contact = E-adresa ili poštanski broj
find-contact-help = Podatak naveden pri narudžbi.
find-submit = Prikaži paket
find-missing = Molimo da ispunite oba polja.
find-none = Nema narudžbe s ovim brojem i ovom e-adresom ili poštanskim brojem.

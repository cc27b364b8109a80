# Trackline valdiklis lietuviškai.
# Mandagiai ir beasmeniškai: „Pristatyta“, „Nepavyko pristatyti“; be šauktukų.

## Atsakymas: didžiausias tekstas

status-preparing = Užsakymas ruošiamas
status-registered = Užregistruota pas vežėją
status-shipped = Perduota vežėjui
status-in-transit = Pakeliui
status-out-for-delivery = Pristatoma
status-awaiting-pickup = Galima atsiimti
status-attempt-failed = Nepavyko pristatyti
status-exception = Kilo problema
status-delivered = Pristatyta
status-settled = Pristatyta
status-returning = Grąžinama parduotuvei
status-returned = Grąžinta parduotuvei
status-cancelled = Atšaukta
status-expired = Ilgą laiką nėra naujienų
status-unknown = Naujienų dar nėra

## Kas įvyko: viena laiko juostos eilutė

preparing-paid = Užsakymas apmokėtas
preparing-packing = Užsakymas ruošiamas
preparing-packed = Supakuota
registered-label-created = Siuntos etiketė sukurta
registered-data-received = Užregistruota pas vežėją
shipped-picked-up = Vežėjas paėmė siuntą
shipped-dropped-off = Siunta atiduota vežėjui
in-transit-departed = Išvežta iš rūšiavimo centro
in-transit-arrived = Atvežta į rūšiavimo centrą
in-transit-sorted = Surūšiuota
in-transit-handed-over = Perduota kitam vežėjui
in-transit-export = Išvežta iš išsiuntimo šalies
in-transit-import = Atvežta į paskirties šalį
in-transit-customs-started = Atliekami muitinės formalumai
in-transit-customs-released = Muitinės formalumai baigti
in-transit-redirected = Nukreipta kitu adresu
out-for-delivery-courier = Perduota kurjeriui
out-for-delivery-postman = Perduota laiškininkui
out-for-delivery-to-locker = Vežama į paštomatą
awaiting-pickup-locker = Įdėta į paštomatą
awaiting-pickup-parcel-point = Laukia atsiėmimo punkte
awaiting-pickup-post-office = Laukia pašto skyriuje
awaiting-pickup-branch = Laukia vežėjo skyriuje
awaiting-pickup-reminder = Siunta vis dar laukia atsiėmimo
awaiting-pickup-expiring = Netrukus bus grąžinta: prašome atsiimti
awaiting-pickup-avizo = Paliktas pranešimas: siuntą galima atsiimti pašte
attempt-failed-recipient-absent = Namuose nieko nebuvo
attempt-failed-refused = Atsisakyta priimti siuntą
attempt-failed-bad-address = Nepavyko rasti adreso
attempt-failed-no-access = Kurjeriui nepavyko patekti į vidų
attempt-failed-payment-missing = Pristatymo metu nebuvo sumokėta
attempt-failed-rescheduled = Pristatymas perkeltas į kitą dieną
attempt-failed-age-check = Nepavyko patikrinti gavėjo amžiaus
attempt-failed-locker-unavailable = Paštomate nebuvo vietos
exception-delayed = Vėluoja
exception-damaged = Pažeista vežant
exception-lost = Dingo vežant
exception-customs-hold = Sulaikyta muitinėje
exception-documents-missing = Trūksta dokumentų
exception-payment-due = Reikia sumokėti
exception-prohibited = Tokio turinio siųsti negalima
exception-weather = Vėluoja dėl oro sąlygų
exception-address-problem = Reikia patikslinti adresą
exception-oversized = Siunta per didelė šiai paslaugai
exception-destroyed = Sunaikinta
exception-seized = Konfiskavo valstybės institucijos
delivered-in-hand = Įteikta
delivered-neighbour = Palikta kaimynams
delivered-mailbox = Palikta pašto dėžutėje
delivered-locker-collected = Atsiimta iš paštomato
delivered-point-collected = Atsiimta atsiėmimo punkte
delivered-cod-collected = Pristatyta ir apmokėta
delivered-partial = Pristatyta dalis siuntos
settled-cod-settled = Mokėjimas užbaigtas
settled-claim-settled = Pretenzija išspręsta
settled-closed = Užbaigta
returning-storage-expired = Laiku neatsiimta, grąžinama
returning-refused = Atsisakyta priimti, grąžinama
returning-bad-address = Adresas nerastas, grąžinama
returning-sender-request = Grąžinama parduotuvės prašymu
returning-customs = Siuntą grąžina muitinė
returned-to-sender = Grąžinta parduotuvei
cancelled-by-shop = Atšaukė parduotuvė
cancelled-label-void = Siuntos etiketė panaikinta
cancelled-by-carrier = Atšaukė vežėjas
expired-no-updates = Ilgą laiką nėra naujų duomenų

event-unmapped = Vežėjo pranešimas
event-withdrawn = Vežėjas šį įrašą atšaukė
badge-settled = Atsiskaityta

## Kada

eta-arrives = Numatomas pristatymas:
eta-late = Vėluoja. Turėjo būti pristatyta:
eta-next-try = Kitas bandymas:
eta-until = Atsiimti iki
eta-source = Laiką nurodė { $source }.
eta-was = Ankstesnis laikas: { $window } (pakeista: { $when }).
day-today = Šiandien, { $date }
day-yesterday = Vakar, { $date }
zone-unknown = laiko juosta nežinoma

## Eiga

progress-packed = Supakuota
progress-shipped = Išsiųsta
progress-on-its-way = Pakeliui
progress-to-your-door = Pristatoma
progress-to-collect = Galima atsiimti
progress-delivered = Pristatyta
progress-label = { $step } žingsnis iš { $count }: { $name }
progress-stopped = Sustojo ties { $step } žingsniu iš { $count }: { $name }

## Ką daryti

todo-collect-at = Atsiėmimo vieta: { $place }
todo-lost = Prašome susisiekti su parduotuve. Ji ieškos siuntos arba išsiųs naują.
todo-customs = Muitinei gali ko nors reikėti iš jūsų. Išsamiau – vežėjo svetainėje.
todo-payment = Kaip sumokėti, nurodyta vežėjo svetainėje.
todo-address = Prašome patikslinti adresą parduotuvėje arba vežėjo svetainėje.
todo-second-attempt = Kurjeris atvyks dar kartą. Nieko daryti nereikia.
todo-returning = Dėl naujo pristatymo arba pinigų grąžinimo prašome susisiekti su parduotuve.
todo-expired = Prašome susisiekti su parduotuve: ji pasiteiraus vežėjo.
todo-unknown = Vežėjo sistemoje šio numerio dar nėra. Pirmąją dieną tai įprasta.

## Kelios siuntos

order-parcels =
    { $count ->
        [one] Užsakymas { $order }, { $count } siunta
        [few] Užsakymas { $order }, { $count } siuntos
       *[other] Užsakymas { $order }, { $count } siuntų
    }
parcel-number = Siunta { $number }

## Laiko juosta ir apačia

timeline-label = Kas jau įvyko
earlier-updates =
    { $count ->
        [one] { $count } ankstesnis įrašas
        [few] { $count } ankstesni įrašai
       *[other] { $count } ankstesnių įrašų
    }
carrier-link = Sekti vežėjo svetainėje: { $carrier }
card-label = Siuntos sekimas
number-copy = Kopijuoti numerį
number-copied = Numeris nukopijuotas
language-label = Kalba
link-live = Tiesiogiai
link-done = Užbaigta
link-paused = Pristabdyta
pause = Pristabdyti atnaujinimą
resume = Tęsti atnaujinimą
silent =
    { $days ->
        [one] { $carrier } jau { $days } dieną nepateikia naujienų
        [few] { $carrier } jau { $days } dienas nepateikia naujienų
       *[other] { $carrier } jau { $days } dienų nepateikia naujienų
    }
checked = tikrinta { $ago }
checked-never = vežėjas duomenų dar nepateikė

## Kai kas nors negerai

notice-unreachable = Nėra ryšio su siuntų sekimo paslauga.
notice-malformed = Nepavyko perskaityti siuntų sekimo paslaugos atsakymo.
notice-rate-limited = Per daug užklausų. Puslapis pats bandys dar kartą.
notice-expired = Nuoroda nebegalioja. Prašome įkelti puslapį iš naujo.
notice-denied = Šios siuntos čia rodyti negalima. Prašome ją iš naujo atverti iš savo užsakymo.
notice-config = Šis valdiklis nustatytas neteisingai.
notice-age = Naujausi duomenys: { $ago }.

## Turinys, bendrinimas, saugojimas

items-label = Šioje siuntoje
share = Bendrinti
share-copied = Nuoroda nukopijuota
kept-erase = Ištrinti iš šio įrenginio
kept-erased = Ištrinta iš šio įrenginio

## Rasti siuntą

find-title = Raskite savo siuntą
find-order = Užsakymo numeris
find-order-help = Jis nurodytas parduotuvės atsiųstame patvirtinimo laiške.
find-contact = El. paštas arba pašto kodas
find-contact-help = Tas, kuris nurodytas užsakyme.
find-submit = Rodyti siuntą
find-missing = Prašome užpildyti abu laukus.
find-none = Užsakymo su šiuo numeriu ir šiuo el. paštu arba pašto kodu nėra.

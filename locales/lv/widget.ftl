# Trackline logrīks latviski.
# Pieklājīgi un bezpersoniski: “Piegādāts”, “Neizdevās piegādāt”; bez izsaukuma zīmēm.

## Atbilde: lielākais teksts

status-preparing = Pasūtījums tiek sagatavots
status-registered = Reģistrēts pie pārvadātāja
status-shipped = Nodots pārvadātājam
status-in-transit = Ceļā
status-out-for-delivery = Tiek piegādāts
status-awaiting-pickup = Gatavs saņemšanai
status-attempt-failed = Neizdevās piegādāt
status-exception = Radusies problēma
status-delivered = Piegādāts
status-settled = Piegādāts
status-returning = Ceļā atpakaļ uz veikalu
status-returned = Atgriezts veikalā
status-cancelled = Atcelts
status-expired = Ilgstoši nav jaunumu
status-unknown = Jaunumu vēl nav

## Kas noticis: viena laika līnijas rinda

preparing-paid = Pasūtījums apmaksāts
preparing-packing = Pasūtījums tiek sagatavots
preparing-packed = Iepakots
registered-label-created = Izveidota sūtījuma etiķete
registered-data-received = Reģistrēts pie pārvadātāja
shipped-picked-up = Pārvadātājs paņēmis sūtījumu
shipped-dropped-off = Nodots pārvadātāja pieņemšanas punktā
in-transit-departed = Izvests no šķirošanas centra
in-transit-arrived = Nogādāts šķirošanas centrā
in-transit-sorted = Sašķirots
in-transit-handed-over = Nodots nākamajam pārvadātājam
in-transit-export = Izvests no nosūtīšanas valsts
in-transit-import = Nogādāts galamērķa valstī
in-transit-customs-started = Notiek muitošana
in-transit-customs-released = Muitošana pabeigta
in-transit-redirected = Pāradresēts uz citu adresi
out-for-delivery-courier = Nodots kurjeram
out-for-delivery-postman = Nodots pastniekam
out-for-delivery-to-locker = Ceļā uz pakomātu
awaiting-pickup-locker = Ievietots pakomātā
awaiting-pickup-parcel-point = Gaida izsniegšanas punktā
awaiting-pickup-post-office = Gaida pasta nodaļā
awaiting-pickup-branch = Gaida pārvadātāja filiālē
awaiting-pickup-reminder = Sūtījums joprojām gaida saņēmēju
awaiting-pickup-expiring = Drīz tiks nosūtīts atpakaļ: lūdzu, izņemiet
awaiting-pickup-avizo = Atstāts paziņojums: sūtījums saņemams pasta nodaļā
attempt-failed-recipient-absent = Neviena nebija mājās
attempt-failed-refused = Sūtījums netika pieņemts
attempt-failed-bad-address = Neizdevās atrast adresi
attempt-failed-no-access = Kurjers nevarēja iekļūt
attempt-failed-payment-missing = Piegādes brīdī nav saņemta samaksa
attempt-failed-rescheduled = Piegāde pārcelta uz citu dienu
attempt-failed-age-check = Neizdevās pārbaudīt saņēmēja vecumu
attempt-failed-locker-unavailable = Pakomātā nebija vietas
exception-delayed = Kavējas
exception-damaged = Bojāts ceļā
exception-lost = Pazudis ceļā
exception-customs-hold = Aizturēts muitā
exception-documents-missing = Trūkst dokumentu
exception-payment-due = Jāveic maksājums
exception-prohibited = Šādu saturu nedrīkst sūtīt
exception-weather = Kavējas laikapstākļu dēļ
exception-address-problem = Jāprecizē adrese
exception-oversized = Pārāk liels šim pakalpojumam
exception-destroyed = Iznīcināts
exception-seized = Konfiscējušas valsts iestādes
delivered-in-hand = Izsniegts
delivered-neighbour = Atstāts pie kaimiņiem
delivered-mailbox = Atstāts pastkastītē
delivered-locker-collected = Izņemts no pakomāta
delivered-point-collected = Saņemts izsniegšanas punktā
delivered-cod-collected = Piegādāts un apmaksāts
delivered-partial = Piegādāta daļa sūtījuma
settled-cod-settled = Maksājums nokārtots
settled-claim-settled = Pretenzija nokārtota
settled-closed = Pabeigts
returning-storage-expired = Laikā nav izņemts, ceļā atpakaļ
returning-refused = Netika pieņemts, ceļā atpakaļ
returning-bad-address = Adrese nav atrasta, ceļā atpakaļ
returning-sender-request = Atsaukts pēc veikala lūguma
returning-customs = Muita nosūtījusi atpakaļ
returned-to-sender = Atgriezts veikalā
cancelled-by-shop = Veikals atcēlis sūtījumu
cancelled-label-void = Sūtījuma etiķete anulēta
cancelled-by-carrier = Pārvadātājs atcēlis sūtījumu
expired-no-updates = Ilgstoši nav jaunas informācijas

event-unmapped = Pārvadātāja paziņojums
event-withdrawn = Pārvadātājs šo ierakstu atsaucis
badge-settled = Nokārtots

## Kad

eta-arrives = Paredzamā piegāde:
eta-late = Kavējas. Piegāde bija paredzēta:
eta-next-try = Nākamais mēģinājums:
eta-until = Jāizņem līdz
eta-source = Laiku norādīja { $source }.
eta-was = Iepriekšējais laiks: { $window } (mainīts: { $when }).
day-today = Šodien, { $date }
day-yesterday = Vakar, { $date }
zone-unknown = laika josla nav zināma

## Gaita

progress-packed = Iepakots
progress-shipped = Nosūtīts
progress-on-its-way = Ceļā
progress-to-your-door = Tiek piegādāts
progress-to-collect = Gatavs saņemšanai
progress-delivered = Piegādāts
progress-label = { $step }. solis no { $count }: { $name }
progress-stopped = Apstājies { $step }. solī no { $count }: { $name }

## Kas jādara

todo-collect-at = Saņemšanas vieta: { $place }
todo-lost = Lūdzu, sazinieties ar veikalu. Tas meklēs sūtījumu vai nosūtīs jaunu.
todo-customs = Iespējams, muitai no jums kaut kas ir vajadzīgs. Sīkāk – pārvadātāja vietnē.
todo-payment = Kā samaksāt, norādīts pārvadātāja vietnē.
todo-address = Lūdzu, pārbaudiet adresi veikalā vai pārvadātāja vietnē.
todo-second-attempt = Kurjers ieradīsies vēlreiz. Jums nekas nav jādara.
todo-returning = Lūdzu, sazinieties ar veikalu par jaunu piegādi vai naudas atmaksu.
todo-expired = Lūdzu, sazinieties ar veikalu: tas pajautās pārvadātājam.
todo-unknown = Pārvadātāja sistēmā šī numura vēl nav. Pirmajā dienā tas ir normāli.

## Vairāki sūtījumi

order-parcels =
    { $count ->
        [zero] Pasūtījums { $order }, { $count } sūtījumu
        [one] Pasūtījums { $order }, { $count } sūtījums
       *[other] Pasūtījums { $order }, { $count } sūtījumi
    }
parcel-number = { $number }. sūtījums

## Laika līnija un apakša

timeline-label = Kas noticis līdz šim
earlier-updates =
    { $count ->
        [zero] { $count } agrāku ierakstu
        [one] { $count } agrāks ieraksts
       *[other] { $count } agrāki ieraksti
    }
carrier-link = Izsekot pārvadātāja vietnē: { $carrier }
card-label = Sūtījuma izsekošana
number-copy = Kopēt numuru
number-copied = Numurs nokopēts
language-label = Valoda
link-live = Tiešraidē
link-done = Pabeigts
link-paused = Apturēts
pause = Apturēt atjaunināšanu
resume = Atsākt atjaunināšanu
silent =
    { $days ->
        [zero] { $carrier }: jaunumu nav jau { $days } dienas
        [one] { $carrier }: jaunumu nav jau { $days } dienu
       *[other] { $carrier }: jaunumu nav jau { $days } dienas
    }
checked = pārbaudīts { $ago }
checked-never = pārvadātājs vēl nav sniedzis ziņas

## Ja kaut kas nav kārtībā

notice-unreachable = Nav savienojuma ar izsekošanas pakalpojumu.
notice-malformed = Izsekošanas pakalpojuma atbildi nevar nolasīt.
notice-rate-limited = Pārāk daudz pieprasījumu. Lapa pati mēģinās vēlreiz.
notice-expired = Saites derīgums ir beidzies. Lūdzu, pārlādējiet lapu.
notice-denied = Šo sūtījumu šeit nevar parādīt. Lūdzu, atveriet to vēlreiz no sava pasūtījuma.
notice-config = Šis logrīks nav pareizi iestatīts.
notice-age = Jaunākie dati: { $ago }.

## Saturs, kopīgošana, glabāšana

items-label = Šajā sūtījumā
share = Kopīgot
share-copied = Saite nokopēta
kept-erase = Dzēst no šīs ierīces
kept-erased = Dzēsts no šīs ierīces

## Atrast sūtījumu

find-title = Atrodiet savu sūtījumu
find-order = Pasūtījuma numurs
find-order-help = Tas ir norādīts veikala apstiprinājuma e-pastā.
find-contact = E-pasts vai pasta indekss
find-contact-help = Tas, kas norādīts pasūtījumā.
find-submit = Rādīt sūtījumu
find-missing = Lūdzu, aizpildiet abus laukus.
find-none = Nav pasūtījuma ar šo numuru un šo e-pastu vai pasta indeksu.

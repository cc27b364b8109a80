# Trackline'i vidin eesti keeles.
# Viisakalt ja umbisikuliselt: „Kätte toimetatud“; lausetes „teie“, hüüumärkideta.

## Vastus: suurim tekst

status-preparing = Tellimust pakitakse
status-registered = Vedaja juures registreeritud
status-shipped = Vedajale üle antud
status-in-transit = Teel
status-out-for-delivery = Kättetoimetamisel
status-awaiting-pickup = Valmis väljastamiseks
status-attempt-failed = Kättetoimetamine ebaõnnestus
status-exception = Tekkis probleem
status-delivered = Kätte toimetatud
status-settled = Kätte toimetatud
status-returning = Teel tagasi poodi
status-returned = Poodi tagastatud
status-cancelled = Tühistatud
status-expired = Pikka aega pole uudiseid
status-unknown = Uudiseid veel pole

## Mis juhtus: ajajoone üks rida

preparing-paid = Tellimuse eest on tasutud
preparing-packing = Tellimust pakitakse
preparing-packed = Pakitud
registered-label-created = Pakisilt loodud
registered-data-received = Vedaja juures registreeritud
shipped-picked-up = Vedaja tuli saadetisele järele
shipped-dropped-off = Üle antud vedaja punktis
in-transit-departed = Lahkus sorteerimiskeskusest
in-transit-arrived = Jõudis sorteerimiskeskusesse
in-transit-sorted = Sorteeritud
in-transit-handed-over = Üle antud järgmisele vedajale
in-transit-export = Lahkus lähteriigist
in-transit-import = Jõudis sihtriiki
in-transit-customs-started = Tollivormistusel
in-transit-customs-released = Tollivormistus lõpetatud
in-transit-redirected = Suunatud teisele aadressile
out-for-delivery-courier = Kulleri käes
out-for-delivery-postman = Kirjakandja käes
out-for-delivery-to-locker = Teel pakiautomaati
awaiting-pickup-locker = Jõudis pakiautomaati
awaiting-pickup-parcel-point = Ootab väljastuspunktis
awaiting-pickup-post-office = Ootab postkontoris
awaiting-pickup-branch = Ootab vedaja esinduses
awaiting-pickup-reminder = Ootab endiselt järeletulemist
awaiting-pickup-expiring = Saadetakse varsti tagasi: palun tulge järele
awaiting-pickup-avizo = Jäeti teade: saadetise saab kätte postkontorist
attempt-failed-recipient-absent = Kedagi polnud kodus
attempt-failed-refused = Saadetist ei võetud vastu
attempt-failed-bad-address = Aadressi ei leitud
attempt-failed-no-access = Kuller ei pääsenud sisse
attempt-failed-payment-missing = Kättesaamisel jäi tasumata
attempt-failed-rescheduled = Kättetoimetamine lükati teisele päevale
attempt-failed-age-check = Saaja vanust ei saanud kontrollida
attempt-failed-locker-unavailable = Pakiautomaat oli täis
exception-delayed = Hilineb
exception-damaged = Teel kahjustada saanud
exception-lost = Teel kaduma läinud
exception-customs-hold = Tollis kinni peetud
exception-documents-missing = Dokumendid on puudu
exception-payment-due = Saadetise eest on vaja tasuda
exception-prohibited = Sellist sisu ei tohi saata
exception-weather = Hilineb ilma tõttu
exception-address-problem = Aadress vajab parandamist
exception-oversized = Selle teenuse jaoks liiga suur
exception-destroyed = Hävitatud
exception-seized = Ametivõimud konfiskeerisid
delivered-in-hand = Isiklikult üle antud
delivered-neighbour = Jäetud naabri kätte
delivered-mailbox = Jäetud postkasti
delivered-locker-collected = Pakiautomaadist välja võetud
delivered-point-collected = Väljastuspunktist kätte saadud
delivered-cod-collected = Kätte toimetatud ja tasutud
delivered-partial = Osa saadetisest on kätte toimetatud
settled-cod-settled = Makse arveldatud
settled-claim-settled = Nõue lahendatud
settled-closed = Lõpetatud
returning-storage-expired = Õigel ajal välja võtmata, teel tagasi
returning-refused = Vastu võtmata, teel tagasi
returning-bad-address = Aadressi ei leitud, teel tagasi
returning-sender-request = Poe soovil teel tagasi
returning-customs = Toll saatis tagasi
returned-to-sender = Poodi tagastatud
cancelled-by-shop = Pood tühistas saadetise
cancelled-label-void = Pakisilt tühistatud
cancelled-by-carrier = Vedaja tühistas saadetise
expired-no-updates = Pikka aega pole uusi andmeid

event-unmapped = Teade vedajalt
event-withdrawn = Vedaja võttis selle teate tagasi
badge-settled = Arveldatud

## Millal

eta-arrives = Saabub
eta-late = Oodatust hiljem. Pidi saabuma
eta-next-try = Järgmine katse:
eta-until = Hoiul kuni
eta-source = Aja andis { $source }.
eta-was = Varasem aeg: { $window } (muudetud: { $when }).
day-today = Täna, { $date }
day-yesterday = Eile, { $date }
zone-unknown = ajavöönd teadmata

## Edenemine

progress-packed = Pakitud
progress-shipped = Teele pandud
progress-on-its-way = Teel
progress-to-your-door = Kättetoimetamisel
progress-to-collect = Ootab järeletulemist
progress-delivered = Kätte toimetatud
progress-label = { $step }. etapp { $count }-st: { $name }
progress-stopped = Peatunud, { $step }. etapp { $count }-st: { $name }

## Mida teha

todo-collect-at = Kättesaamise koht: { $place }
todo-lost = Palun pöörduge poe poole. Pood otsib saadetist või saadab uue.
todo-customs = Toll võib teilt midagi vajada. Täpsemalt vedaja lehel.
todo-payment = Tasumise juhised on vedaja lehel.
todo-address = Palun kontrollige aadressi poe kaudu või vedaja lehel.
todo-second-attempt = Kuller tuleb uuesti. Te ei pea midagi tegema.
todo-returning = Palun pöörduge poe poole uue saadetise või raha tagastamise asjus.
todo-expired = Palun pöörduge poe poole: pood küsib vedajalt järele.
todo-unknown = Vedaja süsteemis seda numbrit veel ei ole. Esimesel päeval on see tavaline.

## Mitu pakki

order-parcels =
    { $count ->
        [one] Tellimus { $order }, { $count } pakk
       *[other] Tellimus { $order }, { $count } pakki
    }
parcel-number = { $number }. pakk

## Ajajoon ja jalus

timeline-label = Mis on seni toimunud
earlier-updates =
    { $count ->
        [one] { $count } varasem teade
       *[other] { $count } varasemat teadet
    }
carrier-link = Jälgi vedaja lehel: { $carrier }
card-label = Saadetise jälgimine
number-copy = Kopeeri number
number-copied = Number kopeeritud
language-label = Keel
link-live = Otse
link-done = Lõpetatud
link-paused = Peatatud
pause = Peata uuendused
resume = Jätka uuendusi
silent =
    { $days ->
        [one] { $carrier } ei ole { $days } päeva jooksul midagi teatanud
       *[other] { $carrier } ei ole { $days } päeva jooksul midagi teatanud
    }
checked = kontrollitud { $ago }
checked-never = vedaja pole veel midagi teatanud

## Kui midagi on valesti

notice-unreachable = Ühendus jälgimisteenusega puudub.
notice-malformed = Jälgimisteenuse vastust ei saa lugeda.
notice-rate-limited = Liiga palju päringuid. Leht proovib ise uuesti.
notice-expired = See link on aegunud. Palun laadige leht uuesti.
notice-denied = Seda saadetist ei saa siin näidata. Palun avage see uuesti oma tellimusest.
notice-config = See vidin pole õigesti seadistatud.
notice-age = Viimased andmed: { $ago }.

## Sisu, jagamine, säilitamine

items-label = Selles pakis
share = Jaga
share-copied = Link kopeeritud
kept-erase = Kustuta sellest seadmest
kept-erased = Sellest seadmest kustutatud

## Leia pakk

find-title = Leidke oma pakk
find-order = Tellimuse number
find-order-help = Selle leiate poe kinnituskirjast.
find-contact = E-post või postiindeks
find-contact-help = See, mille tellimust tehes märkisite.
find-submit = Näita pakki
find-missing = Palun täitke mõlemad väljad.
find-none = Selle numbri ja selle e-posti või postiindeksiga tellimust ei leitud.

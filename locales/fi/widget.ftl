# Trackline-widget suomeksi.
# Asiallisesti ja ystävällisesti, sinuttelu kuten postipalveluissa, ei huutomerkkejä.

## Vastaus: suurin teksti

status-preparing = Pakataan
status-registered = Ilmoitettu kuljetusyhtiölle
status-shipped = Luovutettu kuljetusyhtiölle
status-in-transit = Matkalla
status-out-for-delivery = Jakelussa
status-awaiting-pickup = Noudettavissa
status-attempt-failed = Toimitusyritys epäonnistui
status-exception = Toimituksessa on ongelma
status-delivered = Toimitettu
status-settled = Toimitettu
status-returning = Matkalla takaisin kauppaan
status-returned = Palautunut kauppaan
status-cancelled = Peruttu
status-expired = Ei tietoja pitkään aikaan
status-unknown = Ei vielä tietoja

## Mitä tapahtui: aikajanan yksi rivi

preparing-paid = Tilaus maksettu
preparing-packing = Pakataan
preparing-packed = Pakattu
registered-label-created = Pakettikortti luotu
registered-data-received = Ilmoitettu kuljetusyhtiölle
shipped-picked-up = Kuljetusyhtiö on noutanut lähetyksen
shipped-dropped-off = Jätetty kuljetusyhtiön toimipisteeseen
in-transit-departed = Lähtenyt lajittelukeskuksesta
in-transit-arrived = Saapunut lajittelukeskukseen
in-transit-sorted = Lajiteltu
in-transit-handed-over = Siirretty seuraavalle kuljetusyhtiölle
in-transit-export = Lähtenyt lähtömaasta
in-transit-import = Saapunut kohdemaahan
in-transit-customs-started = Tulliselvityksessä
in-transit-customs-released = Tulliselvitys valmis
in-transit-redirected = Ohjattu toiseen osoitteeseen
out-for-delivery-courier = Kuljettajan mukana
out-for-delivery-postman = Postinkantajan mukana
out-for-delivery-to-locker = Matkalla pakettiautomaattiin
awaiting-pickup-locker = Viety pakettiautomaattiin
awaiting-pickup-parcel-point = Noudettavissa noutopisteestä
awaiting-pickup-post-office = Noudettavissa postista
awaiting-pickup-branch = Noudettavissa kuljetusyhtiön toimipisteestä
awaiting-pickup-reminder = Odottaa edelleen noutoa
awaiting-pickup-expiring = Palautetaan pian: nouda lähetys
awaiting-pickup-avizo = Saapumisilmoitus jätetty: nouto postista
attempt-failed-recipient-absent = Kukaan ei ollut kotona
attempt-failed-refused = Lähetystä ei otettu vastaan
attempt-failed-bad-address = Osoitetta ei löytynyt
attempt-failed-no-access = Kuljettaja ei päässyt sisään
attempt-failed-payment-missing = Maksua ei saatu luovutettaessa
attempt-failed-rescheduled = Toimitus siirretty toiselle päivälle
attempt-failed-age-check = Vastaanottajan ikää ei voitu tarkistaa
attempt-failed-locker-unavailable = Pakettiautomaatti oli täynnä
exception-delayed = Viivästynyt
exception-damaged = Vahingoittunut matkalla
exception-lost = Kadonnut matkalla
exception-customs-hold = Pysäytetty tullissa
exception-documents-missing = Asiakirjoja puuttuu
exception-payment-due = Maksu vaaditaan
exception-prohibited = Sisältöä ei saa lähettää
exception-weather = Viivästynyt sään vuoksi
exception-address-problem = Osoite täytyy korjata
exception-oversized = Liian suuri tähän palveluun
exception-destroyed = Hävitetty
exception-seized = Viranomaisten takavarikoima
delivered-in-hand = Luovutettu vastaanottajalle
delivered-neighbour = Jätetty naapurille
delivered-mailbox = Jätetty postilaatikkoon
delivered-locker-collected = Noudettu pakettiautomaatista
delivered-point-collected = Noudettu noutopisteestä
delivered-cod-collected = Toimitettu ja maksettu
delivered-partial = Toimitettu osittain
settled-cod-settled = Maksu käsitelty
settled-claim-settled = Reklamaatio käsitelty
settled-closed = Käsittely päättynyt
returning-storage-expired = Ei noudettu ajoissa, palautuu
returning-refused = Ei otettu vastaan, palautuu
returning-bad-address = Osoitetta ei löytynyt, palautuu
returning-sender-request = Palautuu kaupan pyynnöstä
returning-customs = Tulli palauttaa lähetyksen
returned-to-sender = Palautunut kauppaan
cancelled-by-shop = Kauppa on perunut lähetyksen
cancelled-label-void = Pakettikortti mitätöity
cancelled-by-carrier = Kuljetusyhtiö on perunut lähetyksen
expired-no-updates = Ei päivityksiä pitkään aikaan

event-unmapped = Kuljetusyhtiön ilmoitus
event-withdrawn = Kuljetusyhtiö on perunut tämän tiedon
badge-settled = Loppuun käsitelty

## Milloin

eta-arrives = Saapuu arviolta
eta-late = Aikataulusta myöhässä. Piti saapua
eta-next-try = Seuraava yritys:
eta-until = Nouda viimeistään
eta-source = Arvion antoi { $source }.
eta-was = Aiempi arvio: { $window } (muutettu: { $when }).
day-today = Tänään, { $date }
day-yesterday = Eilen, { $date }
zone-unknown = aikavyöhyke ei tiedossa

## Eteneminen

progress-packed = Pakattu
progress-shipped = Lähetetty
progress-on-its-way = Matkalla
progress-to-your-door = Jakelussa
progress-to-collect = Noudettavissa
progress-delivered = Toimitettu
progress-label = Vaihe { $step } (yhteensä { $count }): { $name }
progress-stopped = Pysähtynyt vaiheeseen { $step } (yhteensä { $count }): { $name }

## Mitä tehdä

todo-collect-at = Noutopaikka: { $place }
todo-lost = Ota yhteyttä kauppaan. Kauppa etsii pakettia tai lähettää uuden.
todo-customs = Tulli voi tarvita sinulta jotakin. Lisätietoja on kuljetusyhtiön sivulla.
todo-payment = Maksuohjeet ovat kuljetusyhtiön sivulla.
todo-address = Tarkista osoite kaupasta tai kuljetusyhtiön sivulta.
todo-second-attempt = Kuljettaja tulee uudelleen. Sinun ei tarvitse tehdä mitään.
todo-returning = Sovi kaupan kanssa uudesta toimituksesta tai rahojen palautuksesta.
todo-expired = Ota yhteyttä kauppaan. Kauppa voi kysyä asiaa kuljetusyhtiöltä.
todo-unknown = Kuljetusyhtiö ei vielä tunne tätä numeroa. Ensimmäisenä päivänä se on tavallista.

## Useita paketteja

order-parcels =
    { $count ->
        [one] Tilaus { $order }, { $count } paketti
       *[other] Tilaus { $order }, { $count } pakettia
    }
parcel-number = Paketti { $number }

## Aikajana ja alareuna

timeline-label = Tapahtumat tähän mennessä
earlier-updates =
    { $count ->
        [one] { $count } aiempi tapahtuma
       *[other] { $count } aiempaa tapahtumaa
    }
carrier-link = Seuraa kuljetusyhtiön sivulla: { $carrier }
card-label = Lähetyksen seuranta
number-copy = Kopioi numero
number-copied = Numero kopioitu
language-label = Kieli
link-live = Seuranta käynnissä
link-done = Seuranta päättynyt
link-paused = Seuranta tauolla
pause = Keskeytä päivitykset
resume = Jatka päivityksiä
silent =
    { $days ->
        [one] { $carrier } ei ole lähettänyt tietoja { $days } päivään
       *[other] { $carrier } ei ole lähettänyt tietoja { $days } päivään
    }
checked = tarkistettu { $ago }
checked-never = kuljetusyhtiö ei ole vielä ilmoittanut mitään

## Kun jokin on vialla

notice-unreachable = Seurantapalveluun ei saada yhteyttä.
notice-malformed = Seurantapalvelun vastausta ei voi lukea.
notice-rate-limited = Liikaa pyyntöjä. Sivu yrittää itse uudelleen.
notice-expired = Linkki on vanhentunut. Lataa sivu uudelleen.
notice-denied = Tätä lähetystä ei voi näyttää tässä. Avaa se uudelleen tilauksestasi.
notice-config = Tätä widgetiä ei ole määritetty oikein.
notice-age = Viimeisimmät tiedot: { $ago }.

## Sisältö, jakaminen, tallennus

items-label = Tässä paketissa
share = Jaa
share-copied = Linkki kopioitu
kept-erase = Poista tältä laitteelta
kept-erased = Poistettu tältä laitteelta

## Löydä paketti

find-title = Löydä pakettisi
find-order = Tilausnumero
find-order-help = Se on kaupan lähettämässä tilausvahvistuksessa.
find-contact = Sähköposti tai postinumero
find-contact-help = Sama, jonka annoit tilatessasi.
find-submit = Näytä paketti
find-missing = Täytä molemmat kentät.
find-none = Tällä numerolla ja tällä sähköpostilla tai postinumerolla ei löytynyt tilausta.

# A Trackline widget magyarul.
# Udvarias, magázó vagy személytelen hangnem, felkiáltójel és számonkérés nélkül.

## A válasz: a legnagyobb szöveg

status-preparing = Csomagolás alatt
status-registered = Bejelentve a szállítónál
status-shipped = Átadva a szállítónak
status-in-transit = Úton
status-out-for-delivery = Kiszállítás alatt
status-awaiting-pickup = Átvehető
status-attempt-failed = Sikertelen kézbesítési kísérlet
status-exception = Probléma merült fel
status-delivered = Kézbesítve
status-settled = Kézbesítve
status-returning = Úton vissza a webáruházba
status-returned = Visszaérkezett a webáruházba
status-cancelled = Törölve
status-expired = Régóta nincs új információ
status-unknown = Még nincs információ

## Mi történt: az idővonal egy sora

preparing-paid = Rendelés kifizetve
preparing-packing = Csomagolás alatt
preparing-packed = Becsomagolva
registered-label-created = Elkészült a csomagcímke
registered-data-received = Bejelentve a szállítónál
shipped-picked-up = A szállító átvette
shipped-dropped-off = Leadva a szállítónál
in-transit-departed = Elhagyta az elosztóközpontot
in-transit-arrived = Megérkezett az elosztóközpontba
in-transit-sorted = Szétválogatva
in-transit-handed-over = Átadva a következő szállítónak
in-transit-export = Elhagyta a feladás országát
in-transit-import = Megérkezett a célországba
in-transit-customs-started = Vámkezelés alatt
in-transit-customs-released = Vámkezelés befejezve
in-transit-redirected = Átirányítva másik címre
out-for-delivery-courier = A futárnál
out-for-delivery-postman = A postai kézbesítőnél
out-for-delivery-to-locker = Úton a csomagautomatához
awaiting-pickup-locker = Elhelyezve a csomagautomatában
awaiting-pickup-parcel-point = Átvehető a csomagponton
awaiting-pickup-post-office = Átvehető a postán
awaiting-pickup-branch = Átvehető a szállító telephelyén
awaiting-pickup-reminder = Még átvételre vár
awaiting-pickup-expiring = Hamarosan visszaküldik: kérjük, vegye át
awaiting-pickup-avizo = Értesítőt hagytak: a postán vehető át
attempt-failed-recipient-absent = Senki sem volt otthon
attempt-failed-refused = Átvétel megtagadva
attempt-failed-bad-address = A cím nem található
attempt-failed-no-access = A futár nem tudott bejutni
attempt-failed-payment-missing = Elmaradt az utánvét kifizetése
attempt-failed-rescheduled = A kézbesítés másik napra került
attempt-failed-age-check = Nem sikerült ellenőrizni az életkort
attempt-failed-locker-unavailable = A csomagautomata megtelt
exception-delayed = Késik
exception-damaged = Megsérült útközben
exception-lost = Elveszett útközben
exception-customs-hold = A vámhatóság visszatartotta
exception-documents-missing = Hiányoznak dokumentumok
exception-payment-due = Fizetés szükséges
exception-prohibited = A tartalma nem szállítható
exception-weather = Késik az időjárás miatt
exception-address-problem = A címet javítani kell
exception-oversized = Túl nagy ehhez a szolgáltatáshoz
exception-destroyed = Megsemmisült
exception-seized = A hatóságok lefoglalták
delivered-in-hand = Személyesen átadva
delivered-neighbour = Átadva a szomszédnak
delivered-mailbox = A postaládába helyezve
delivered-locker-collected = Átvéve a csomagautomatából
delivered-point-collected = Átvéve a csomagponton
delivered-cod-collected = Kézbesítve és kifizetve
delivered-partial = Részben kézbesítve
settled-cod-settled = Utánvét elszámolva
settled-claim-settled = Reklamáció lezárva
settled-closed = Lezárva
returning-storage-expired = Az átvételi idő lejárt, úton visszafelé
returning-refused = Átvétel megtagadva, úton visszafelé
returning-bad-address = A cím nem található, úton visszafelé
returning-sender-request = A webáruház visszakérte
returning-customs = A vámhatóság visszaküldte
returned-to-sender = Visszaérkezett a webáruházba
cancelled-by-shop = A webáruház törölte
cancelled-label-void = Csomagcímke törölve
cancelled-by-carrier = A szállító törölte
expired-no-updates = Régóta nincs frissítés

event-unmapped = Értesítés a szállítótól
event-withdrawn = A szállító visszavonta
badge-settled = Rendezve

## Mikor

eta-arrives = Várható érkezés:
eta-late = A vártnál később érkezik. Eredeti időpont:
eta-next-try = Következő kísérlet:
eta-until = Átvehető eddig:
eta-source = Becslés forrása: { $source }.
eta-was = Korábbi időpont: { $window } (módosítva: { $when }).
day-today = Ma, { $date }
day-yesterday = Tegnap, { $date }
zone-unknown = ismeretlen időzóna

## Előrehaladás

progress-packed = Becsomagolva
progress-shipped = Feladva
progress-on-its-way = Úton
progress-to-your-door = Kiszállítás
progress-to-collect = Átvehető
progress-delivered = Kézbesítve
progress-label = { $step }. lépés (összesen { $count }): { $name }
progress-stopped = Megállt itt: { $step }. lépés (összesen { $count }): { $name }

## Teendők

todo-collect-at = Átvétel helye: { $place }
todo-lost = Kérjük, forduljon a webáruházhoz. Megkeresteti a csomagot, vagy újat küld.
todo-customs = A vámhatóság kérhet Öntől valamit. A részletek a szállító oldalán olvashatók.
todo-payment = A fizetés módja a szállító oldalán olvasható.
todo-address = Kérjük, egyeztesse a címet a webáruházzal, vagy ellenőrizze a szállító oldalán.
todo-second-attempt = A futár újra megpróbálja a kézbesítést. Önnek nincs teendője.
todo-returning = Új szállítás vagy visszatérítés ügyében kérjük, forduljon a webáruházhoz.
todo-expired = Kérjük, forduljon a webáruházhoz, ahol érdeklődni tudnak a szállítónál.
todo-unknown = A szállító még nem ismeri ezt a számot. Az első napon ez természetes.

## Több csomag

order-parcels =
    { $count ->
        [one] Rendelés: { $order }, { $count } csomag
       *[other] Rendelés: { $order }, { $count } csomag
    }
parcel-number = { $number }. csomag

## Idővonal és lábléc

timeline-label = Eddigi események
earlier-updates =
    { $count ->
        [one] { $count } korábbi esemény
       *[other] { $count } korábbi esemény
    }
carrier-link = Követés itt: { $carrier }
card-label = Csomagkövetés
number-copy = Szám másolása
number-copied = Szám másolva
language-label = Nyelv
link-live = Élő
link-done = Lezárult
link-paused = Szünetel
pause = Élő frissítés szüneteltetése
resume = Élő frissítés folytatása
silent =
    { $days ->
        [one] { $carrier }: { $days } napja nincs új hír
       *[other] { $carrier }: { $days } napja nincs új hír
    }
checked = ellenőrizve { $ago }
checked-never = a szállítótól még nincs adat

## Ha valami nem működik

notice-unreachable = Nincs kapcsolat a csomagkövető szolgáltatással.
notice-malformed = A csomagkövető szolgáltatás válasza nem olvasható.
notice-rate-limited = Túl sok kérés érkezett. Az oldal magától újra próbálkozik.
notice-expired = Ez a hivatkozás lejárt. Kérjük, töltse be újra az oldalt.
notice-denied = Ez a küldemény itt nem jeleníthető meg. Kérjük, nyissa meg újra a rendeléséből.
notice-config = Ez a widget nincs megfelelően beállítva.
notice-age = Utolsó adatok: { $ago }.

## Tartalom, megosztás, megőrzés

items-label = Ebben a csomagban
share = Megosztás
share-copied = Hivatkozás másolva
kept-erase = Törlés erről az eszközről
kept-erased = Törölve erről az eszközről

## Csomag keresése

find-title = Keresse meg a csomagját
find-order = Rendelésszám
find-order-help = A webáruház visszaigazoló e-mailjében található.
find-contact = E-mail-cím vagy irányítószám
find-contact-help = Amelyet a rendeléskor megadott.
find-submit = Csomag megjelenítése
find-missing = Kérjük, töltse ki mindkét mezőt.
find-none = Ehhez a számhoz és ehhez az e-mail-címhez vagy irányítószámhoz nem tartozik rendelés.

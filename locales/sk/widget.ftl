# Widget Trackline v slovenčine.
# Zdvorilo a neosobne („Doručené“, „Doručenie sa nepodarilo“), zákazníkovi sa vyká.

## Odpoveď: najväčší text

status-preparing = Tovar sa balí
status-registered = Ohlásené dopravcovi
status-shipped = Odovzdané dopravcovi
status-in-transit = Na ceste
status-out-for-delivery = Doručuje sa
status-awaiting-pickup = Pripravené na vyzdvihnutie
status-attempt-failed = Doručenie sa nepodarilo
status-exception = Problém so zásielkou
status-delivered = Doručené
status-settled = Doručené
status-returning = Vracia sa do obchodu
status-returned = Vrátené do obchodu
status-cancelled = Zrušené
status-expired = Dlho bez nových správ
status-unknown = Zatiaľ bez správ

## Čo sa stalo: jeden riadok časovej osi

preparing-paid = Objednávka zaplatená
preparing-packing = Tovar sa balí
preparing-packed = Zabalené
registered-label-created = Prepravný štítok vytvorený
registered-data-received = Ohlásené dopravcovi
shipped-picked-up = Prevzaté dopravcom
shipped-dropped-off = Podané u dopravcu
in-transit-departed = Odoslané z triediaceho centra
in-transit-arrived = Prijaté v triediacom centre
in-transit-sorted = Roztriedené
in-transit-handed-over = Odovzdané ďalšiemu dopravcovi
in-transit-export = Odoslané z krajiny pôvodu
in-transit-import = Prijaté v cieľovej krajine
in-transit-customs-started = Prebieha colné konanie
in-transit-customs-released = Colné konanie ukončené
in-transit-redirected = Presmerované na inú adresu
out-for-delivery-courier = Odovzdané kuriérovi
out-for-delivery-postman = Odovzdané poštovému doručovateľovi
out-for-delivery-to-locker = Na ceste do výdajného boxu
awaiting-pickup-locker = Uložené do výdajného boxu
awaiting-pickup-parcel-point = Pripravené na výdajnom mieste
awaiting-pickup-post-office = Pripravené na pošte
awaiting-pickup-branch = Pripravené na pobočke dopravcu
awaiting-pickup-reminder = Stále čaká na vyzdvihnutie
awaiting-pickup-expiring = Čoskoro sa bude vracať, prosíme o vyzdvihnutie
awaiting-pickup-avizo = Zanechané oznámenie: vyzdvihnutie na pošte
attempt-failed-recipient-absent = Nikto nebol doma
attempt-failed-refused = Prevzatie odmietnuté
attempt-failed-bad-address = Adresu sa nepodarilo nájsť
attempt-failed-no-access = Kuriér sa nedostal dnu
attempt-failed-payment-missing = Chýbala platba pri prevzatí
attempt-failed-rescheduled = Doručenie presunuté na iný deň
attempt-failed-age-check = Nepodarilo sa overiť vek
attempt-failed-locker-unavailable = Výdajný box bol plný
exception-delayed = Doručenie mešká
exception-damaged = Poškodené pri preprave
exception-lost = Stratené pri preprave
exception-customs-hold = Zadržané colným úradom
exception-documents-missing = Chýbajú dokumenty
exception-payment-due = Čaká sa na platbu
exception-prohibited = Obsah sa nesmie prepravovať
exception-weather = Meškanie pre počasie
exception-address-problem = Adresu treba opraviť
exception-oversized = Príliš veľké pre túto službu
exception-destroyed = Zničené
exception-seized = Zaistené úradmi
delivered-in-hand = Odovzdané osobne
delivered-neighbour = Odovzdané susedom
delivered-mailbox = Vložené do schránky
delivered-locker-collected = Vyzdvihnuté z výdajného boxu
delivered-point-collected = Vyzdvihnuté na výdajnom mieste
delivered-cod-collected = Doručené a zaplatené
delivered-partial = Doručené čiastočne
settled-cod-settled = Dobierka vyrovnaná
settled-claim-settled = Reklamácia vybavená
settled-closed = Uzavreté
returning-storage-expired = Nevyzdvihnuté včas, vracia sa
returning-refused = Prevzatie odmietnuté, vracia sa
returning-bad-address = Adresa sa nenašla, vracia sa
returning-sender-request = Vracia sa na žiadosť obchodu
returning-customs = Vrátené colným úradom
returned-to-sender = Vrátené do obchodu
cancelled-by-shop = Zrušené obchodom
cancelled-label-void = Prepravný štítok zrušený
cancelled-by-carrier = Zrušené dopravcom
expired-no-updates = Dlho bez aktualizácie

event-unmapped = Správa od dopravcu
event-withdrawn = Odvolané dopravcom
badge-settled = Vyrovnané

## Kedy

eta-arrives = Dorazí
eta-late = Neskôr, než sa čakalo. Pôvodný termín:
eta-next-try = Ďalší pokus:
eta-until = Na vyzdvihnutie do
eta-source = Termín uvádza { $source }.
eta-was = Predošlý termín: { $window } (zmena: { $when }).
day-today = Dnes, { $date }
day-yesterday = Včera, { $date }
zone-unknown = neznáme časové pásmo

## Priebeh

progress-packed = Zabalené
progress-shipped = Odoslané
progress-on-its-way = Na ceste
progress-to-your-door = Doručuje sa
progress-to-collect = Na vyzdvihnutie
progress-delivered = Doručené
progress-label = Krok { $step } z { $count }: { $name }
progress-stopped = Zastavené v kroku { $step } z { $count }: { $name }

## Čo urobiť

todo-collect-at = Miesto vyzdvihnutia: { $place }
todo-lost = Obráťte sa, prosím, na obchod. Zásielku dohľadá alebo pošle novú.
todo-customs = Colný úrad od vás možno niečo potrebuje. Podrobnosti nájdete na webe dopravcu.
todo-payment = Ako zaplatiť, nájdete na webe dopravcu.
todo-address = Overte si, prosím, adresu priamo s obchodom alebo na webe dopravcu.
todo-second-attempt = Kuriér príde znova. Nemusíte nič robiť.
todo-returning = Ohľadom nového doručenia alebo vrátenia peňazí sa, prosím, obráťte na obchod.
todo-expired = Obráťte sa, prosím, na obchod, môže sa opýtať dopravcu.
todo-unknown = Dopravca toto číslo zatiaľ nepozná. Prvý deň je to bežné.

## Viac zásielok

order-parcels =
    { $count ->
        [one] Objednávka { $order }, { $count } zásielka
        [few] Objednávka { $order }, { $count } zásielky
       *[other] Objednávka { $order }, { $count } zásielok
    }
parcel-number = Zásielka { $number }

## Časová os a päta

timeline-label = Doterajší priebeh
earlier-updates =
    { $count ->
        [one] { $count } skoršia správa
        [few] { $count } skoršie správy
       *[other] { $count } skorších správ
    }
carrier-link = Sledovať u dopravcu { $carrier }
card-label = Sledovanie zásielky
number-copy = Kopírovať číslo
number-copied = Číslo skopírované
language-label = Jazyk
link-live = Naživo
link-done = Dokončené
link-paused = Pozastavené
pause = Pozastaviť aktualizácie
resume = Pokračovať v aktualizáciách
silent =
    { $days ->
        [one] Od dopravcu { $carrier } niet správy už { $days } deň
        [few] Od dopravcu { $carrier } niet správy už { $days } dni
       *[other] Od dopravcu { $carrier } niet správy už { $days } dní
    }
checked = overené { $ago }
checked-never = od dopravcu zatiaľ neprišla odpoveď

## Keď niečo nefunguje

notice-unreachable = Chýba spojenie so službou sledovania.
notice-malformed = Odpoveď služby sledovania sa nedá prečítať.
notice-rate-limited = Príliš veľa požiadaviek. Stránka to sama skúsi znova.
notice-expired = Platnosť odkazu vypršala. Načítajte, prosím, stránku znova.
notice-denied = Túto zásielku tu nemožno zobraziť. Otvorte ju, prosím, znova zo svojej objednávky.
notice-config = Tento widget nie je správne nastavený.
notice-age = Posledné údaje: { $ago }.

## Obsah, zdieľanie, uloženie

items-label = V tejto zásielke
share = Zdieľať
share-copied = Odkaz skopírovaný
kept-erase = Vymazať z tohto zariadenia
kept-erased = Vymazané z tohto zariadenia

## Nájsť zásielku

find-title = Nájdite svoju zásielku
find-order = Číslo objednávky
find-order-help = Nájdete ho v potvrdzujúcom e-maile z obchodu.
find-contact = E-mail alebo PSČ
find-contact-help = Údaj zadaný pri objednávke.
find-submit = Zobraziť zásielku
find-missing = Vyplňte, prosím, obe polia.
find-none = Tomuto číslu s týmto e-mailom alebo PSČ nezodpovedá žiadna objednávka.

# Widget Trackline v češtině.
# Zdvořile a neosobně („Doručeno“, „Doručení se nezdařilo“), zákazníkovi se vyká.

## Odpověď: největší text

status-preparing = Zboží se balí
status-registered = Ohlášeno dopravci
status-shipped = Předáno dopravci
status-in-transit = Na cestě
status-out-for-delivery = Doručuje se
status-awaiting-pickup = Připraveno k vyzvednutí
status-attempt-failed = Doručení se nezdařilo
status-exception = Problém se zásilkou
status-delivered = Doručeno
status-settled = Doručeno
status-returning = Vrací se do obchodu
status-returned = Vráceno do obchodu
status-cancelled = Zrušeno
status-expired = Dlouho bez nových zpráv
status-unknown = Zatím bez zpráv

## Co se stalo: jeden řádek časové osy

preparing-paid = Objednávka zaplacena
preparing-packing = Zboží se balí
preparing-packed = Zabaleno
registered-label-created = Přepravní štítek vytvořen
registered-data-received = Ohlášeno dopravci
shipped-picked-up = Převzato dopravcem
shipped-dropped-off = Podáno u dopravce
in-transit-departed = Odesláno z třídicího centra
in-transit-arrived = Přijato v třídicím centru
in-transit-sorted = Roztříděno
in-transit-handed-over = Předáno dalšímu dopravci
in-transit-export = Odesláno ze země původu
in-transit-import = Přijato v cílové zemi
in-transit-customs-started = Probíhá celní řízení
in-transit-customs-released = Celní řízení dokončeno
in-transit-redirected = Přesměrováno na jinou adresu
out-for-delivery-courier = Předáno kurýrovi
out-for-delivery-postman = Předáno poštovnímu doručovateli
out-for-delivery-to-locker = Na cestě do výdejního boxu
awaiting-pickup-locker = Uloženo do výdejního boxu
awaiting-pickup-parcel-point = Připraveno na výdejním místě
awaiting-pickup-post-office = Připraveno na poště
awaiting-pickup-branch = Připraveno na pobočce dopravce
awaiting-pickup-reminder = Stále čeká na vyzvednutí
awaiting-pickup-expiring = Brzy se bude vracet, prosíme o vyzvednutí
awaiting-pickup-avizo = Zanechána výzva: k vyzvednutí na poště
attempt-failed-recipient-absent = Nikdo nebyl doma
attempt-failed-refused = Převzetí odmítnuto
attempt-failed-bad-address = Adresu se nepodařilo najít
attempt-failed-no-access = Kurýr se nedostal dovnitř
attempt-failed-payment-missing = Chyběla platba při převzetí
attempt-failed-rescheduled = Doručení přesunuto na jiný den
attempt-failed-age-check = Nepodařilo se ověřit věk
attempt-failed-locker-unavailable = Výdejní box byl plný
exception-delayed = Doručení se zpožďuje
exception-damaged = Poškozeno při přepravě
exception-lost = Ztraceno při přepravě
exception-customs-hold = Zadrženo celním úřadem
exception-documents-missing = Chybí dokumenty
exception-payment-due = Čeká se na platbu
exception-prohibited = Obsah se nesmí přepravovat
exception-weather = Zpoždění kvůli počasí
exception-address-problem = Adresu je třeba opravit
exception-oversized = Příliš velké pro tuto službu
exception-destroyed = Zničeno
exception-seized = Zabaveno úřady
delivered-in-hand = Předáno osobně
delivered-neighbour = Předáno sousedům
delivered-mailbox = Vloženo do schránky
delivered-locker-collected = Vyzvednuto z výdejního boxu
delivered-point-collected = Vyzvednuto na výdejním místě
delivered-cod-collected = Doručeno a zaplaceno
delivered-partial = Doručeno částečně
settled-cod-settled = Dobírka vypořádána
settled-claim-settled = Reklamace vyřízena
settled-closed = Uzavřeno
returning-storage-expired = Nevyzvednuto včas, vrací se
returning-refused = Převzetí odmítnuto, vrací se
returning-bad-address = Adresa nenalezena, vrací se
returning-sender-request = Vrací se na žádost obchodu
returning-customs = Vráceno celním úřadem
returned-to-sender = Vráceno do obchodu
cancelled-by-shop = Zrušeno obchodem
cancelled-label-void = Přepravní štítek zrušen
cancelled-by-carrier = Zrušeno dopravcem
expired-no-updates = Dlouho bez aktualizace

event-unmapped = Zpráva od dopravce
event-withdrawn = Odvoláno dopravcem
badge-settled = Vypořádáno

## Kdy

eta-arrives = Dorazí
eta-late = Později, než se čekalo. Původní termín:
eta-next-try = Další pokus:
eta-until = K vyzvednutí do
eta-source = Termín uvádí { $source }.
eta-was = Dřívější termín: { $window } (změna: { $when }).
day-today = Dnes, { $date }
day-yesterday = Včera, { $date }
zone-unknown = neznámé časové pásmo

## Průběh

progress-packed = Zabaleno
progress-shipped = Odesláno
progress-on-its-way = Na cestě
progress-to-your-door = Doručuje se
progress-to-collect = K vyzvednutí
progress-delivered = Doručeno
progress-label = Krok { $step } z { $count }: { $name }
progress-stopped = Zastaveno v kroku { $step } z { $count }: { $name }

## Co udělat

todo-collect-at = Místo vyzvednutí: { $place }
todo-lost = Obraťte se prosím na obchod. Zásilku dohledá, nebo pošle novou.
todo-customs = Celní úřad od vás možná něco potřebuje. Podrobnosti najdete na webu dopravce.
todo-payment = Jak zaplatit, najdete na webu dopravce.
todo-address = Ověřte prosím adresu u obchodu nebo na webu dopravce.
todo-second-attempt = Kurýr přijede znovu. Nemusíte nic dělat.
todo-returning = S novým doručením nebo vrácením peněz se prosím obraťte na obchod.
todo-expired = Obraťte se prosím na obchod, může se zeptat dopravce.
todo-unknown = Dopravce toto číslo zatím nezná. První den je to běžné.

## Více zásilek

order-parcels =
    { $count ->
        [one] Objednávka { $order }, { $count } zásilka
        [few] Objednávka { $order }, { $count } zásilky
       *[other] Objednávka { $order }, { $count } zásilek
    }
parcel-number = Zásilka { $number }

## Časová osa a zápatí

timeline-label = Dosavadní průběh
earlier-updates =
    { $count ->
        [one] { $count } dřívější zpráva
        [few] { $count } dřívější zprávy
       *[other] { $count } dřívějších zpráv
    }
carrier-link = Sledovat u dopravce { $carrier }
card-label = Sledování zásilky
number-copy = Kopírovat číslo
number-copied = Číslo zkopírováno
language-label = Jazyk
link-live = Živě
link-done = Dokončeno
link-paused = Pozastaveno
pause = Pozastavit aktualizace
resume = Pokračovat v aktualizacích
silent =
    { $days ->
        [one] Od dopravce { $carrier } není zpráva už { $days } den
        [few] Od dopravce { $carrier } není zpráva už { $days } dny
       *[other] Od dopravce { $carrier } není zpráva už { $days } dní
    }
checked = ověřeno { $ago }
checked-never = od dopravce zatím nepřišla odpověď

## Když něco nefunguje

notice-unreachable = Není spojení se službou sledování.
notice-malformed = Odpověď služby sledování nelze přečíst.
notice-rate-limited = Příliš mnoho požadavků. Stránka to sama zkusí znovu.
notice-expired = Platnost odkazu vypršela. Načtěte prosím stránku znovu.
notice-denied = Tuto zásilku zde nelze zobrazit. Otevřete ji prosím znovu ze své objednávky.
notice-config = Tento widget není správně nastaven.
notice-age = Poslední údaje: { $ago }.

## Obsah, sdílení, uložení

items-label = V této zásilce
share = Sdílet
share-copied = Odkaz zkopírován
kept-erase = Smazat z tohoto zařízení
kept-erased = Smazáno z tohoto zařízení

## Najít zásilku

find-title = Najděte svou zásilku
find-order = Číslo objednávky
find-order-help = Najdete ho v potvrzovacím e-mailu z obchodu.
find-contact = E-mail nebo PSČ
find-contact-help = Údaj zadaný při objednávce.
find-submit = Zobrazit zásilku
find-missing = Vyplňte prosím obě pole.
find-none = Tomuto číslu s tímto e-mailem nebo PSČ neodpovídá žádná objednávka.

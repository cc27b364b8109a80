# Widżet Trackline po polsku.
# Uprzejmie i bezosobowo: „Doręczono”, „Nieudana próba doręczenia”.

## Odpowiedź: największy tekst

status-preparing = Kompletowanie zamówienia
status-registered = Zgłoszona przewoźnikowi
status-shipped = Nadana
status-in-transit = W drodze
status-out-for-delivery = W doręczeniu
status-awaiting-pickup = Do odbioru
status-attempt-failed = Nieudana próba doręczenia
status-exception = Problem z przesyłką
status-delivered = Doręczono
status-settled = Doręczono
status-returning = Wraca do sklepu
status-returned = Zwrócono do sklepu
status-cancelled = Anulowano
status-expired = Od dawna brak informacji
status-unknown = Brak informacji

## Co się wydarzyło: jeden wiersz osi czasu

preparing-paid = Zamówienie opłacone
preparing-packing = Kompletowanie zamówienia
preparing-packed = Zapakowano
registered-label-created = Utworzono etykietę
registered-data-received = Zgłoszono przewoźnikowi
shipped-picked-up = Odebrano przez przewoźnika
shipped-dropped-off = Nadano w punkcie
in-transit-departed = Wysłano z sortowni
in-transit-arrived = Dotarła do sortowni
in-transit-sorted = Posortowano
in-transit-handed-over = Przekazano kolejnemu przewoźnikowi
in-transit-export = Opuściła kraj nadania
in-transit-import = Dotarła do kraju docelowego
in-transit-customs-started = Odprawa celna
in-transit-customs-released = Odprawa celna zakończona
in-transit-redirected = Przekierowano na inny adres
out-for-delivery-courier = Przekazano kurierowi
out-for-delivery-postman = Przekazano listonoszowi
out-for-delivery-to-locker = W drodze do automatu
awaiting-pickup-locker = Umieszczono w automacie paczkowym
awaiting-pickup-parcel-point = Czeka w punkcie odbioru
awaiting-pickup-post-office = Czeka w urzędzie pocztowym
awaiting-pickup-branch = Czeka w oddziale przewoźnika
awaiting-pickup-reminder = Nadal czeka na odbiór
awaiting-pickup-expiring = Kończy się czas na odbiór
awaiting-pickup-avizo = Zostawiono awizo: do odbioru na poczcie
attempt-failed-recipient-absent = Nikogo nie zastano
attempt-failed-refused = Odmówiono przyjęcia
attempt-failed-bad-address = Nie znaleziono adresu
attempt-failed-no-access = Kurier nie mógł wejść
attempt-failed-payment-missing = Zabrakło zapłaty przy odbiorze
attempt-failed-rescheduled = Doręczenie przełożone na inny dzień
attempt-failed-age-check = Nie można było sprawdzić wieku
attempt-failed-locker-unavailable = Brak miejsca w automacie
exception-delayed = Opóźniona
exception-damaged = Uszkodzona w drodze
exception-lost = Zaginęła w drodze
exception-customs-hold = Zatrzymana przez urząd celny
exception-documents-missing = Brakuje dokumentów
exception-payment-due = Wymagana jest opłata
exception-prohibited = Zawartości nie wolno przewozić
exception-weather = Opóźniona przez pogodę
exception-address-problem = Adres wymaga poprawy
exception-oversized = Za duża dla tej usługi
exception-destroyed = Zniszczona
exception-seized = Zajęta przez służby
delivered-in-hand = Wręczono
delivered-neighbour = Zostawiono u sąsiada
delivered-mailbox = Włożono do skrzynki
delivered-locker-collected = Odebrano z automatu
delivered-point-collected = Odebrano w punkcie
delivered-cod-collected = Doręczono i opłacono
delivered-partial = Doręczono częściowo
settled-cod-settled = Pobranie rozliczone
settled-claim-settled = Reklamacja rozliczona
settled-closed = Zamknięta
returning-storage-expired = Nie odebrano na czas, wraca
returning-refused = Odmówiono przyjęcia, wraca
returning-bad-address = Nie znaleziono adresu, wraca
returning-sender-request = Wraca na prośbę sklepu
returning-customs = Odesłana przez urząd celny
returned-to-sender = Zwrócono do sklepu
cancelled-by-shop = Anulowana przez sklep
cancelled-label-void = Anulowano etykietę
cancelled-by-carrier = Anulowana przez przewoźnika
expired-no-updates = Od dawna brak aktualizacji

event-unmapped = Informacja od przewoźnika
event-withdrawn = Wycofane przez przewoźnika
badge-settled = Rozliczona

## Kiedy

eta-arrives = Dotrze
eta-late = Później niż zapowiadano. Miała dotrzeć
eta-next-try = Następna próba
eta-until = Do
eta-source = Termin podaje { $source }.
eta-was = Wcześniejszy termin: { $window } (zmiana: { $when }).
day-today = Dziś, { $date }
day-yesterday = Wczoraj, { $date }
zone-unknown = strefa nieznana

## Postęp

progress-packed = Spakowana
progress-shipped = Nadana
progress-on-its-way = W drodze
progress-to-your-door = W doręczeniu
progress-to-collect = Do odbioru
progress-delivered = Doręczona
progress-label = Krok { $step } z { $count }: { $name }
progress-stopped = Zatrzymana na kroku { $step } z { $count }: { $name }

## Co zrobić

todo-collect-at = Miejsce odbioru: { $place }
todo-lost = Prosimy o kontakt ze sklepem. Poszuka przesyłki albo wyśle nową.
todo-customs = Urząd celny może czegoś potrzebować. Szczegóły są na stronie przewoźnika.
todo-payment = Sposób zapłaty jest podany na stronie przewoźnika.
todo-address = Prosimy sprawdzić adres w sklepie albo na stronie przewoźnika.
todo-second-attempt = Kurier przyjedzie ponownie. Nic nie trzeba robić.
todo-returning = Prosimy o kontakt ze sklepem w sprawie ponownej wysyłki lub zwrotu pieniędzy.
todo-expired = Prosimy o kontakt ze sklepem, który zapyta przewoźnika.
todo-unknown = Przewoźnik jeszcze nie zna tego numeru. W pierwszym dniu to normalne.

## Kilka paczek

order-parcels =
    { $count ->
        [one] Zamówienie { $order }, { $count } paczka
        [few] Zamówienie { $order }, { $count } paczki
       *[many] Zamówienie { $order }, { $count } paczek
    }
parcel-number = Paczka { $number }

## Oś czasu i stopka

timeline-label = Co się dotąd wydarzyło
earlier-updates =
    { $count ->
        [one] { $count } wcześniejsza zmiana
        [few] { $count } wcześniejsze zmiany
       *[many] { $count } wcześniejszych zmian
    }
carrier-link = Śledź na stronie { $carrier }
card-label = Śledzenie przesyłki
number-copy = Kopiuj numer
number-copied = Numer skopiowany
language-label = Język
link-live = Na żywo
link-done = Zakończona
link-paused = Wstrzymano
pause = Wstrzymaj aktualizacje
resume = Wznów aktualizacje
silent =
    { $days ->
        [one] { $carrier } milczy od { $days } dnia
        [few] { $carrier } milczy od { $days } dni
       *[many] { $carrier } milczy od { $days } dni
    }
checked = sprawdzono { $ago }
checked-never = przewoźnik jeszcze nic nie przekazał

## Gdy coś nie działa

notice-unreachable = Brak połączenia z usługą śledzenia.
notice-malformed = Usługa śledzenia podała nieczytelną odpowiedź.
notice-rate-limited = Zbyt wiele zapytań. Strona sama spróbuje ponownie.
notice-expired = Ten link wygasł. Prosimy odświeżyć stronę.
notice-denied = Tej przesyłki nie można tu pokazać. Prosimy otworzyć ją ponownie z zamówienia.
notice-config = Ten widżet nie jest poprawnie ustawiony.
notice-age = Ostatnie dane: { $ago }.

## Zawartość, udostępnianie, zapamiętywanie

items-label = W tej paczce
share = Udostępnij
share-copied = Link skopiowany
kept-erase = Usuń z tego urządzenia
kept-erased = Usunięto z tego urządzenia

## Znajdź paczkę

find-title = Znajdź swoją paczkę
find-order = Numer zamówienia
find-order-help = Jest w e-mailu ze sklepu z potwierdzeniem zamówienia.
find-contact = E-mail lub kod pocztowy
find-contact-help = Ten, który podano przy zamówieniu.
find-submit = Pokaż paczkę
find-missing = Prosimy wypełnić oba pola.
find-none = Żadne zamówienie nie pasuje do tego numeru i tego e-maila lub kodu.

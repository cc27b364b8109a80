# Уиджетът Trackline на български.
# Учтиво и безлично („Доставено“, „Неуспешен опит за доставка“), към клиента с „Вие“.

## Отговорът: най-големият текст

status-preparing = Опакова се
status-registered = Заявено към куриерската фирма
status-shipped = Предадено на куриерската фирма
status-in-transit = На път
status-out-for-delivery = Доставя се
status-awaiting-pickup = Готово за получаване
status-attempt-failed = Неуспешен опит за доставка
status-exception = Възникна проблем
status-delivered = Доставено
status-settled = Доставено
status-returning = Връща се в магазина
status-returned = Върнато в магазина
status-cancelled = Отменено
status-expired = Отдавна няма новини
status-unknown = Все още няма новини

## Какво се случи: един ред от хронологията

preparing-paid = Поръчката е платена
preparing-packing = Опакова се
preparing-packed = Опаковано
registered-label-created = Създадена е товарителница
registered-data-received = Заявено към куриерската фирма
shipped-picked-up = Взето от куриерската фирма
shipped-dropped-off = Предадено в офис на куриерската фирма
in-transit-departed = Напусна разпределителния център
in-transit-arrived = Пристигна в разпределителния център
in-transit-sorted = Сортирано
in-transit-handed-over = Предадено на следващата куриерска фирма
in-transit-export = Напусна страната на изпращане
in-transit-import = Пристигна в страната на получаване
in-transit-customs-started = На митническо оформяне
in-transit-customs-released = Освободено от митницата
in-transit-redirected = Пренасочено към друг адрес
out-for-delivery-courier = При куриера
out-for-delivery-postman = При пощальона
out-for-delivery-to-locker = На път към автомата
awaiting-pickup-locker = Поставено в автомат за пратки
awaiting-pickup-parcel-point = Готово за получаване в пункта
awaiting-pickup-post-office = Готово за получаване в пощата
awaiting-pickup-branch = Готово за получаване в офис на куриерската фирма
awaiting-pickup-reminder = Все още чака да бъде взето
awaiting-pickup-expiring = Скоро ще бъде върнато: моля, вземете го
awaiting-pickup-avizo = Оставено е известие: за получаване в пощата
attempt-failed-recipient-absent = Нямаше никого вкъщи
attempt-failed-refused = Отказано получаване
attempt-failed-bad-address = Адресът не беше намерен
attempt-failed-no-access = Куриерът не можа да влезе
attempt-failed-payment-missing = Не беше платен наложеният платеж
attempt-failed-rescheduled = Доставката е преместена за друг ден
attempt-failed-age-check = Възрастта не можа да бъде проверена
attempt-failed-locker-unavailable = Автоматът беше пълен
exception-delayed = Закъснява
exception-damaged = Повредено по пътя
exception-lost = Изгубено по пътя
exception-customs-hold = Задържано от митницата
exception-documents-missing = Липсват документи
exception-payment-due = Необходимо е плащане
exception-prohibited = Съдържанието не може да се превозва
exception-weather = Закъснява заради лошото време
exception-address-problem = Адресът трябва да се коригира
exception-oversized = Твърде голямо за тази услуга
exception-destroyed = Унищожено
exception-seized = Иззето от властите
delivered-in-hand = Предадено лично
delivered-neighbour = Оставено при съсед
delivered-mailbox = Оставено в пощенската кутия
delivered-locker-collected = Взето от автомата
delivered-point-collected = Получено в пункта
delivered-cod-collected = Доставено и платено
delivered-partial = Доставено частично
settled-cod-settled = Наложеният платеж е изплатен
settled-claim-settled = Рекламацията е приключена
settled-closed = Приключено
returning-storage-expired = Не е взето навреме, връща се
returning-refused = Отказано, връща се
returning-bad-address = Адресът не е намерен, връща се
returning-sender-request = Връща се по искане на магазина
returning-customs = Върнато от митницата
returned-to-sender = Върнато в магазина
cancelled-by-shop = Отменено от магазина
cancelled-label-void = Товарителницата е анулирана
cancelled-by-carrier = Отменено от куриерската фирма
expired-no-updates = Отдавна няма нова информация

event-unmapped = Съобщение от куриерската фирма
event-withdrawn = Оттеглено от куриерската фирма
badge-settled = Уредено

## Кога

eta-arrives = Очаквана доставка:
eta-late = По-късно от очакваното. Първоначален срок:
eta-next-try = Следващ опит:
eta-until = За получаване до
eta-source = Срокът е по данни на { $source }.
eta-was = Предишен срок: { $window } (променен: { $when }).
day-today = Днес, { $date }
day-yesterday = Вчера, { $date }
zone-unknown = неизвестна часова зона

## Напредък

progress-packed = Опаковано
progress-shipped = Изпратено
progress-on-its-way = На път
progress-to-your-door = Доставя се
progress-to-collect = За получаване
progress-delivered = Доставено
progress-label = Стъпка { $step } от { $count }: { $name }
progress-stopped = Спряно на стъпка { $step } от { $count }: { $name }

## Какво да се направи

todo-collect-at = Място за получаване: { $place }
todo-lost = Моля, свържете се с магазина. Той ще потърси пратката или ще изпрати нова.
todo-customs = Възможно е митницата да изисква нещо от Вас. Подробности има на сайта на куриерската фирма.
todo-payment = Начинът на плащане е посочен на сайта на куриерската фирма.
todo-address = Моля, проверете адреса в магазина или на сайта на куриерската фирма.
todo-second-attempt = Куриерът ще дойде отново. Не е нужно да правите нищо.
todo-returning = Моля, свържете се с магазина за нова доставка или връщане на парите.
todo-expired = Моля, свържете се с магазина; той може да попита куриерската фирма.
todo-unknown = Куриерската фирма още не познава този номер. През първия ден това е нормално.

## Няколко пратки

order-parcels =
    { $count ->
        [one] Поръчка { $order }, { $count } пратка
       *[other] Поръчка { $order }, { $count } пратки
    }
parcel-number = Пратка { $number }

## Хронология и долна част

timeline-label = Какво се случи досега
earlier-updates =
    { $count ->
        [one] { $count } по-ранно съобщение
       *[other] { $count } по-ранни съобщения
    }
carrier-link = Проследяване на сайта на { $carrier }
card-label = Проследяване на пратка
number-copy = Копиране на номера
number-copied = Номерът е копиран
language-label = Език
link-live = На живо
link-done = Приключено
link-paused = На пауза
pause = Спиране на обновяването на живо
resume = Продължаване на обновяването
silent =
    { $days ->
        [one] Няма новини от { $carrier } вече { $days } ден
       *[other] Няма новини от { $carrier } вече { $days } дни
    }
checked = проверено { $ago }
checked-never = още няма отговор от куриерската фирма

## Когато нещо не работи

notice-unreachable = Няма връзка с услугата за проследяване.
notice-malformed = Отговорът на услугата за проследяване не може да бъде прочетен.
notice-rate-limited = Твърде много заявки. Страницата сама ще опита отново.
notice-expired = Тази връзка е изтекла. Моля, презаредете страницата.
notice-denied = Тази пратка не може да бъде показана тук. Моля, отворете я отново от поръчката си.
notice-config = Този уиджет не е настроен правилно.
notice-age = Последни данни: { $ago }.

## Съдържание, споделяне, запазване

items-label = В тази пратка
share = Споделяне
share-copied = Връзката е копирана
kept-erase = Изтриване от това устройство
kept-erased = Изтрито от това устройство

## Намиране на пратка

find-title = Намерете пратката си
find-order = Номер на поръчката
find-order-help = Намира се в имейла от магазина с потвърждението.
find-contact = Имейл или пощенски код
find-contact-help = Този, който е посочен при поръчката.
find-submit = Показване на пратката
find-missing = Моля, попълнете и двете полета.
find-none = Няма поръчка с този номер и с този имейл или пощенски код.

# Віджет Trackline українською.
# Ввічливо, «ви» з малої літери або безособово («Доставлено»), без знаків оклику.

## Відповідь: найбільший текст

status-preparing = Пакується
status-registered = Оформлено у службі доставки
status-shipped = Передано службі доставки
status-in-transit = У дорозі
status-out-for-delivery = Доставляється
status-awaiting-pickup = Можна забирати
status-attempt-failed = Доставити не вдалося
status-exception = Виникла проблема
status-delivered = Доставлено
status-settled = Доставлено
status-returning = Повертається до магазину
status-returned = Повернуто до магазину
status-cancelled = Скасовано
status-expired = Давно немає новин
status-unknown = Поки немає новин

## Що сталося: один рядок стрічки

preparing-paid = Замовлення оплачено
preparing-packing = Пакується
preparing-packed = Запаковано
registered-label-created = Створено етикетку
registered-data-received = Оформлено у службі доставки
shipped-picked-up = Забрано службою доставки
shipped-dropped-off = Здано у відділення служби доставки
in-transit-departed = Відправлено із сортувального центру
in-transit-arrived = Прибуло до сортувального центру
in-transit-sorted = Відсортовано
in-transit-handed-over = Передано наступній службі доставки
in-transit-export = Залишило країну відправлення
in-transit-import = Прибуло до країни призначення
in-transit-customs-started = На митному оформленні
in-transit-customs-released = Митне оформлення завершено
in-transit-redirected = Переадресовано на іншу адресу
out-for-delivery-courier = У кур’єра
out-for-delivery-postman = У листоноші
out-for-delivery-to-locker = Прямує до поштомата
awaiting-pickup-locker = Покладено в поштомат
awaiting-pickup-parcel-point = Чекає в пункті видачі
awaiting-pickup-post-office = Чекає у поштовому відділенні
awaiting-pickup-branch = Чекає у відділенні служби доставки
awaiting-pickup-reminder = Досі чекає на отримання
awaiting-pickup-expiring = Невдовзі буде повернуто: заберіть, будь ласка
awaiting-pickup-avizo = Залишено повідомлення: заберіть на пошті
attempt-failed-recipient-absent = Нікого не було вдома
attempt-failed-refused = Відмова від отримання
attempt-failed-bad-address = Адресу не знайдено
attempt-failed-no-access = Кур’єр не зміг увійти
attempt-failed-payment-missing = Не внесено оплату при отриманні
attempt-failed-rescheduled = Доставку перенесено на інший день
attempt-failed-age-check = Не вдалося перевірити вік
attempt-failed-locker-unavailable = У поштоматі не було місця
exception-delayed = Затримується
exception-damaged = Пошкоджено в дорозі
exception-lost = Втрачено в дорозі
exception-customs-hold = Затримано на митниці
exception-documents-missing = Бракує документів
exception-payment-due = Потрібна оплата
exception-prohibited = Вміст заборонено пересилати
exception-weather = Затримується через погоду
exception-address-problem = Адресу потрібно виправити
exception-oversized = Завелике для цієї послуги
exception-destroyed = Знищено
exception-seized = Вилучено органами влади
delivered-in-hand = Вручено
delivered-neighbour = Залишено в сусідів
delivered-mailbox = Залишено в поштовій скриньці
delivered-locker-collected = Отримано з поштомата
delivered-point-collected = Отримано в пункті видачі
delivered-cod-collected = Доставлено й оплачено
delivered-partial = Доставлено частково
settled-cod-settled = Розрахунок завершено
settled-claim-settled = Претензію врегульовано
settled-closed = Закрито
returning-storage-expired = Не отримано вчасно, повертається
returning-refused = Відмова від отримання, повертається
returning-bad-address = Адресу не знайдено, повертається
returning-sender-request = Повертається на прохання магазину
returning-customs = Повернуто митницею
returned-to-sender = Повернуто до магазину
cancelled-by-shop = Скасовано магазином
cancelled-label-void = Етикетку скасовано
cancelled-by-carrier = Скасовано службою доставки
expired-no-updates = Давно немає оновлень

event-unmapped = Повідомлення служби доставки
event-withdrawn = Відкликано службою доставки
badge-settled = Врегульовано

## Коли

eta-arrives = Очікувана доставка:
eta-late = Пізніше, ніж очікувалося. Початкова дата:
eta-next-try = Наступна спроба:
eta-until = Забрати до
eta-source = Дату доставки вказує { $source }.
eta-was = Попередня дата: { $window } (змінено: { $when }).
day-today = Сьогодні, { $date }
day-yesterday = Учора, { $date }
zone-unknown = часовий пояс невідомий

## Перебіг доставки

progress-packed = Запаковано
progress-shipped = Відправлено
progress-on-its-way = У дорозі
progress-to-your-door = Доставляється
progress-to-collect = До видачі
progress-delivered = Доставлено
progress-label = Крок { $step } із { $count }: { $name }
progress-stopped = Зупинка на кроці { $step } із { $count }: { $name }

## Що зробити

todo-collect-at = Де забрати: { $place }
todo-lost = Зверніться, будь ласка, до магазину. Він розшукає посилку або надішле нову.
todo-customs = Митниці може щось знадобитися від вас. Подробиці — на сайті служби доставки.
todo-payment = Як оплатити, зазначено на сайті служби доставки.
todo-address = Перевірте, будь ласка, адресу в магазині або на сайті служби доставки.
todo-second-attempt = Кур’єр приїде ще раз. Нічого робити не потрібно.
todo-returning = Зверніться, будь ласка, до магазину щодо нової доставки або повернення коштів.
todo-expired = Зверніться, будь ласка, до магазину: він запитає службу доставки.
todo-unknown = Служба доставки ще не знає цього номера. У перший день це нормально.

## Кілька посилок

order-parcels =
    { $count ->
        [one] Замовлення { $order }, { $count } посилка
        [few] Замовлення { $order }, { $count } посилки
       *[many] Замовлення { $order }, { $count } посилок
    }
parcel-number = Посилка { $number }

## Стрічка й нижня частина

timeline-label = Що вже сталося
earlier-updates =
    { $count ->
        [one] { $count } попередня подія
        [few] { $count } попередні події
       *[many] { $count } попередніх подій
    }
carrier-link = Відстежити на сайті { $carrier }
card-label = Відстеження відправлення
number-copy = Скопіювати номер
number-copied = Номер скопійовано
language-label = Мова
link-live = Наживо
link-done = Завершено
link-paused = Призупинено
pause = Призупинити оновлення
resume = Відновити оновлення
silent =
    { $days ->
        [one] { $carrier }: немає новин уже { $days } день
        [few] { $carrier }: немає новин уже { $days } дні
       *[many] { $carrier }: немає новин уже { $days } днів
    }
checked = перевірено { $ago }
checked-never = служба доставки ще не відповіла

## Якщо щось не працює

notice-unreachable = Немає зв’язку із сервісом відстеження.
notice-malformed = Відповідь сервісу відстеження не вдалося прочитати.
notice-rate-limited = Забагато запитів. Сторінка сама спробує ще раз.
notice-expired = Термін дії посилання минув. Оновіть, будь ласка, сторінку.
notice-denied = Це відправлення не можна показати тут. Відкрийте його, будь ласка, знову із замовлення.
notice-config = Віджет налаштовано неправильно.
notice-age = Останні дані: { $ago }.

## Вміст, поширення, зберігання

items-label = У цій посилці
share = Поділитися
share-copied = Посилання скопійовано
kept-erase = Видалити з цього пристрою
kept-erased = Видалено з цього пристрою

## Знайти посилку

find-title = Знайдіть свою посилку
find-order = Номер замовлення
find-order-help = Він є в листі магазину з підтвердженням.
find-contact = E-mail або поштовий індекс
find-contact-help = Той, що вказано в замовленні.
find-submit = Показати посилку
find-missing = Заповніть, будь ласка, обидва поля.
find-none = Немає замовлення з таким номером і таким e-mail або індексом.

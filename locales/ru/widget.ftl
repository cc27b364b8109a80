# Виджет Trackline по-русски.
# Вежливо, «вы» со строчной буквы, без восклицательных знаков.

## Ответ: самый крупный текст

status-preparing = Собирается
status-registered = Оформлено у перевозчика
status-shipped = Передано перевозчику
status-in-transit = В пути
status-out-for-delivery = Доставляется
status-awaiting-pickup = Готово к выдаче
status-attempt-failed = Неудачная попытка доставки
status-exception = Возникла проблема
status-delivered = Доставлено
status-settled = Доставлено
status-returning = Возвращается в магазин
status-returned = Возвращено в магазин
status-cancelled = Отменено
status-expired = Давно нет новостей
status-unknown = Пока нет новостей

## Что произошло: одна строка ленты

preparing-paid = Заказ оплачен
preparing-packing = Собирается
preparing-packed = Упаковано
registered-label-created = Создана этикетка
registered-data-received = Оформлено у перевозчика
shipped-picked-up = Забрано перевозчиком
shipped-dropped-off = Сдано в пункт приёма
in-transit-departed = Покинуло сортировочный центр
in-transit-arrived = Прибыло в сортировочный центр
in-transit-sorted = Отсортировано
in-transit-handed-over = Передано следующему перевозчику
in-transit-export = Покинуло страну отправления
in-transit-import = Прибыло в страну назначения
in-transit-customs-started = Таможенное оформление
in-transit-customs-released = Выпущено таможней
in-transit-redirected = Перенаправлено на другой адрес
out-for-delivery-courier = У курьера
out-for-delivery-postman = У почтальона
out-for-delivery-to-locker = Едет в постамат
awaiting-pickup-locker = Помещено в постамат
awaiting-pickup-parcel-point = Ожидает в пункте выдачи
awaiting-pickup-post-office = Ожидает в почтовом отделении
awaiting-pickup-branch = Ожидает в отделении перевозчика
awaiting-pickup-reminder = Всё ещё ожидает получения
awaiting-pickup-expiring = Срок хранения подходит к концу
awaiting-pickup-avizo = Оставлено извещение: получите на почте
attempt-failed-recipient-absent = Никого не было дома
attempt-failed-refused = Отказ от получения
attempt-failed-bad-address = Адрес не найден
attempt-failed-no-access = Курьер не смог войти
attempt-failed-payment-missing = Не внесена оплата при получении
attempt-failed-rescheduled = Доставка перенесена на другой день
attempt-failed-age-check = Не удалось проверить возраст
attempt-failed-locker-unavailable = В постамате нет места
exception-delayed = Задерживается
exception-damaged = Повреждено в пути
exception-lost = Утеряно в пути
exception-customs-hold = Задержано таможней
exception-documents-missing = Не хватает документов
exception-payment-due = Требуется оплата
exception-prohibited = Содержимое запрещено к пересылке
exception-weather = Задержка из-за погоды
exception-address-problem = Адрес нужно уточнить
exception-oversized = Слишком большое для этой услуги
exception-destroyed = Уничтожено
exception-seized = Изъято властями
delivered-in-hand = Вручено
delivered-neighbour = Оставлено у соседа
delivered-mailbox = Оставлено в почтовом ящике
delivered-locker-collected = Получено из постамата
delivered-point-collected = Получено в пункте выдачи
delivered-cod-collected = Доставлено и оплачено
delivered-partial = Доставлено частично
settled-cod-settled = Платёж закрыт
settled-claim-settled = Претензия закрыта
settled-closed = Закрыто
returning-storage-expired = Не получено в срок, возвращается
returning-refused = Отказ, возвращается
returning-bad-address = Адрес не найден, возвращается
returning-sender-request = Отозвано магазином
returning-customs = Возвращено таможней
returned-to-sender = Возвращено в магазин
cancelled-by-shop = Отменено магазином
cancelled-label-void = Этикетка отменена
cancelled-by-carrier = Отменено перевозчиком
expired-no-updates = Давно нет обновлений

event-unmapped = Сообщение перевозчика
event-withdrawn = Отозвано перевозчиком
badge-settled = Расчёт закрыт

## Когда

eta-arrives = Прибудет
eta-late = Позже, чем ожидалось. Должно было прибыть
eta-next-try = Следующая попытка
eta-until = До
eta-source = Срок называет { $source }.
eta-was = Прежний срок: { $window } (изменён: { $when }).
day-today = Сегодня, { $date }
day-yesterday = Вчера, { $date }
zone-unknown = часовой пояс неизвестен

## Ход доставки

progress-packed = Собрано
progress-shipped = Отправлено
progress-on-its-way = В пути
progress-to-your-door = Доставляется
progress-to-collect = К выдаче
progress-delivered = Доставлено
progress-label = Шаг { $step } из { $count }: { $name }
progress-stopped = Остановка на шаге { $step } из { $count }: { $name }

## Что сделать

todo-collect-at = Где получить: { $place }
todo-lost = Обратитесь, пожалуйста, в магазин. Он займётся поиском или отправит заново.
todo-customs = Таможне может что-то понадобиться от вас. Подробности на странице перевозчика.
todo-payment = Как оплатить, сказано на странице перевозчика.
todo-address = Проверьте, пожалуйста, адрес в магазине или на странице перевозчика.
todo-second-attempt = Курьер приедет ещё раз. Делать ничего не нужно.
todo-returning = Обратитесь, пожалуйста, в магазин о новой доставке или возврате денег.
todo-expired = Обратитесь, пожалуйста, в магазин: он спросит перевозчика.
todo-unknown = Перевозчик ещё не знает этого номера. В первый день это нормально.

## Несколько посылок

order-parcels =
    { $count ->
        [one] Заказ { $order }, { $count } посылка
        [few] Заказ { $order }, { $count } посылки
       *[many] Заказ { $order }, { $count } посылок
    }
parcel-number = Посылка { $number }

## Лента и низ

timeline-label = Что уже произошло
earlier-updates =
    { $count ->
        [one] Ещё { $count } прежнее событие
        [few] Ещё { $count } прежних события
       *[many] Ещё { $count } прежних событий
    }
carrier-link = Отследить на сайте { $carrier }
card-label = Отслеживание отправления
number-copy = Скопировать номер
number-copied = Номер скопирован
language-label = Язык
link-live = На связи
link-done = Завершено
link-paused = Приостановлено
pause = Приостановить обновления
resume = Возобновить обновления
silent =
    { $days ->
        [one] От { $carrier } нет новостей уже { $days } день
        [few] От { $carrier } нет новостей уже { $days } дня
       *[many] От { $carrier } нет новостей уже { $days } дней
    }
checked = проверено { $ago }
checked-never = перевозчик пока ничего не сообщил

## Если что-то не так

notice-unreachable = Нет связи со службой отслеживания.
notice-malformed = Служба отслеживания дала нечитаемый ответ.
notice-rate-limited = Слишком много запросов. Страница сама попробует ещё раз.
notice-expired = Срок действия ссылки истёк. Обновите, пожалуйста, страницу.
notice-denied = Это отправление нельзя показать здесь. Откройте его, пожалуйста, снова из заказа.
notice-config = Виджет настроен неправильно.
notice-age = Последние данные: { $ago }.

## Содержимое, отправка ссылки, хранение

items-label = В этой посылке
share = Поделиться
share-copied = Ссылка скопирована
kept-erase = Удалить с этого устройства
kept-erased = Удалено с этого устройства

## Найти посылку

find-title = Найти свою посылку
find-order = Номер заказа
find-order-help = Он указан в письме магазина с подтверждением.
find-contact = E-mail или почтовый индекс
find-contact-help = Тот, что был указан при заказе.
find-submit = Показать посылку
find-missing = Заполните, пожалуйста, оба поля.
find-none = Нет заказа с таким номером и таким e-mail или индексом.

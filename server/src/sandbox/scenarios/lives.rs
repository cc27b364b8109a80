//! Eleven made-up lives of parcels, told in their carriers' languages, and the demo shop's own parcel.
//! It must not know which scenario uses which life.

use super::super::life::{Place, Waits, When, Window, Zone, step};
use super::Life;
use When::{Days, Minutes};

const CENTRAL: Zone = Zone::European(1);
const MOSCOW: Zone = Zone::Fixed(3);
const CHINA: Zone = Zone::Fixed(8);

const fn place(name: &'static str, city: &'static str, country: &'static str, zone: Zone) -> Place {
    Place { name, city, country, zone }
}

const POZNAN_SHOP: Place = place("Glinka & Len", "Poznań", "PL", CENTRAL);
const KOMORNIKI: Place = place("Sortownia Komorniki", "Komorniki", "PL", CENTRAL);
const WARSZAWA: Place = place("Sortownia Warszawa", "Warszawa", "PL", CENTRAL);
const LOCKER_PLACE: Place = place("Paczkomat WAW318M", "Warszawa", "PL", CENTRAL);
const WARSZAWA_HOME: Place = place("", "Warszawa", "PL", CENTRAL);
const KRAKOW: Place = place("Oddział Kraków", "Kraków", "PL", CENTRAL);
const KRAKOW_HOME: Place = place("", "Kraków", "PL", CENTRAL);
const WROCLAW: Place = place("Oddział Wrocław", "Wrocław", "PL", CENTRAL);
const GDANSK: Place = place("", "Gdańsk", "PL", CENTRAL);
const ERFURT: Place = place("Filiale", "Erfurt", "DE", CENTRAL);
const NOHRA: Place = place("Paketzentrum", "Nohra", "DE", CENTRAL);
const RUEDERSDORF: Place = place("Paketzentrum", "Rüdersdorf", "DE", CENTRAL);
const BERLIN: Place = place("Zustellbasis", "Berlin", "DE", CENTRAL);
const BERLIN_HOME: Place = place("", "Berlin", "DE", CENTRAL);
const NEUENSTEIN: Place = place("Umschlagzentrum", "Neuenstein", "DE", CENTRAL);
const KOELN: Place = place("Depot", "Köln", "DE", CENTRAL);
const LEIPZIG: Place = place("European hub", "Leipzig", "DE", CENTRAL);
const SHENZHEN: Place = place("Export gateway", "Shenzhen", "CN", CHINA);
const KAZAN: Place = place("Склад отправителя", "Казань", "RU", MOSCOW);
const MOSKVA: Place = place("Сортировочный центр", "Москва", "RU", MOSCOW);
const TVER: Place = place("Пункт выдачи на Советской", "Тверь", "RU", MOSCOW);

const LOCKER: Waits = Waits { name: "WAW318M", address: "ul. Tarczowa 7, przy wejściu do sklepu", hours: 48 };
const POINT: Waits = Waits { name: "Punkt DPD Pickup", address: "ul. Miodowa 22, Wrocław", hours: 168 };
const TVER_POINT: Waits = Waits { name: "ПВЗ Советская", address: "ул. Советская, 41, вход со двора", hours: 72 };
const POST_OFFICE: Waits = Waits { name: "UP Gdańsk 8", address: "ul. Długa Grobla 3", hours: 336 };

pub const SMOOTH: Life = Life {
    carrier: "dhl",
    number: "003404348########217",
    language: "de",
    clock: CENTRAL,
    items: &[],
    steps: &[
        step(Days(3, 16, 42), "registered", "data_received", ERFURT, "Die Sendung wurde elektronisch angekündigt."),
        step(Days(2, 17, 55), "shipped", "dropped_off", ERFURT, "Die Sendung wurde in der Filiale abgegeben."),
        step(Days(2, 22, 51), "in_transit", "sorted", NOHRA, "Die Sendung wurde im Start-Paketzentrum sortiert.").expects(Window::Day(0)),
        step(Days(1, 4, 37), "in_transit", "arrived", RUEDERSDORF, "Die Sendung ist in der Region des Empfängers angekommen."),
        step(Minutes(190), "out_for_delivery", "courier", BERLIN, "Die Sendung wurde in das Zustellfahrzeug geladen."),
        step(Minutes(0), "delivered", "in_hand", BERLIN_HOME, "Die Sendung wurde dem Empfänger übergeben."),
    ],
};

pub const LOCKER_PICKUP: Life = Life {
    carrier: "inpost",
    number: "6200########0917########",
    language: "pl",
    clock: CENTRAL,
    items: &[],
    steps: &[
        step(Days(3, 11, 8), "preparing", "packing", POZNAN_SHOP, "Sprzedawca pakuje zamówienie."),
        step(Days(3, 15, 20), "registered", "label_created", POZNAN_SHOP, "Nadawca przygotował przesyłkę."),
        step(Days(2, 13, 2), "shipped", "picked_up", POZNAN_SHOP, "Kurier odebrał przesyłkę od nadawcy."),
        step(Days(2, 21, 44), "in_transit", "sorted", KOMORNIKI, "Przesyłka jest w sortowni.").expects(Window::Day(0)),
        step(Days(1, 5, 16), "in_transit", "arrived", WARSZAWA, "Przesyłka dotarła do sortowni w mieście odbiorcy."),
        step(Minutes(200), "out_for_delivery", "to_locker", WARSZAWA, "Przesyłka jedzie do Paczkomatu."),
        step(Minutes(95), "awaiting_pickup", "locker", LOCKER_PLACE, "Przesyłka czeka w Paczkomacie.").waits(LOCKER),
        step(Minutes(0), "delivered", "locker_collected", LOCKER_PLACE, "Przesyłka została odebrana."),
    ],
};

pub const FAILED_ATTEMPT: Life = Life {
    carrier: "dpd-pl",
    number: "13#########57Q",
    language: "pl",
    clock: CENTRAL,
    items: &[],
    steps: &[
        step(Days(4, 12, 30), "registered", "label_created", POZNAN_SHOP, "Zarejestrowano dane przesyłki."),
        step(Days(3, 14, 12), "shipped", "picked_up", POZNAN_SHOP, "Przesyłka odebrana przez kuriera."),
        step(Days(2, 3, 48), "in_transit", "arrived", KRAKOW, "Przyjęcie przesyłki w oddziale.").expects(Window::Day(-1)),
        step(Days(1, 8, 5), "out_for_delivery", "courier", KRAKOW, "Wydanie przesyłki do doręczenia."),
        step(Days(1, 13, 27), "attempt_failed", "recipient_absent", KRAKOW_HOME, "Nie zastano odbiorcy. Kolejna próba następnego dnia.").expects(Window::Day(0)),
        step(Minutes(170), "out_for_delivery", "courier", KRAKOW, "Wydanie przesyłki do ponownego doręczenia."),
        step(Minutes(0), "delivered", "neighbour", KRAKOW_HOME, "Przesyłka doręczona sąsiadowi."),
    ],
};

pub const CUSTOMS_DELAY: Life = Life {
    carrier: "dhl-express",
    number: "74########",
    language: "en",
    clock: CENTRAL,
    items: &[],
    steps: &[
        step(Days(9, 10, 3), "registered", "data_received", SHENZHEN, "Shipment data received"),
        step(Days(9, 18, 40), "shipped", "picked_up", SHENZHEN, "Shipment picked up").expects(Window::Day(-5)),
        step(Days(8, 2, 15), "in_transit", "export", SHENZHEN, "Export clearance done, departed facility"),
        step(Days(7, 5, 52), "in_transit", "customs_started", LEIPZIG, "Arrived, import clearance started"),
        step(Days(6, 9, 30), "exception", "customs_hold", LEIPZIG, "Held by customs: the invoice lacks the value of the goods").expects(Window::Day(-3)),
        step(Days(4, 11, 12), "exception", "documents_missing", LEIPZIG, "Waiting for the sender's corrected invoice").expects(Window::Day(-1)),
        step(Days(2, 15, 45), "in_transit", "customs_released", LEIPZIG, "Released by customs").expects(Window::Day(0)),
        step(Days(1, 6, 20), "in_transit", "arrived", WARSZAWA, "Arrived at delivery facility"),
        step(Minutes(185), "out_for_delivery", "courier", WARSZAWA, "With delivery courier"),
        step(Minutes(0), "delivered", "in_hand", WARSZAWA_HOME, "Delivered"),
    ],
};

pub const LOST: Life = Life {
    carrier: "gls",
    number: "507########",
    language: "de",
    clock: CENTRAL,
    items: &[],
    steps: &[
        step(Days(12, 15, 10), "registered", "data_received", KOELN, "Die Paketdaten wurden übermittelt."),
        step(Days(11, 18, 22), "shipped", "picked_up", KOELN, "Das Paket wurde vom Fahrer übernommen.").expects(Window::Day(-9)),
        step(Days(10, 1, 35), "in_transit", "arrived", NEUENSTEIN, "Das Paket hat das Umschlagzentrum erreicht."),
        step(Days(7, 9, 0), "exception", "delayed", NEUENSTEIN, "Die Zustellung verzögert sich. Wir suchen das Paket.").expects(Window::Day(-4)),
        step(Minutes(0), "exception", "lost", NEUENSTEIN, "Das Paket ist nicht auffindbar. Bitte wenden Sie sich an den Versender."),
    ],
};

pub const RETURNED: Life = Life {
    carrier: "cdek",
    number: "10########",
    language: "ru",
    clock: MOSCOW,
    items: &[],
    steps: &[
        step(Days(9, 12, 18), "registered", "data_received", KAZAN, "Заказ зарегистрирован."),
        step(Days(8, 16, 5), "shipped", "dropped_off", KAZAN, "Принят на склад отправителя."),
        step(Days(7, 3, 40), "in_transit", "departed", MOSKVA, "Отправлен в город получателя.").expects(Window::Day(-6)),
        step(Days(6, 10, 25), "awaiting_pickup", "parcel_point", TVER, "Поступил в пункт выдачи.").waits(TVER_POINT),
        step(Days(4, 10, 0), "awaiting_pickup", "expiring", TVER, "Срок хранения истекает завтра."),
        step(Days(3, 10, 30), "returning", "storage_expired", TVER, "Срок хранения истёк, заказ возвращается отправителю."),
        step(Days(2, 5, 55), "returning", "", MOSKVA, "Возврат в пути."),
        step(Minutes(0), "returned", "to_sender", KAZAN, "Возвращён отправителю."),
    ],
};

pub const CANCELLED: Life = Life {
    carrier: "boxberry",
    number: "DUA#########",
    language: "ru",
    clock: MOSCOW,
    items: &[],
    steps: &[
        step(Days(2, 14, 30), "preparing", "paid", KAZAN, "Заказ оплачен."),
        step(Days(1, 11, 5), "registered", "label_created", KAZAN, "Заказ создан отправителем."),
        step(Minutes(0), "cancelled", "by_shop", KAZAN, "Заказ отменён магазином до отправки."),
    ],
};

pub const COD_SETTLED: Life = Life {
    carrier: "poczta-polska",
    number: "0075900773########71",
    language: "pl",
    clock: CENTRAL,
    items: &[],
    steps: &[
        step(Days(5, 16, 48), "shipped", "dropped_off", POZNAN_SHOP, "Nadanie przesyłki pobraniowej."),
        step(Days(4, 22, 10), "in_transit", "sorted", KOMORNIKI, "Wysłanie przesyłki z sortowni.").expects(Window::Day(-3)),
        step(Days(3, 8, 14), "out_for_delivery", "postman", GDANSK, "Przekazanie do doręczenia."),
        step(Days(3, 13, 40), "awaiting_pickup", "avizo", GDANSK, "Pozostawiono awizo. Przesyłka czeka w urzędzie.").waits(POST_OFFICE),
        step(Days(2, 17, 32), "delivered", "cod_collected", GDANSK, "Odebrano w urzędzie, pobranie opłacone."),
        step(Minutes(0), "settled", "cod_settled", GDANSK, "Kwota pobrania przekazana nadawcy."),
    ],
};

pub const SPLIT_FIRST: Life = Life {
    carrier: "inpost",
    number: "6200########4410########",
    language: "pl",
    clock: CENTRAL,
    items: &[("Breakfast mug, oat glaze", 2), ("Saucer, oat glaze", 2)],
    steps: &[
        step(Days(2, 14, 6), "shipped", "picked_up", POZNAN_SHOP, "Kurier odebrał przesyłkę od nadawcy."),
        step(Days(1, 3, 22), "in_transit", "arrived", WARSZAWA, "Przesyłka dotarła do sortowni w mieście odbiorcy.").expects(Window::Day(0)),
        step(Minutes(150), "awaiting_pickup", "locker", LOCKER_PLACE, "Przesyłka czeka w Paczkomacie.").waits(LOCKER),
        step(Minutes(20), "delivered", "locker_collected", LOCKER_PLACE, "Przesyłka została odebrana."),
    ],
};

pub const SPLIT_SECOND: Life = Life {
    carrier: "dpd-pl",
    number: "13#########22U",
    language: "pl",
    clock: CENTRAL,
    items: &[("Serving bowl, moss", 1)],
    steps: &[
        step(Days(2, 15, 31), "shipped", "picked_up", POZNAN_SHOP, "Przesyłka odebrana przez kuriera."),
        step(Days(1, 4, 9), "in_transit", "arrived", WROCLAW, "Przyjęcie przesyłki w oddziale.").expects(Window::Day(0)),
        step(Minutes(0), "awaiting_pickup", "parcel_point", WROCLAW, "Przesyłka czeka w punkcie odbioru.").waits(POINT),
    ],
};

pub const SPLIT_THIRD: Life = Life {
    carrier: "dhl",
    number: "003404348########664",
    language: "de",
    clock: CENTRAL,
    items: &[("Linen tea towel, undyed", 3), ("Linen apron, rust", 1)],
    steps: &[
        step(Days(1, 17, 40), "registered", "data_received", ERFURT, "Die Sendung wurde elektronisch angekündigt."),
        step(Minutes(60), "in_transit", "sorted", NOHRA, "Die Sendung wurde im Start-Paketzentrum sortiert.").expects(Window::Hours(1, 12, 16)),
    ],
};

/// The parcel of the demo shop's own order: on its way, expected tomorrow, revised once.
pub static DEMO: Life = Life {
    carrier: "inpost",
    number: "620041973050091726480315",
    language: "pl",
    clock: CENTRAL,
    items: &[("Breakfast mug, oat glaze", 2), ("Serving bowl, moss", 1), ("Linen tea towel, undyed", 1)],
    steps: &[
        step(Days(2, 10, 14), "preparing", "packing", POZNAN_SHOP, "Sprzedawca pakuje zamówienie."),
        step(Days(2, 14, 35), "registered", "label_created", POZNAN_SHOP, "Nadawca przygotował przesyłkę."),
        step(Days(2, 18, 2), "shipped", "picked_up", POZNAN_SHOP, "Kurier odebrał przesyłkę od nadawcy.").expects(Window::Hours(0, 12, 16)),
        step(Days(1, 4, 51), "in_transit", "sorted", KOMORNIKI, "Przesyłka jest w sortowni."),
        step(Minutes(42), "in_transit", "departed", KOMORNIKI, "Przesyłka wyjechała do sortowni docelowej.").expects(Window::Hours(1, 10, 14)),
    ],
};

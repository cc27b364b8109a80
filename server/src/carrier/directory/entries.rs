//! The table of carriers, one row for each.
//! It must not know how rows are looked up.

/// A carrier.
pub(super) struct Entry {
    /// Our code: lower-case ASCII letters, digits and `-`.
    pub code: &'static str,
    /// The name people know.
    pub name: &'static str,
    /// Page of a parcel, with `{number}` in place of its number; `None` where pages need more than a number.
    pub page: Option<&'static str>,
    /// Other names, lower case, letters and digits only; an integer is 17TRACK's key.
    pub aliases: &'static [&'static str],
}

const fn entry(
    code: &'static str,
    name: &'static str,
    page: &'static str,
    aliases: &'static [&'static str],
) -> Entry {
    let page = if page.is_empty() { None } else { Some(page) };
    Entry {
        code,
        name,
        page,
        aliases,
    }
}

/// All carriers we know by name.
#[rustfmt::skip]
pub(super) static ENTRIES: &[Entry] = &[
    entry("inpost", "InPost", "https://inpost.pl/sledzenie-przesylek?number={number}", &["paczkomaty", "paczkomatyinpost", "inpostpaczkomaty", "inpostpl"]),
    entry("dhl", "DHL", "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}", &["7041", "dhlpaket", "dhlparcel", "dhlde", "dhlgermany"]),
    entry("dhl-express", "DHL Express", "https://www.dhl.com/global-en/home/tracking/tracking-express.html?tracking-id={number}", &["100001"]),
    entry("dpd", "DPD", "https://tracking.dpd.de/status/en_US/parcel/{number}", &["100007", "dpdde"]),
    entry("dpd-pl", "DPD Polska", "https://tracktrace.dpd.com.pl/parcelDetails?p1={number}", &["dpdpolska", "dpdpoland"]),
    entry("dpd-uk", "DPD UK", "https://track.dpd.co.uk/parcels/{number}", &[]),
    entry("gls", "GLS", "https://gls-group.com/track/{number}", &["100005", "glsgroup"]),
    entry("ups", "UPS", "https://www.ups.com/track?tracknum={number}", &["100002", "unitedparcelservice"]),
    entry("fedex", "FedEx", "https://www.fedex.com/fedextrack/?trknbr={number}", &["100003", "fedexsmartpost", "fedexground"]),
    entry("usps", "USPS", "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}", &["21051", "uspost"]),
    entry("poczta-polska", "Poczta Polska", "https://emonitoring.poczta-polska.pl/?numer={number}", &["polishpost", "polandpost", "plpost"]),
    entry("pocztex", "Pocztex", "https://emonitoring.poczta-polska.pl/?numer={number}", &[]),
    entry("russian-post", "Pochta Rossii", "https://www.pochta.ru/tracking?barcode={number}", &["18031", "pochtarossii", "pochta", "почтароссии", "почта", "rupost"]),
    entry("cdek", "CDEK", "https://www.cdek.ru/ru/tracking?order_id={number}", &["sdek", "сдэк"]),
    entry("boxberry", "Boxberry", "https://boxberry.ru/tracking-page?id={number}", &["боксберри"]),
    entry("orlen-paczka", "ORLEN Paczka", "https://www.orlenpaczka.pl/sledz-paczke/?numer={number}", &["orlen", "paczkawruchu", "ruch"]),
    entry("packeta", "Packeta", "https://tracking.packeta.com/en/?id={number}", &["zasilkovna", "zásilkovna"]),
    entry("nova-poshta", "Nova Poshta", "https://novaposhta.ua/tracking/?cargo_number={number}", &["novapost", "новапошта"]),
    entry("china-post", "China Post", "", &["3011", "chinapostems", "cnpost"]),
    entry("royal-mail", "Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{number}", &["11031", "gbpost"]),
    entry("evri", "Evri", "https://www.evri.com/track/parcel/{number}/details", &["hermesuk", "myhermes"]),
    entry("postnl", "PostNL", "https://jouw.postnl.nl/track-and-trace/{number}", &["nlpost"]),
    entry("deutsche-post", "Deutsche Post", "https://www.deutschepost.de/de/s/sendungsverfolgung.html?piececode={number}", &["deutschepostag", "depost"]),
    entry("correos", "Correos", "https://www.correos.es/es/es/herramientas/localizador/envios/detalle?tracking-number={number}", &["correosespana", "espost"]),
    entry("la-poste", "La Poste", "https://www.laposte.fr/outils/suivre-vos-envois?code={number}", &["groupelaposte", "frpost"]),
    entry("colissimo", "Colissimo", "https://www.laposte.fr/outils/suivre-vos-envois?code={number}", &[]),
    entry("chronopost", "Chronopost", "https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT={number}", &[]),
    entry("poste-italiane", "Poste Italiane", "https://www.poste.it/cerca/index.html#/risultati-spedizioni/{number}", &["italianpost", "itpost"]),
    entry("omniva", "Omniva", "https://minu.omniva.ee/track/{number}", &["eestipost"]),
    entry("hermes", "Hermes", "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation#{number}", &["hermesde", "hermesgermany", "hermeseurope"]),
    entry("yodel", "Yodel", "https://www.yodel.co.uk/tracking/{number}", &[]),
    entry("swiss-post", "Swiss Post", "https://service.post.ch/ekp-web/ui/entry/search/{number}", &["dieschweizerischepost", "postch", "chpost"]),
    entry("austrian-post", "Austrian Post", "https://www.post.at/sv/sendungsdetails?snr={number}", &["oesterreichischepost", "österreichischepost", "postat", "atpost"]),
    entry("bpost", "bpost", "https://track.bpost.cloud/btr/web/#/search?itemCode={number}", &["belgianpost", "bepost"]),
    entry("postnord", "PostNord", "https://www.postnord.se/en/our-tools/track-and-trace?shipmentId={number}", &["postnordsweden", "postnorddenmark", "sepost"]),
    entry("ceska-posta", "Česká pošta", "https://www.postaonline.cz/trackandtrace/-/zasilka/cislo?parcelNumbers={number}", &["českápošta", "czechpost", "czpost"]),
    entry("slovenska-posta", "Slovenská pošta", "https://tandt.posta.sk/zasielky/{number}", &["slovenskápošta", "slovakpost", "skpost"]),
    entry("magyar-posta", "Magyar Posta", "https://www.posta.hu/nyomkovetes/nyitooldal?searchvalue={number}", &["hungarianpost", "hupost"]),
    entry("canada-post", "Canada Post", "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}", &["3041", "postescanada", "capost"]),
    entry("australia-post", "Australia Post", "https://auspost.com.au/mypost/track/#/details/{number}", &["1151", "auspost", "aupost"]),
    entry("cainiao", "Cainiao", "https://global.cainiao.com/newDetail.htm?mailNoList={number}", &["190271", "aliexpressstandardshipping"]),
    entry("yunexpress", "YunExpress", "https://www.yuntrack.com/parcelTracking?id={number}", &["190008", "yuntrack"]),
    entry("4px", "4PX", "https://track.4px.com/#/result/0/{number}", &["190094", "fourpx"]),
];

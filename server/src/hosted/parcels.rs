//! The parcels of an order as plain links, for browsers without scripts, where the card's tabs do nothing.
//! It must not know the card.

use trackline::locale::{Arg, status_key};
use trackline::print;
use trackline_wire::Shipment;

use crate::markup::{Tag, escaped};

/// A link for each parcel; nothing for an order of one. `opened` is the id that the address names.
pub fn links(
    shipments: &[Shipment],
    opened: Option<&str>,
    wishes: &[String],
    language: &str,
) -> String {
    if shipments.len() < 2 {
        return String::new();
    }
    let links: String = (1..)
        .zip(shipments)
        .map(|(number, shipment)| {
            let query = [("locale", language), ("parcel", &*shipment.id)];
            let query = serde_urlencoded::to_string(query).unwrap_or_default();
            let chosen = if opened == Some(&*shipment.id) {
                "page"
            } else {
                ""
            };
            let link = Tag::new("a")
                .set("href", &format!("?{query}"))
                .set("aria-current", chosen)
                .open();
            let name = print::text(wishes, "parcel-number", &[("number", Arg::Number(number))]);
            let status = print::text(wishes, &status_key(shipment.status.as_str()), &[]);
            format!("<li>{link}{}</a> {}</li>", escaped(&name), escaped(&status))
        })
        .collect();
    format!("<noscript><ul class=\"parcels\">{links}</ul></noscript>")
}

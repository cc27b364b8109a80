//! What programs read of a hosted page: Open Graph for link previews, and schema.org's `ParcelDelivery`.
//! It must not know how the page looks.

use serde_json::{Value, json};
use trackline::locale::status_key;
use trackline_wire::Shipment;

use super::{property, summary};
use crate::markup::inert;
use trackline::print::{self, Printed};

/// Both, for the page's head. A preview is kept by others and shown to whoever sees the message: it names
/// the shop and the status as of then, and no number, name or place; nor the link itself, which is secret.
pub fn head(
    card: &Printed,
    shipments: &[Shipment],
    title: &str,
    shop: &str,
    wishes: &[String],
) -> String {
    let preview = [
        ("og:type", "website"),
        ("og:site_name", shop),
        ("og:title", title),
        ("og:description", summary(card)),
        ("og:locale", &card.language),
    ];
    let mut head: String = preview
        .iter()
        .map(|(name, content)| property(name, content))
        .collect();
    let parcels: Vec<Value> = shipments
        .iter()
        .map(|shipment| parcel(shipment, shop, wishes))
        .collect();
    let data = json!({ "@context": "https://schema.org", "@graph": parcels }).to_string();
    head.push_str("<script type=\"application/ld+json\">");
    head.push_str(&inert(&data));
    head.push_str("</script>");
    head
}

fn parcel(shipment: &Shipment, shop: &str, wishes: &[String]) -> Value {
    let status = print::text(wishes, &status_key(shipment.status.as_str()), &[]);
    let merchant = json!({ "@type": "Organization", "name": shop });
    let mut parcel = json!({
        "@type": "ParcelDelivery",
        "trackingNumber": shipment.tracking_number,
        "provider": { "@type": "Organization", "name": shipment.carrier.name },
        "deliveryStatus": { "@type": "DeliveryEvent", "name": status },
    });
    if let Some(url) = &shipment.carrier.tracking_url {
        parcel["trackingUrl"] = json!(url);
    }
    if let Some(estimate) = &shipment.estimated_delivery {
        parcel["expectedArrivalFrom"] = json!(estimate.earliest.to_rfc3339());
        parcel["expectedArrivalUntil"] = json!(estimate.latest.to_rfc3339());
    }
    if let Some(order) = &shipment.order {
        parcel["partOfOrder"] =
            json!({ "@type": "Order", "orderNumber": order, "merchant": merchant });
    }
    if !shipment.items.is_empty() {
        let items = shipment.items.iter();
        let items: Vec<Value> = items
            .map(|item| json!({ "@type": "Product", "name": item.name }))
            .collect();
        parcel["itemShipped"] = json!(items);
    }
    parcel
}

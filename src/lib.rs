//! Trackline's storefront widget: a live, localized shipment timeline as a custom element.
//! It must not know shops, carriers or secrets; all it has is a viewer token and the wire contract.

pub mod config;
pub mod feed;
pub mod locale;
pub mod store;

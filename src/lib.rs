//! Trackline's storefront widget: a live, localized shipment timeline as a custom element.
//! It must not know shops, carriers or secrets; all it has is a viewer token and the wire contract.
//!
//! Data flows from the top of this list to its end; a module uses only what stands above it.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "csr")]
mod hands;

pub mod config;
pub mod feed;
pub mod store;

pub mod locale;

#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod format;
#[cfg(any(feature = "csr", feature = "ssr"))]
mod view;

#[cfg(feature = "ssr")]
pub mod print;

#[cfg(feature = "csr")]
mod notify;
#[cfg(feature = "csr")]
mod session;

#[cfg(feature = "csr")]
pub mod exports;

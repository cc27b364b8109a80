//! The sandbox: plays made-up parcels' lives through the same door as real reports, in demo mode only.
//! It must not know how the demo page shows them.

pub mod life;
mod play;
mod routes;
pub mod scenarios;

pub use play::{Player, seed};
pub use routes::routes;

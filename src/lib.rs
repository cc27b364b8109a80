//! Trackline's storefront widget.

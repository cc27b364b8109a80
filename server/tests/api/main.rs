//! The API as its callers see it: a real server on a free port, a real database file, real HTTP.
//! It must not know how the server works inside.

mod access;
mod audit;
mod carriers;
mod commands;
mod cors;
mod credentials;
mod disk;
mod doctor;
mod embed;
mod embed_batch;
mod files;
mod hosted;
mod html;
mod idempotency;
mod import;
mod items;
mod killed;
mod leases;
mod limits;
mod links;
mod lookup;
mod lookup_limits;
mod manual;
mod openapi;
mod parcels;
mod periods;
mod polling;
mod polling_together;
mod polling_trouble;
mod problems;
mod program;
mod reading;
mod revocation;
mod rotation;
mod running;
mod sandbox;
mod scene;
mod server;
mod slow;
mod sse;
mod strangers;
mod stream;
mod stub;
mod track;
mod trouble;
mod watched;
mod webhooks;

/// What a test returns: it fails with the first error.
type Outcome = Result<(), Box<dyn std::error::Error>>;

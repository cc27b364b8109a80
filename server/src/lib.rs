//! The tracking API as a library: each module may use only those above it in this list.
//! It must not know the process it runs in; `main.rs` has the exit code.

pub mod csv;
pub mod discretion;
pub mod field;
pub mod report;
pub mod text;

pub mod metrics;

pub mod markup;
pub mod shop;
pub mod styles;
pub mod wishes;
pub mod words;

pub mod carrier;
pub mod fold;
pub mod period;
pub mod question;

pub mod snapshot;

pub mod limits;
pub mod settings;

pub mod logging;

pub mod store;

pub mod bus;
pub mod relay;

pub mod ingest;

pub mod access;
pub mod audit;
pub mod lookup;
pub mod registration;

pub mod egress;
pub mod poll;

pub mod import;

pub mod doctor;

pub mod element;

pub mod app;
pub mod embed;
pub mod hosted;
pub mod manual;
pub mod routes;
pub mod serve;

pub mod sandbox;

pub mod embedded;

pub mod demo;

pub mod command;

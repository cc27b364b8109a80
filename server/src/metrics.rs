//! What the running server counts and measures, for Prometheus: every name and label on one screen.
//! It must not know whose parcel, number, token or address anything was about: labels are words of ours alone.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Metric, Registry, Unit};

/// Upper ends of the buckets, in seconds: from a read in memory to an answer that nobody waits for.
const BUCKETS: [f64; 12] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

type Labels<const N: usize> = [(&'static str, &'static str); N];

/// One for the process, as there is one log.
static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: String,
    status: u64,
}

struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    request_seconds: Family<[(&'static str, String); 1], Histogram>,
    open_streams: Gauge,
    webhooks: Family<Labels<2>, Counter>,
    polls: Family<Labels<2>, Counter>,
    events: Family<[(&'static str, String); 2], Counter>,
    unknown_codes: Family<[(&'static str, String); 1], Counter>,
    imported: Family<Labels<1>, Counter>,
    store_seconds: Family<Labels<1>, Histogram>,
    store_failures: Family<Labels<1>, Counter>,
    memory: Gauge<f64, AtomicU64>,
}

impl Metrics {
    fn new() -> Self {
        let mut registry = Registry::with_prefix("trackline");
        let all = &mut registry;
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        all.register("build", "The running program", version);
        let memory = Gauge::default();
        let help = "Memory in use, where the system tells";
        all.register_with_unit("resident_memory", help, Unit::Bytes, memory.clone());
        Self {
            requests: register(all, "http_requests", "Requests answered", Family::default()),
            request_seconds: register_timed(all, "http_request", "Time until an answer began"),
            open_streams: register(
                all,
                "open_streams",
                "Streams that are open now",
                Gauge::default(),
            ),
            webhooks: register(
                all,
                "webhooks",
                "Webhooks by what became of them",
                Family::default(),
            ),
            polls: register(
                all,
                "polls",
                "Parcels that sources were asked about, by what came of it",
                Family::default(),
            ),
            events: register(
                all,
                "events",
                "Events told, repeats included",
                Family::default(),
            ),
            unknown_codes: register(
                all,
                "unknown_codes",
                "Events whose code has no row in our tables",
                Family::default(),
            ),
            imported: register(
                all,
                "imported",
                "Parcels of imports by outcome",
                Family::default(),
            ),
            store_seconds: register_timed(
                all,
                "store",
                "Time from a job's start to its end, commit included",
            ),
            store_failures: register(
                all,
                "store_failures",
                "Jobs that the store refused",
                Family::default(),
            ),
            memory,
            registry,
        }
    }
}

/// Registers a metric and keeps a hold of it.
fn register<M: Metric + Clone>(all: &mut Registry, name: &str, help: &str, metric: M) -> M {
    all.register(name, help, metric.clone());
    metric
}

/// The same of a family of histograms, in seconds.
fn register_timed<L>(all: &mut Registry, name: &str, help: &str) -> Family<L, Histogram>
where
    L: EncodeLabelSet + Clone + Debug + Hash + Eq + Send + Sync + 'static,
{
    let family: Family<L, Histogram> = Family::new_with_constructor(|| Histogram::new(BUCKETS));
    all.register_with_unit(name, help, Unit::Seconds, family.clone());
    family
}

/// A request was answered. `route` is a template such as `/api/shipments/{id}`, and `-` when none fitted.
pub fn answered(method: &http::Method, route: &str, status: u16, took: Duration) {
    let known = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"];
    let named = known.into_iter().find(|name| *name == method.as_str());
    let labels = Answered {
        // Anybody may invent a method.
        method: named.unwrap_or("other"),
        route: route.to_owned(),
        status: status.into(),
    };
    METRICS.requests.get_or_create(&labels).inc();
    let route = [("route", labels.route)];
    METRICS
        .request_seconds
        .get_or_create(&route)
        .observe(took.as_secs_f64());
}

/// A stream that counts as open until this is dropped.
pub struct OpenStream(());

/// A stream was opened.
pub fn stream_opened() -> OpenStream {
    METRICS.open_streams.inc();
    OpenStream(())
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        METRICS.open_streams.dec();
    }
}

/// A webhook of one of our sources: `taken`, or why not.
pub fn webhook(source: &'static str, outcome: &'static str) {
    let labels = [("source", source), ("outcome", outcome)];
    METRICS.webhooks.get_or_create(&labels).inc();
}

/// A source was asked: what came of it.
pub fn polled(source: &'static str, outcome: &'static str) {
    let labels = [("source", source), ("outcome", outcome)];
    METRICS.polls.get_or_create(&labels).inc();
}

/// An event that a source told, and whether its code has no row.
pub fn event(source: &str, status: &str, unknown_code: bool) {
    let source = ("source", source.to_owned());
    let labels = [source.clone(), ("status", status.to_owned())];
    METRICS.events.get_or_create(&labels).inc();
    if unknown_code {
        METRICS.unknown_codes.get_or_create(&[source]).inc();
    }
}

/// A parcel of an import: `registered`, `known` or `refused`.
pub fn imported(outcome: &'static str) {
    METRICS
        .imported
        .get_or_create(&[("outcome", outcome)])
        .inc();
}

/// A job of the store ended: a `read` or a `write`.
pub fn stored(kind: &'static str, took: Duration, good: bool) {
    let labels = [("kind", kind)];
    METRICS
        .store_seconds
        .get_or_create(&labels)
        .observe(took.as_secs_f64());
    if !good {
        METRICS.store_failures.get_or_create(&labels).inc();
    }
}

/// The content type of [`text`].
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Everything as it is now, in the OpenMetrics format.
pub fn text() -> Result<String, std::fmt::Error> {
    if let Some(bytes) = resident() {
        METRICS.memory.set(bytes);
    }
    let mut written = String::new();
    text::encode(&mut written, &METRICS.registry)?;
    Ok(written)
}

/// Linux says it in kB.
fn resident() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told_and_methods_stay_few() -> Result<(), Box<dyn std::error::Error>> {
        let strange = http::Method::from_bytes(b"BREW")?;
        answered(&strange, "/tea/{pot}", 418, Duration::from_millis(3));
        event("metrics-test", "unknown", true);
        let written = text()?;
        for expected in [
            "trackline_http_requests_total{method=\"other\",route=\"/tea/{pot}\",status=\"418\"} 1\n",
            "trackline_http_request_seconds_count{route=\"/tea/{pot}\"} 1\n",
            "trackline_unknown_codes_total{source=\"metrics-test\"} 1\n",
            "trackline_build_info{version=",
        ] {
            assert!(written.contains(expected), "{expected}\n{written}");
        }
        assert!(written.ends_with("# EOF\n"));
        Ok(())
    }
}

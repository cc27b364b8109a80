// Counts what a page view showed and sends the sums to the address in `analytics` when the page is left.
// It must not know who is looking: no number, no name and no id goes out.

const reports = new Map();
const addresses = new WeakMap();
// What an element showed when its counting began; the event that tells of it may still come.
const standing = new WeakMap();
const inView = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const report = reports.get(addresses.get(target));
    if (!report) continue;
    if (isIntersecting) report.inView.add(target);
    else report.inView.delete(target);
    time(report);
  }
});

// Counts for an element as long as its attribute is there; not against the customer's declared will.
export function join(element) {
  if (navigator.doNotTrack === "1" || navigator.globalPrivacyControl || addresses.has(element)) return;
  const count = (name, add) =>
    element.addEventListener(`trackline-${name}`, ({ detail }) => {
      const report = reports.get(addresses.get(element));
      if (report) add(report.sums, detail ?? {}, standing.get(element));
    });
  count("ready", (sums, _, before) => {
    if (!before.ready) sums.ready++;
    before.ready = false;
  });
  count("status", (sums, { status, previous }, before) => {
    if (previous !== null || before.status !== status) sums.status++;
    before.status = undefined;
  });
  count("error", (sums) => sums.error++);
  count("action", ({ actions }, { action }) => (actions[action] = (actions[action] ?? 0) + 1));
  new MutationObserver(() => follow(element)).observe(element, { attributeFilter: ["analytics"] });
  follow(element);
}

// A consent that is taken back takes along what was counted under it.
function follow(element) {
  const address = element.analytics;
  const before = addresses.get(element);
  if (address === before) return;
  reports.delete(before);
  inView.unobserve(element);
  addresses.set(element, address);
  if (!address) return;
  if (!reports.has(address)) reports.set(address, { sums: nothing(), inView: new Set(), milliseconds: 0 });
  // The consent may come after the first timeline.
  const { sums } = reports.get(address);
  const { state, status } = element.dataset;
  const ready = /ready|stale/.test(state);
  if (ready) sums.ready++;
  if (status) sums.status++;
  standing.set(element, { ready, status });
  inView.observe(element);
}

const nothing = () => ({ ready: 0, status: 0, error: 0, actions: {} });

// Adds the time since the last look, and goes on while a timeline can be seen.
function time(report, seen = !document.hidden) {
  const now = performance.now();
  if (report.since !== undefined) report.milliseconds += now - report.since;
  report.since = seen && report.inView.size > 0 ? now : undefined;
}

document.addEventListener("visibilitychange", () => {
  for (const report of reports.values()) time(report);
});

addEventListener("pagehide", () => {
  for (const [address, report] of reports) {
    time(report, false);
    const sums = { ...report.sums, seconds_in_view: Math.round(report.milliseconds / 1000) };
    try {
      // As plain text, or the browser would have to ask first whether it may.
      navigator.sendBeacon(address, JSON.stringify(sums));
    } catch {
      // Not an address: the shop's mistake is not the customer's.
    }
    // A page that comes back from the browser's memory is a new view.
    report.sums = nothing();
    report.milliseconds = 0;
  }
});

addEventListener("pageshow", () => {
  for (const report of reports.values()) time(report);
});

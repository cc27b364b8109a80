// One visit to a page by a browser that has never seen it, and what it cost.
// It must not know which widget is on the page.

import { launch } from "../e2e/browser.mjs";
import { look } from "./look.mjs";

const LIMIT_MS = 60_000;
// A page is at rest when nothing has come over the network for so long.
const QUIET_MS = 600;

// The trace's category that holds every task of a thread.
const TASKS = "disabled-by-default-devtools.timeline";

// A phone's window, a customer in Berlin.
const CUSTOMER = { viewport: { width: 412, height: 823 }, locale: "en-GB", timezoneId: "Europe/Berlin" };

// Opens the page with a cold cache and a CPU slowed `cpu` times, and waits until it shows its timelines and is at rest.
// Calls `then(page, session)` before the browser is closed. Times are milliseconds from the first byte of the HTML.
export async function visit(hosts, address, { cpu = 1, wanted, count = 1, wasm = false, trace = false, then } = {}) {
  const browser = await launch(hosts.flags);
  try {
    const page = await (await browser.newContext(CUSTOMER)).newPage();
    page.setDefaultTimeout(LIMIT_MS);
    const session = await page.context().newCDPSession(page);
    const net = await listen(session);
    if (cpu > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    await page.addInitScript(look, wanted);
    if (trace) await browser.startTracing(page, { categories: [TASKS] });
    await page.goto(address, { waitUntil: "commit" });
    await page.waitForFunction(
      ([count, wasm]) => globalThis.found?.useful.length >= count && (!wasm || globalThis.found.ready.length >= count),
      [count, wasm],
      { polling: 100 },
    );
    await net.quiet();
    const seen = await page.evaluate(() => {
      const { useful, ready, tasks, shifts, instances, memory } = globalThis.found;
      const start = performance.getEntriesByType("navigation")[0].responseStart;
      return {
        first: Math.min(...useful) - start,
        all: Math.max(...useful) - start,
        mounted: ready.at(-1) - start,
        longest: Math.max(0, ...tasks.map(({ duration }) => duration)),
        long: tasks.length,
        shift: shifts.reduce((sum, value) => sum + value, 0),
        instances,
        memory: memory?.buffer.byteLength,
      };
    });
    // A figure that is not taken must not pass for one that is good.
    const missing = wasm && ["mounted", "instances", "memory"].filter((mark) => !(seen[mark] > 0));
    if (missing?.length) throw new Error(`the page has no mark of: ${missing.join(", ")}`);
    const work = trace ? tasks(JSON.parse(await browser.stopTracing())) : {};
    const extra = then ? await then(page, session) : {};
    return { ...seen, ...net.sum(), ...work, ...extra };
  } finally {
    await browser.close();
  }
}

// Counts what comes over the network, the page itself left out, and when: in milliseconds from the HTML's first byte.
async function listen(session) {
  const requests = new Map();
  let heard = performance.now();
  let start;
  const on = (event, hear) =>
    session.on(`Network.${event}`, (message) => {
      heard = performance.now();
      hear(message);
    });
  on("requestWillBeSent", ({ requestId, request, type, timestamp }) => {
    if (type === "Document" || !request.url.startsWith("https:")) return;
    const name = `${request.method === "OPTIONS" ? "preflight " : ""}${nameOf(request.url)}`;
    requests.set(requestId, { name, asked: timestamp, ended: NaN, bytes: 0 });
  });
  on("responseReceived", ({ type, response: { timing } }) => {
    if (type === "Document") start = timing.requestTime + timing.receiveHeadersStart / 1000;
  });
  on("dataReceived", ({ requestId, encodedDataLength, timestamp }) => {
    const one = requests.get(requestId);
    if (!one) return;
    one.bytes += encodedDataLength;
    one.ended = timestamp;
  });
  await session.send("Network.enable");
  return {
    async quiet() {
      while (performance.now() - heard < QUIET_MS) await new Promise((next) => setTimeout(next, 50));
    },
    sum() {
      const at = (timestamp) => (timestamp - start) * 1000;
      const files = [...requests.values()].map((one) => ({ ...one, asked: at(one.asked), ended: at(one.ended) }));
      return { requests: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files };
    },
  };
}

// What a file is, without the hash of its content.
function nameOf(url) {
  const { pathname } = new URL(url);
  return pathname.replace(/^\/(widget\/v1|api|peer)?\/?/, "").replace(/-[0-9a-f]{16}|shp_[0-9a-f]+/, "");
}

// The longest task of the page's main thread, and all of them together, in milliseconds.
function tasks({ traceEvents }) {
  const names = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const isMain = ({ pid, tid }) => names.some((thread) => thread.pid === pid && thread.tid === tid);
  const runs = traceEvents.filter((event) => event.name === "RunTask" && event.dur && isMain(event));
  const times = runs.map(({ dur }) => dur / 1000);
  return { task: Math.max(...times), busy: times.reduce((sum, time) => sum + time, 0) };
}

// A history of 500 events: drawing all of it, and taking one new event.
// It must not know how a visit is measured.

import { shipmentOf } from "./feed.mjs";
import { publishPage, WAYS } from "./pages.mjs";
import { useful } from "./parcels.mjs";
import { figure, median, print, verdict } from "./table.mjs";
import { visit } from "./visit.mjs";

const CPU = 4;
const UPDATES = 20;
// A usual history, and one to which the bar applies.
const LONG = 500;
const COUNTS = [12, LONG];

// `bench` is what `Bench` of main.mjs offers.
export async function history(bench) {
  const ways = ["way3", "vanilla", "preact"].filter((way) => bench.has(WAYS[way].needs));
  const rows = [];
  const bars = [];
  for (const count of COUNTS) {
    const taken = Object.fromEntries(ways.map((way) => [way, []]));
    for (let run = 0; run < bench.runs; run++) {
      for (let at = 0; at < ways.length; at++) {
        const way = ways[(at + run) % ways.length];
        const parcel = await bench.parcels.make(count);
        const measured = way === "way3" ? ours : theirs;
        const then = (page, session) => measured(bench, parcel, page, session);
        const address = publishPage(bench.hosts, way, [parcel]);
        const seen = await visit(bench.hosts, address, { cpu: CPU, wanted: useful(count), wasm: way === "way3", then });
        taken[way].push(seen);
        bench.say(`${run + 1}/${bench.runs} ${way}, ${count} events: draw ${figure(seen.draw)} ms, update ${figure(seen.update, 1)} ms`);
      }
    }
    const of = (way, name) => median((taken[way] ?? []).map((seen) => seen[name]));
    for (const way of ways) {
      const figures = ["draw", "newest", "update"].map((name) => figure(of(way, name), 1));
      rows.push([WAYS[way].title, count, ...figures]);
    }
    const to = (name, bar) => {
      const ratio = of("way3", name) / of("vanilla", name);
      return count === LONG ? verdict(ratio, bar) : figure(ratio, 2);
    };
    bars.push([`drawing ${count} events, to vanilla`, to("draw", 0.5)]);
    bars.push([`one new event among ${count}, to vanilla`, to("update", 0.2)]);
  }
  const heads = ["case", "events", "draw all, ms", "of that the newest, ms", "one new event, main thread, ms"];
  print(`Histories: median of ${bench.runs}, CPU slowed ${CPU} times, data at hand`, [heads, ...rows]);
  print("Against the bar", [["what", "ratio"], ...bars]);
}

// Draws a second timeline from a snapshot and opens all of its history; then tells the first one news.
async function ours(bench, parcel, page, session) {
  const snapshot = `{"shipments":[${await shipmentOf(bench, parcel)}]}`;
  const drawn = await page.evaluate(
    async ([snapshot, newest, oldest]) => {
      const { shown } = globalThis;
      const host = document.createElement("trackline-timeline");
      const data = document.createElement("script");
      data.type = "application/json";
      data.textContent = snapshot;
      host.append(data);
      const start = performance.now();
      document.querySelector("main").append(host);
      await shown(host, newest);
      const newestAt = performance.now();
      const more = host.shadowRoot.querySelector('[part~="more"]');
      more?.click();
      if (more) await shown(host, oldest);
      return { newest: newestAt - start, draw: performance.now() - start };
    },
    [snapshot, parcel.events.at(-1).message, parcel.events[0].message],
  );
  await page.evaluate(async (oldest) => {
    const [first, second] = document.querySelectorAll("trackline-timeline");
    second.remove();
    const more = first.shadowRoot.querySelector('[part~="more"]');
    more?.click();
    if (more) await globalThis.shown(first, oldest);
  }, parcel.events[0].message);
  const update = await updates(bench, parcel, page, session, () => {});
  return { ...drawn, update };
}

// The same for a widget that asks by `fetch` and asks again when the page comes into view.
async function theirs(bench, parcel, page, session) {
  const drawn = await page.evaluate(
    async (oldest) => {
      const first = document.querySelector("peer-shipment");
      const body = await (await fetch(first.dataset.src)).text();
      const real = globalThis.fetch;
      globalThis.fetch = async () => new Response(body);
      const host = first.cloneNode();
      const start = performance.now();
      document.querySelector("main").append(host);
      // It draws all at once.
      await globalThis.shown(host, oldest);
      const draw = performance.now() - start;
      host.remove();
      globalThis.fetch = real;
      return { newest: draw, draw };
    },
    parcel.events[0].message,
  );
  const again = () => page.evaluate(() => void document.dispatchEvent(new Event("visibilitychange")));
  return { ...drawn, update: await updates(bench, parcel, page, session, again) };
}

// Main-thread time of one more event, painted.
async function updates(bench, parcel, page, session, tell) {
  await session.send("Performance.enable");
  const busy = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  const one = async () => {
    const words = bench.parcels.next(parcel);
    const shown = page.evaluate((words) => globalThis.shown(document.querySelector("trackline-timeline,peer-shipment"), words), words);
    await bench.parcels.another(parcel);
    await tell();
    await shown;
  };
  await one();
  const before = await busy();
  for (let nth = 0; nth < UPDATES; nth++) await one();
  return ((await busy()) - before) / UPDATES;
}

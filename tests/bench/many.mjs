// Fifty timelines on one page: how long until the last one is of use, and what they share.
// It must not know how a visit is measured.

import { publishPage, WAYS } from "./pages.mjs";
import { useful } from "./parcels.mjs";
import { figure, median, print, verdict } from "./table.mjs";
import { visit } from "./visit.mjs";

const ELEMENTS = 50;
const EVENTS = 12;
const CPU = 4;
const CASES = ["way1", "way2", "way3", "vanilla", "preact"];

// `bench` is what `Bench` of main.mjs offers.
export async function many(bench) {
  const parcels = [];
  for (let nth = 0; nth < ELEMENTS; nth++) parcels.push(await bench.parcels.make(EVENTS));
  // As an order list has it: one token names them all.
  const token = await bench.shop.viewerToken(parcels);
  for (const parcel of parcels) {
    parcel.token = token;
    await bench.embed(parcel);
  }
  const ways = CASES.filter((way) => bench.has(WAYS[way].needs));
  const addresses = Object.fromEntries(ways.map((way) => [way, publishPage(bench.hosts, way, parcels)]));
  const taken = Object.fromEntries(ways.map((way) => [way, []]));
  for (let run = 0; run < bench.runs; run++) {
    for (let at = 0; at < ways.length; at++) {
      const way = ways[(at + run) % ways.length];
      const wasm = way.startsWith("way");
      const asked = { cpu: CPU, wanted: useful(EVENTS), count: ELEMENTS, wasm, then: heap };
      const seen = await visit(bench.hosts, addresses[way], asked);
      taken[way].push(seen);
      bench.say(`${run + 1}/${bench.runs} ${way}: ${figure(seen.all)} ms`);
    }
  }
  const of = (way, name) => median((taken[way] ?? []).map((seen) => seen[name]));
  const heads = ["case", "first, ms", "last, ms", "modules at work, ms", "requests", "instances", "WebAssembly memory, MB", "JS heap, MB"];
  const row = (way) => [
    WAYS[way].title,
    figure(of(way, "first")),
    figure(of(way, "all")),
    figure(of(way, "mounted")),
    figure(of(way, "requests")),
    figure(of(way, "instances")),
    figure(of(way, "memory") / 2 ** 20, 2),
    figure(of(way, "heap") / 2 ** 20, 2),
  ];
  print(`${ELEMENTS} timelines on a page: median of ${bench.runs}, no slow link, CPU slowed ${CPU} times`, [heads, ...ways.map(row)]);
  const bars = ["way1", "way2", "way3"].filter((way) => taken[way]);
  print("Against the bar", [
    ["what", "ratio"],
    ...bars.map((way) => [`${WAYS[way].title}, last timeline to vanilla's`, verdict(of(way, "all") / of("vanilla", "all"), 1)]),
  ]);
}

// What is left of JavaScript's memory when all garbage is gone.
export async function heap(_, session) {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  return { heap: metrics.find(({ name }) => name === "JSHeapUsedSize").value };
}

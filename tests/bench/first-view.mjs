// How long a customer waits for the timeline on a slow phone: every way, side by side with the plain-JavaScript widgets.
// It must not know how a visit is measured.

import { publishPage, WAYS } from "./pages.mjs";
import { useful } from "./parcels.mjs";
import { figure, median, print, verdict } from "./table.mjs";
import { visit } from "./visit.mjs";

const EVENTS = 12;
const CPU = 4;

// `bench` is what `Bench` of main.mjs offers.
export async function firstView(bench) {
  const parcel = await bench.parcels.make(EVENTS);
  await bench.embed(parcel);
  const ways = Object.keys(WAYS).filter((way) => bench.has(WAYS[way].needs));
  const addresses = Object.fromEntries(ways.map((way) => [way, publishPage(bench.hosts, way, [parcel])]));
  const taken = Object.fromEntries(ways.map((way) => [way, []]));
  // The first browser of all finds the machine's own caches cold.
  await visit(bench.hosts, addresses.way3, { wanted: useful(EVENTS) });
  for (let run = 0; run < bench.runs; run++) {
    // Each round begins with another way, so that a machine's moods hit all alike.
    for (let at = 0; at < ways.length; at++) {
      const way = ways[(at + run) % ways.length];
      const wasm = way.startsWith("way");
      const seen = await visit(bench.hosts, addresses[way], { cpu: CPU, wanted: useful(EVENTS), wasm });
      taken[way].push(seen);
      bench.say(`${run + 1}/${bench.runs} ${way}: ${figure(seen.first)} ms`);
    }
  }
  const of = (way, name) => median((taken[way] ?? []).map((seen) => seen[name]));
  const heads = ["case", "first timeline, ms", "fastest, slowest", "module at work, ms", "bytes", "requests", "longest task, ms", "layout shift"];
  const row = (way) => {
    const times = taken[way].map(({ first }) => first);
    const range = `${figure(Math.min(...times))}, ${figure(Math.max(...times))}`;
    return [
      WAYS[way].title,
      figure(of(way, "first")),
      range,
      figure(of(way, "mounted")),
      figure(of(way, "bytes")),
      figure(of(way, "requests")),
      figure(of(way, "longest")),
      figure(of(way, "shift"), 4),
    ];
  };
  print(`First view: median of ${bench.runs}, ${bench.link.words}, CPU slowed ${CPU} times, ${EVENTS} events`, [heads, ...ways.map(row)]);

  const marks = ["first", "mounted"].map((name) => (way) => [`(${name === "first" ? "the timeline" : "the module"})`, "", figure(of(way, name)), ""]);
  const lines = ways.flatMap((way) => [...timetable(taken[way]), ...marks.map((mark) => mark(way))].map((line) => [WAYS[way].title, ...line]));
  print("When each thing came, ms from the HTML's first byte", [["case", "what", "asked", "there", "bytes"], ...lines.filter(([, , , there]) => there !== "-")]);

  const ratio = (way, name, other) => of(way, name) / of(other, "first");
  const shift = Math.max(...["way1", "way2", "way3"].map((way) => of(way, "shift")).filter(Number.isFinite));
  print("Against the bar", [
    ["what", "ratio"],
    ["way 1 to static HTML", verdict(ratio("way1", "first", "static"), 1.05)],
    ["way 2 to vanilla", verdict(ratio("way2", "first", "vanilla"), 1)],
    ["way 2 to vanilla, data preloaded", figure(ratio("way2", "first", "hinted"), 2)],
    ["way 2 to preact", verdict(ratio("way2", "first", "preact"), 1)],
    ["module at work in way 2 to vanilla", verdict(ratio("way2", "mounted", "vanilla"), 1.6)],
    ["way 3 to vanilla", figure(ratio("way3", "first", "vanilla"), 2)],
    ["layout shift in any way", verdict(Number(shift.toFixed(3)), 0, 3)],
  ]);
}

// Medians of when each request was sent and answered, in the order of sending.
function timetable(visits) {
  const names = [...new Set(visits.flatMap(({ files }) => files.map(({ name }) => name)))];
  const rows = names.map((name) => {
    const each = visits.flatMap(({ files }) => files.filter((one) => one.name === name));
    const of = (what) => median(each.map((one) => one[what]));
    return { name, asked: of("asked"), ended: of("ended"), bytes: of("bytes") };
  });
  rows.sort((one, other) => one.asked - other.asked);
  return rows.map(({ name, asked, ended, bytes }) => [name, figure(asked), figure(ended), figure(bytes)]);
}

// The longest task of a start on a machine that is not slowed: what else on the page has to wait for.
// It must not know which code the task runs.

import { publishPage, WAYS } from "./pages.mjs";
import { useful } from "./parcels.mjs";
import { figure, median, print, verdict } from "./table.mjs";
import { visit } from "./visit.mjs";

const EVENTS = 12;
const BAR_MS = 50;

// `bench` is what `Bench` of main.mjs offers.
export async function start(bench) {
  const parcel = await bench.parcels.make(EVENTS);
  await bench.embed(parcel);
  const ways = ["way1", "way2", "way3", "vanilla", "preact"].filter((way) => bench.has(WAYS[way].needs));
  const taken = Object.fromEntries(ways.map((way) => [way, []]));
  for (let run = 0; run < bench.runs; run++) {
    for (let at = 0; at < ways.length; at++) {
      const way = ways[(at + run) % ways.length];
      const address = publishPage(bench.hosts, way, [parcel]);
      const seen = await visit(bench.hosts, address, { wanted: useful(EVENTS), wasm: way.startsWith("way"), trace: true });
      taken[way].push(seen);
      bench.say(`${run + 1}/${bench.runs} ${way}: ${figure(seen.task, 1)} ms`);
    }
  }
  const of = (way, name) => median(taken[way].map((seen) => seen[name]));
  const row = (way) => {
    const [task, worst] = [of(way, "task"), Math.max(...taken[way].map((seen) => seen.task))];
    return [WAYS[way].title, way.startsWith("way") ? verdict(task, BAR_MS, 1) : figure(task, 1), figure(worst, 1), figure(of(way, "busy"))];
  };
  const heads = ["case", "longest task, ms", "worst of all runs, ms", "main thread in all, ms"];
  print(`Start on this machine as it is: median of ${bench.runs}`, [heads, ...ways.map(row)]);
}

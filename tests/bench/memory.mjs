// What a thousand news and two hundred comings and goings leave behind in memory.
// It must not know how the widget keeps what it knows.

import { Feed } from "./feed.mjs";
import { publishPage } from "./pages.mjs";
import { useful } from "./parcels.mjs";
import { figure, print, verdict } from "./table.mjs";
import { visit } from "./visit.mjs";

const EVENTS = 12;
const NEWS = 1000;
const ROUNDS = 200;
const ROWS = 10;

// `bench` is what `Bench` of main.mjs offers.
export async function memory(bench) {
  const parcel = await bench.parcels.make(EVENTS);
  const feed = await Feed.open(bench, parcel);
  const address = publishPage(bench.hosts, "way3", [parcel]);
  const rows = [];
  await visit(bench.hosts, address, {
    wanted: useful(EVENTS),
    wasm: true,
    async then(page, session) {
      const note = async (what) => {
        const row = [what, ...(await weigh(page, session))];
        rows.push(row);
        bench.say(row.join("  "));
      };
      await note("at rest");
      for (let nth = 1; nth <= NEWS; nth++) {
        const words = feed.next;
        const shown = page.evaluate((words) => globalThis.shown(document.querySelector("trackline-timeline"), words), words);
        feed.push();
        await shown;
        if (nth % (NEWS / ROWS) === 0) await note(`${nth} news`);
      }
      for (let nth = 1; nth <= ROUNDS; nth++) {
        await page.evaluate(async (words) => {
          const old = document.querySelector("trackline-timeline");
          const host = old.cloneNode();
          old.replaceWith(host);
          await globalThis.shown(host, words);
        }, feed.words);
        if (nth % (ROUNDS / ROWS) === 0) await note(`${nth} mounted anew`);
      }
    },
  });
  bench.hosts.routes.clear();
  const [rest, last] = [rows[0], rows.at(-1)];
  print("Memory of one page, after collecting garbage", [["after", "WebAssembly, MB", "JS heap, MB", "DOM nodes", "listeners"], ...rows]);
  print("Against the bar", [
    ["what", "figure"],
    ["WebAssembly memory at rest, MB", verdict(Number(rest[1]), 2)],
    ["grown after all, MB", figure(last[1] - rest[1], 2)],
    ["JS heap grown after all, MB", figure(last[2] - rest[2], 2)],
  ]);
}

async function weigh(page, session) {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const wasm = await page.evaluate(() => globalThis.found.memory?.buffer.byteLength ?? 0);
  return [figure(wasm / 2 ** 20, 2), figure(of("JSHeapUsedSize") / 2 ** 20, 2), of("Nodes"), of("JSEventListeners")];
}

// `cargo xtask bench`: reads the options, starts what every measurement needs, and calls those that were asked for.
// It must not know how a figure is taken.
//
//   node main.mjs [WHAT…] [--runs N] [--reference FOLDER]
//
// WHAT is one or more of the keys below; all of them when none is named.

import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { Server } from "../e2e/server.mjs";
import { Shop } from "../e2e/shop.mjs";
import { firstView } from "./first-view.mjs";
import { Hosts, SHOP, WIDGET } from "./hosts.mjs";
import { history } from "./history.mjs";
import { latency } from "./latency.mjs";
import { lighthouse } from "./lighthouse.mjs";
import { Link, SLOW_4G } from "./link.mjs";
import { many } from "./many.mjs";
import { memory } from "./memory.mjs";
import { Parcels } from "./parcels.mjs";
import { publishPeers } from "./peers.mjs";
import { start } from "./start.mjs";

const WHAT = {
  "first-view": { work: firstView, slow: true },
  start: { work: start },
  many: { work: many },
  history: { work: history },
  memory: { work: memory },
  latency: { work: latency },
  lighthouse: { work: lighthouse },
};
const REFERENCE = fileURLToPath(new URL("../../../shared/reference", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "9" }, reference: { type: "string" }, quiet: { type: "boolean" } },
});
const asked = positionals.length ? positionals : Object.keys(WHAT);
const strange = asked.find((what) => !WHAT[what]);
if (strange || !(Number(values.runs) > 0)) {
  console.error(`use: bench [${Object.keys(WHAT).join(" | ")}] [--runs N] [--reference FOLDER] [--quiet]`);
  process.exit(2);
}
const folder = values.reference ?? process.env.TRACKLINE_REFERENCE ?? REFERENCE;
if (!existsSync(folder)) console.log(`No widgets to compare with in ${folder}: only our own figures are taken.`);

// What a measurement gets.
class Bench {
  static async open(slow) {
    const bench = new Bench();
    bench.runs = Number(values.runs);
    bench.say = (words) => values.quiet || console.error(words);
    bench.server = await Server.start();
    const link = slow ? new Link(SLOW_4G) : undefined;
    bench.hosts = await Hosts.open(bench.server, link);
    bench.link = { words: slow ? "1.6 Mbit/s and 150 ms" : "no slow link" };
    bench.shop = await Shop.open(bench.server, SHOP);
    bench.parcels = new Parcels(bench.shop, bench.hosts);
    bench.scratch = process.env.TRACKLINE_BENCH ?? join(tmpdir(), "trackline-bench");
    bench.peers = await publishPeers(bench.hosts, folder, bench.scratch);
    return bench;
  }

  // Whether a way of getting a timeline can be measured here.
  has(need) {
    return need === undefined || (need === "embed" ? this.embeds : this.peers.includes(need));
  }

  // Asks for what a shop's server would paste into its page; `embeds` says whether there is such a thing.
  async embed(parcel) {
    const query = new URLSearchParams({ locale: "en", api: WIDGET });
    const answer = await fetch(`${this.server.origin}/embed/shipments/${parcel.id}?${query}`, {
      headers: { authorization: `Bearer ${parcel.token}` },
    });
    this.embeds = answer.ok;
    if (answer.ok) parcel.embedded = await answer.text();
  }

  async close() {
    await this.hosts.close();
    await this.shop.close();
    await this.server.stop();
  }
}

for (const what of asked) {
  const { work, slow } = WHAT[what];
  const bench = await Bench.open(slow);
  try {
    await work(bench);
  } finally {
    await bench.close();
  }
}

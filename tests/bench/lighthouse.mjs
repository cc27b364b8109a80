// What Lighthouse says of the demo's order page on a phone, and which of its checks keep a score from 100.
// It must not know what the checks mean. Lighthouse itself is fetched for this alone, outside the repository.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { launch } from "../e2e/browser.mjs";
import { freePort, Server } from "../e2e/server.mjs";
import { figure, median, print } from "./table.mjs";

// The last that runs on the oldest Node.js that the project takes.
const VERSION = "12.8.2";
// The page follows the news by a stream, so its network never falls silent.
const LIMIT_MS = 15_000;
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const WAYS = ["/", "/?way=fetch", "/?way=json"];

// `bench` is what `Bench` of main.mjs offers.
export async function lighthouse(bench) {
  const look = await load(join(bench.scratch, "lighthouse"));
  const server = await Server.start({ demo: true });
  const port = await freePort();
  const browser = await launch([`--remote-debugging-port=${port}`]);
  const rows = [];
  const reasons = new Map();
  try {
    for (const way of WAYS) {
      const runs = [];
      for (let run = 0; run < Math.min(bench.runs, 5); run++) {
        const options = { port, onlyCategories: CATEGORIES, maxWaitForLoad: LIMIT_MS, logLevel: "error", output: "json" };
        const { lhr } = await look(server.origin + way, options);
        runs.push(lhr);
        bench.say(`${way}: ${CATEGORIES.map((name) => `${name} ${score(lhr, name)}`).join(", ")}`);
        for (const reason of failures(lhr)) reasons.set(`${way} ${reason}`, reason);
      }
      const numbers = (audit) => figure(median(runs.map((lhr) => lhr.audits[audit].numericValue)));
      const shift = figure(median(runs.map((lhr) => lhr.audits["cumulative-layout-shift"].numericValue)), 3);
      const scores = CATEGORIES.map((name) => figure(median(runs.map((lhr) => score(lhr, name)))));
      const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"].map(numbers);
      rows.push([way, ...scores, ...times, shift]);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  const heads = ["demo page", ...CATEGORIES, "first paint, ms", "largest paint, ms", "blocked, ms", "layout shift"];
  print(`Lighthouse ${VERSION}, phone`, [heads, ...rows]);
  for (const reason of reasons.keys()) console.log(`  ${reason}`);
}

const score = (lhr, name) => Math.round(lhr.categories[name].score * 100);

// The checks that cost points, with what they say.
function failures(lhr) {
  return CATEGORIES.flatMap((name) => {
    const counted = lhr.categories[name].auditRefs.filter(({ weight }) => weight > 0);
    const lost = counted.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 0.995);
    return lost.map(({ title, displayValue = "" }) => `${name}: ${title} ${displayValue}`.trim());
  });
}

async function load(folder) {
  const entry = join(folder, "node_modules/lighthouse/core/index.js");
  if (!existsSync(entry)) {
    await mkdir(folder, { recursive: true });
    const quietly = ["--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    await promisify(execFile)("npm", ["install", ...quietly, `lighthouse@${VERSION}`]);
  }
  return (await import(pathToFileURL(entry))).default;
}

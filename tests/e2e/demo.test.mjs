// The demo shop: it shows a parcel at once, plays every scenario, keeps yesterday's data and ends cleanly.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";

// Where each life ends; for the split order, where its least advanced parcel stands.
const ENDS = {
  smooth: "delivered",
  locker: "delivered",
  failed_attempt: "delivered",
  customs_delay: "delivered",
  lost: "exception",
  returned: "returned",
  cancelled: "cancelled",
  cod_settled: "settled",
  split_order: "in_transit",
};

let server, browser;

before(async () => {
  server = await Server.start({ demo: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function openDemo(options) {
  const opened = await open(browser, server.origin, options);
  const timeline = new Timeline(opened.page);
  await timeline.is("ready");
  return { ...opened, timeline };
}

test("the order page shows its parcel, keeps still while it loads, and is accessible", async () => {
  const watchShifts = (page) =>
    page.addInitScript(() => {
      globalThis.shifts = 0;
      new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) globalThis.shifts += shift.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
  for (const colorScheme of ["light", "dark"]) {
    const { page, timeline, complaints, close } = await openDemo({ colorScheme, prepare: watchShifts });
    await timeline.has("in_transit");
    assert.match(await page.locator("h1").textContent(), /Order 10482/);
    await assertAccessible(page, `the demo page, ${colorScheme}`);
    const shifts = await page.evaluate(() => globalThis.shifts);
    assert.ok(shifts < 0.01, `the page moves while it loads: ${shifts}`);
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("every scenario's button plays a parcel's life to its end", async () => {
  const { page, timeline, complaints, close } = await openDemo();
  const offered = await page.locator("button[data-scenario]").evaluateAll((all) => all.map((b) => b.dataset.scenario));
  const { scenarios } = await scenarioNames();
  assert.deepEqual(offered.sort(), scenarios.sort());
  assert.deepEqual(Object.keys(ENDS).sort(), scenarios.sort());
  await page.locator("#speed").selectOption("0");
  for (const [scenario, end] of Object.entries(ENDS)) {
    const before = await timeline.host.getAttribute("order");
    await page.locator(`button[data-scenario="${scenario}"]`).click();
    await until(
      async () => (await timeline.host.getAttribute("order")) !== before,
      async () => `${scenario}: ${await page.locator("#report").textContent()}`,
    );
    await timeline.has(end);
    await timeline.is("ready");
    await assertAccessible(page, `the end of ${scenario}`);
  }
  assert.deepEqual(complaints, []);
  await close();
});

async function scenarioNames() {
  const list = await (await fetch(`${server.origin}/api/sandbox/scenarios`)).json();
  return { scenarios: list.map(({ name }) => name) };
}

test("a life plays step by step: rows come one after the other", async () => {
  const { page, timeline, close } = await openDemo();
  await page.locator("#speed").selectOption("0.5");
  // Every number of rows that was ever on the page.
  await timeline.host.evaluate((host) => {
    globalThis.counts = new Set();
    const count = () => globalThis.counts.add(host.shadowRoot.querySelectorAll("li[data-event-id]").length);
    new MutationObserver(count).observe(host.shadowRoot, { childList: true, subtree: true });
  });
  await page.locator('button[data-scenario="smooth"]').click();
  await timeline.has("delivered");
  const counts = await page.evaluate(() => [...globalThis.counts]);
  assert.ok(counts.length >= 4, `the page showed ${counts} rows`);
  await close();
});

test("the theme changes both the page and the timeline", async () => {
  const { page, timeline, close } = await openDemo({ colorScheme: "light" });
  await page.locator("#theme").selectOption("dark");
  assert.equal(await timeline.host.getAttribute("theme"), "dark");
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  await assertAccessible(page, "dark by choice");
  await close();
});

test("Ctrl-C ends it with a stream open, and the next start finds the data", async () => {
  const first = await openDemo();
  const ids = await first.timeline.rows.evaluateAll((rows) => rows.map((row) => row.dataset.eventId));
  assert.ok(ids.length > 0);
  const ended = await server.signal("SIGINT");
  assert.deepEqual(ended, { code: 0, signal: null }, server.printed);
  await first.close();

  await server.run();
  const { timeline, close } = await openDemo();
  assert.deepEqual(await timeline.events(ids.length), ids);
  await close();
});

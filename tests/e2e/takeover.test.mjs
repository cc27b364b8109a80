// The module takes over a timeline that the server wrote, and nobody notices.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, painted, Timeline, until } from "./browser.mjs";
import { gate } from "./gate.mjs";
import { record, recorded } from "./mutations.mjs";
import { watchNetwork } from "./network.mjs";
import { Server } from "./server.mjs";
import { newNumber, Shop } from "./shop.mjs";
import { traveller } from "./ways.mjs";

let server, shop, browser;

before(async () => {
  server = await Server.start();
  shop = await Shop.open(server);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
  await server?.stop();
});

// An order of two parcels, as an element in each of the two ways that the server renders.
async function order() {
  const name = newNumber();
  const parcels = [await traveller(shop, { order: name }), await traveller(shop, { order: name, count: 3 })];
  const token = await shop.viewerToken(parcels);
  return {
    parcels,
    // With the second parcel open, as a page can have it, and with the first.
    "in the page": { open: 1, markup: () => shop.embed({ order: name }, token, { locale: "en", parcel: parcels[1].id }) },
    "fetched by the tag": {
      open: 0,
      markup: () => `<trackline-timeline api="${server.origin}" order="${name}" token="${token}"></trackline-timeline>`,
    },
  };
}

// Opens the page with the module held back, in a small window, so that there is something to scroll.
async function visit(markup) {
  const held = gate();
  let network;
  const opened = await open(browser, shop.publish(markup), {
    viewport: { width: 390, height: 300 },
    prepare: async (page) => {
      network = await watchNetwork(page);
      await page.clock.setFixedTime(Date.now());
      await page.addInitScript(() => {
        globalThis.ready = 0;
        addEventListener("trackline-ready", () => globalThis.ready++);
        // The tag of every formatter of dates that is made.
        globalThis.formatters = [];
        Intl.DateTimeFormat = class extends Intl.DateTimeFormat {
          constructor(tag, options) {
            super(tag, options);
            globalThis.formatters.push(tag);
          }
        };
      });
      await page.route(/trackline-\w+\.wasm$/, (route) => held.passed.then(() => route.continue()));
    },
  });
  const { page } = opened;
  await new Timeline(page).is("ready");
  await until(() => network.asked.includes("trackline.wasm"), () => `${network.asked}`);
  const takeOver = async () => {
    held.open();
    await until(() => network.heard.has("stream"), () => `asked: ${network.asked}`);
    await page.waitForFunction(() => globalThis.ready > 0);
    await painted(page);
  };
  return { ...opened, network, takeOver };
}

for (const way of ["in the page", "fetched by the tag"]) {
  test(`${way}: formatters are made while the module is on its way, and none afterwards`, async () => {
    const { page, takeOver, close } = await visit(await (await order())[way].markup());
    const all = Array(5).fill("en-GB");
    await page.waitForFunction((count) => globalThis.formatters.length === count, all.length);
    await takeOver();
    assert.deepEqual(await page.evaluate(() => globalThis.formatters), all);
    await close();
  });

  test(`${way}: nothing changes when the module takes over`, async () => {
    const { page, takeOver, complaints, close } = await visit(await (await order())[way].markup());
    await page.evaluate(() => {
      globalThis.moved = [];
      new PerformanceObserver((list) => globalThis.moved.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift" });
    });
    await record(page);
    await takeOver();
    assert.deepEqual(await recorded(page), []);
    assert.deepEqual(await page.evaluate(() => globalThis.moved), []);
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`${way}: scroll position, focus, open parcel and selected text are kept`, async () => {
    const { parcels, ...ways } = await order();
    const { page, takeOver, close } = await visit(await ways[way].markup());
    const look = () =>
      page.evaluate(() => {
        const { shadowRoot } = document.querySelector("trackline-timeline");
        const selection = shadowRoot.getSelection?.() ?? getSelection();
        return {
          scrolled: scrollY,
          focused: globalThis.focused === shadowRoot.activeElement,
          selected: selection.toString(),
          anchored: globalThis.anchor === selection.anchorNode,
          tabs: [...shadowRoot.querySelectorAll('[role="tab"]')].map((tab) => tab.getAttribute("aria-selected")),
          kept: globalThis.rows.every((row) => row.isConnected),
          rows: globalThis.rows.length,
        };
      });
    await page.evaluate(() => {
      const { shadowRoot } = document.querySelector("trackline-timeline");
      globalThis.rows = [...shadowRoot.querySelectorAll("li[data-event-id]")];
      const words = document.createTreeWalker(globalThis.rows[0].querySelector("q"), NodeFilter.SHOW_TEXT).nextNode();
      globalThis.anchor = words;
      getSelection().setBaseAndExtent(words, 0, words, 6);
      globalThis.focused = shadowRoot.querySelector("a[part~=carrier-link]");
      globalThis.focused.focus({ preventScroll: true });
      scrollTo(0, 120);
    });
    const before = await look();
    assert.equal(before.scrolled, 120);
    assert.equal(before.selected, "Parcel");
    assert.ok(before.focused && before.anchored && before.rows >= 3, JSON.stringify(before));
    assert.equal(before.tabs.indexOf("true"), ways[way].open);
    await takeOver();
    assert.deepEqual(await look(), before);
    // It is alive: what is pushed arrives.
    await shop.addEvents(parcels[ways[way].open], [{ status: "in_transit", occurred_at: new Date().toISOString(), message: "Fresh." }]);
    await until(async () => (await new Timeline(page).text()).includes("Fresh."), () => "no news");
    assert.equal((await look()).selected, "Parcel");
    assert.ok((await look()).focused, "the focus was lost to news");
    await close();
  });
}

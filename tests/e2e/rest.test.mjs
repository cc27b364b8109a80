// A page that nobody looks at, and a parcel whose way is over: no timer runs and no connection is held.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, setHidden, Timeline, until } from "./browser.mjs";
import { watchNetwork } from "./network.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { traveller, WAYS } from "./ways.mjs";

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

// Keeps account of all that would wake the page: timers, frames and idle callbacks that are yet to come.
function count() {
  const waiting = new Map();
  globalThis.waiting = waiting;
  for (const [set, clear, again] of [
    ["setTimeout", "clearTimeout", false],
    ["setInterval", "clearInterval", true],
    ["requestAnimationFrame", "cancelAnimationFrame", false],
    ["requestIdleCallback", "cancelIdleCallback", false],
  ]) {
    const [start, stop] = [globalThis[set], globalThis[clear]];
    globalThis[set] = (work, ...rest) => {
      const id = start((...given) => {
        if (!again) waiting.delete(`${set} ${id}`);
        work(...given);
      }, ...rest);
      waiting.set(`${set} ${id}`, new Error().stack);
      return id;
    };
    globalThis[clear] = (id) => {
      waiting.delete(`${set} ${id}`);
      stop(id);
    };
  }
}

async function visit(markup) {
  let network;
  const opened = await open(browser, shop.publish(markup), {
    prepare: async (page) => {
      network = await watchNetwork(page);
      await page.addInitScript(count);
    },
  });
  await new Timeline(opened.page).is("ready");
  return { ...opened, network };
}

// With neither a timer nor a connection nothing can ever wake the page again.
async function comesToRest(page, network) {
  const rest = async () => [...(await page.evaluate(() => [...globalThis.waiting.keys()])), ...network.open.values()];
  await until(async () => (await rest()).length === 0, async () => `still there: ${await rest()}`);
}

for (const [way, element] of Object.entries(WAYS)) {
  test(`${way}: a parcel whose way is over leaves no timer and no connection`, async () => {
    const parcel = await traveller(shop, { status: "returned" });
    const { page, network, complaints, close } = await visit(await element(shop, parcel, parcel.token));
    // What the server wrote stands before the module is at work.
    await until(() => network.asked.includes("trackline.wasm"), () => `${network.asked}`);
    await comesToRest(page, network);
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`${way}: a hidden page has neither, and follows again when it is seen`, async () => {
    const parcel = await traveller(shop);
    const { page, network, complaints, close } = await visit(await element(shop, parcel, parcel.token));
    const follows = () => [...network.open.values()].includes("stream");
    await until(follows, () => "no stream");
    await setHidden(page, true);
    await comesToRest(page, network);
    await setHidden(page, false);
    await until(follows, () => "no stream");
    const back = [{ status: "returned", occurred_at: new Date().toISOString() }];
    await shop.addEvents(parcel, back);
    await new Timeline(page).has("returned");
    await comesToRest(page, network);
    assert.deepEqual(complaints, []);
    await close();
  });
}

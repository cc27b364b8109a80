// What a first view asks for: each thing once, nothing that waits for another without need, and no more for fifty elements.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { gate } from "./gate.mjs";
import { watchNetwork } from "./network.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { Site } from "./site.mjs";
import { traveller, WAYS } from "./ways.mjs";

const ELEMENTS = 50;
// The module and what it needs; then it follows the news, which takes a token in a header and so a preflight.
const MODULE = ["trackline.wasm", "glue.js", "widget.css", "en.txt"];
const NEWS = ["preflight stream", "stream"];
const ASKED = {
  "in the page": ["trackline.js", ...MODULE, ...NEWS],
  "fetched by the tag": ["trackline.js", "/embed", ...MODULE, ...NEWS],
  "JSON only": ["trackline.js", ...MODULE, ...NEWS],
};

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

async function visit(markup, { prepare, load } = {}) {
  let network;
  const opened = await open(browser, shop.publish(markup, { load }), {
    prepare: async (page) => {
      network = await watchNetwork(page);
      await prepare?.(page);
    },
  });
  return { ...opened, network };
}

for (const [way, element] of Object.entries(WAYS)) {
  test(`${way}: a first view asks for each thing once`, async () => {
    const parcel = await traveller(shop);
    const { page, network, complaints, close } = await visit(await element(shop, parcel, parcel.token));
    await new Timeline(page).is("ready");
    await until(() => network.heard.has("stream"), () => `${network.asked}`);
    assert.deepEqual(network.asked.toSorted(), ASKED[way].toSorted());
    assert.equal(network.asked[0], "trackline.js");
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`${way}: ${ELEMENTS} elements ask for no more than one`, async () => {
    const parcels = [];
    for (let nth = 0; nth < ELEMENTS; nth++) parcels.push(await traveller(shop, { count: 1 }));
    const token = await shop.viewerToken(parcels);
    const elements = await Promise.all(parcels.map((parcel) => element(shop, parcel, token)));
    // Run before the parser is done, the tag would ask for what has come by then, and for the rest later.
    const { page, network, complaints, close } = await visit(elements.join(""), { load: "defer" });
    const ready = page.locator('trackline-timeline[data-state="ready"]');
    await until(async () => (await ready.count()) === ELEMENTS, async () => `${await ready.count()} are ready`);
    await until(() => network.heard.has("stream"), () => `${network.asked}`);
    const again = network.asked.filter((name, at) => network.asked.indexOf(name) < at);
    assert.deepEqual([...new Set(again)], [], `${again.length} are asked for again`);
    assert.deepEqual(network.asked.toSorted(), ASKED[way].toSorted());
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("in the page: elements that the parser brings after the module share its one stream", async () => {
  const site = await Site.open(server);
  const parcels = [await traveller(site.shop), await traveller(site.shop), await traveller(site.shop)];
  const token = await site.shop.viewerToken(parcels);
  const elements = await Promise.all(parcels.map((parcel) => site.shop.embed(parcel, token)));
  const end = gate();
  // Of the last one the parser cannot tell whether it is whole until the page is.
  site.routeSlowly("/slow", [
    `<!doctype html><title>Slow</title><script src="${server.origin}/widget/v1/trackline.js" crossorigin></script>`,
    elements.join("").replace(/<\/trackline-timeline>\s*$/, ""),
    end.passed,
  ]);
  const { page, close } = await open(browser, "about:blank");
  const network = await watchNetwork(page);
  await page.goto(`${site.shop.origin}/slow`, { waitUntil: "commit" });
  await until(
    () => MODULE.every((name) => network.asked.includes(name) && ![...network.open.values()].includes(name)),
    () => `${network.asked}`,
  );
  end.open();
  await until(() => network.heard.has("stream"), () => `${network.asked}`);
  await page.waitForLoadState();
  assert.deepEqual(network.asked.filter((name) => name.endsWith("stream")).toSorted(), NEWS);
  await close();
  await site.close();
});

test("the rendered timeline and the module are asked for side by side, and the timeline waits for no module", async () => {
  const parcel = await traveller(shop);
  const markup = await WAYS["fetched by the tag"](shop, parcel, parcel.token);
  const held = gate();
  const { page, network, close } = await visit(markup, {
    prepare: (page) => page.route(/trackline-\w+\.wasm$/, (route) => held.passed.then(() => route.continue())),
  });
  const timeline = new Timeline(page);
  await timeline.is("ready");
  assert.ok((await timeline.text()).includes("scan 12"), "the timeline is not there");
  assert.ok(network.asked.includes("trackline.wasm"), "the module was not asked for");
  assert.deepEqual(network.asked.filter((name) => name.startsWith("preflight")), [], "a preflight came first");
  held.open();
  await until(() => network.heard.has("stream"), () => `${network.asked}`);
  await close();
});

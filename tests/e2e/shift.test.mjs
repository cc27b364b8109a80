// With the timeline's height reserved, nothing on the page moves, in whichever way and order its parts come.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, painted, Timeline, until } from "./browser.mjs";
import { gate } from "./gate.mjs";
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

// Reserves a height as docs/embedding.md has it, and sums up what moves.
function prepare(height) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`trackline-timeline { --trackline-reserve: ${height}px }
    trackline-timeline:not(:defined) { display: block; min-block-size: var(--trackline-reserve) }`);
  document.adoptedStyleSheets = [sheet];
  globalThis.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const names = sources.map(({ node }) => node?.localName ?? node?.textContent ?? "a node that is gone");
      // Told in thousandths, as browsers and Lighthouse do; a clock moves by less when the name of the customer's own
      // zone is taken away from behind it.
      if (!hadRecentInput && value >= 0.0005) globalThis.moved.push(`${value}: ${names}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
}

// Lets the files come in this order, each one painted frame after the one before.
async function inOrder(page, names) {
  const turns = names.map(gate);
  turns.push(gate());
  turns[0].open();
  for (const [nth, name] of names.entries()) {
    await page.route(name, async (route) => {
      await turns[nth].passed;
      await painted(page);
      await route.continue();
      turns[nth + 1].open();
    });
  }
}

const HEIGHT = { width: 1280, height: 1600 };
const [FRAGMENT, STYLES, MODULE] = [/\/embed$/, /widget-\w+\.css$/, /trackline-\w+\.wasm$/];
const ORDERS = {
  "in the page": { "module last": [STYLES, MODULE], "styles last": [MODULE, STYLES] },
  "fetched by the tag": {
    "timeline, styles, module": [FRAGMENT, STYLES, MODULE],
    "module, styles, timeline": [MODULE, STYLES, FRAGMENT],
  },
  "JSON only": { "module last": [STYLES, MODULE], "styles last": [MODULE, STYLES] },
};

for (const [way, orders] of Object.entries(ORDERS)) {
  for (const [title, names] of Object.entries(orders)) {
    test(`${way}, ${title}: nothing moves`, async () => {
      const parcel = await traveller(shop);
      const markup = `${await WAYS[way](shop, parcel, parcel.token)}<p>Your address</p>`;
      const address = shop.publish(markup);
      const calm = await open(browser, address, { viewport: HEIGHT });
      await calm.page.locator(".live").waitFor();
      const { height } = await calm.page.locator("trackline-timeline").boundingBox();
      await calm.close();
      const { page, close } = await open(browser, address, {
        viewport: HEIGHT,
        prepare: async (page) => {
          await page.addInitScript(prepare, height);
          await inOrder(page, names);
        },
      });
      await new Timeline(page).is("ready");
      await page.locator(".live").waitFor();
      // The last file may still wait for its frame, though the timeline is at work.
      await page.unrouteAll({ behavior: "wait" });
      await painted(page);
      assert.deepEqual(await page.evaluate(() => globalThis.moved), []);
      await close();
    });
  }
}

test("fetched by the tag, below the window: laid out when it comes near, and nothing moves", async () => {
  const parcel = await traveller(shop);
  const one = await WAYS["fetched by the tag"](shop, parcel, parcel.token);
  const address = shop.publish(`${one}<p id="between"></p>${one}<p>Your address</p>`);
  const { page, close } = await open(browser, address, {
    prepare: async (page) => {
      await page.addInitScript(prepare, 600);
      await page.addInitScript(() => {
        const sheet = new CSSStyleSheet();
        // Farther than browsers look ahead.
        sheet.replaceSync("#between { block-size: 20000px }");
        document.adoptedStyleSheets.push(sheet);
      });
    },
  });
  const timelines = [new Timeline(page), new Timeline(page, 1)];
  for (const timeline of timelines) await timeline.is("ready");
  const isLaidOut = ({ host }) =>
    host.evaluate(({ shadowRoot }) => shadowRoot.querySelector(".event").checkVisibility({ contentVisibilityAuto: true }));
  assert.deepEqual(await Promise.all(timelines.map(isLaidOut)), [true, false]);
  await timelines[1].host.scrollIntoViewIfNeeded();
  await until(() => isLaidOut(timelines[1]), () => "it is not laid out");
  await painted(page);
  assert.deepEqual(await page.evaluate(() => globalThis.moved), []);
  await close();
});

// The demo page keeps still, however slowly the widget's files and answers come.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, painted, Timeline } from "./browser.mjs";
import { Server } from "./server.mjs";

let server, browser;

before(async () => {
  server = await Server.start({ demo: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Sums up what moved, and names it; the browser counts what a person can see.
function watch(page) {
  return page.addInitScript(() => {
    globalThis.moved = [];
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        const names = sources.map(({ node }) => node?.className || node?.localName || node?.textContent || "a node that is gone");
        // In thousandths, as in shift.test.mjs: a clock moves by less when the name of the customer's own zone goes.
        if (!hadRecentInput && value >= 0.0005) globalThis.moved.push(`${value}: ${names}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

// Lets each file of the widget's come one painted frame after the one before, the loader first.
async function slowly(page) {
  let turn = Promise.resolve();
  await page.route(/widget\/v1|api\/stream/, (route) => {
    turn = turn.then(() => painted(page), () => {}).then(() => route.continue());
    return turn;
  });
}

for (const [width, height] of [[1280, 800], [768, 1024], [390, 844], [320, 568]]) {
  test(`nothing moves on the demo page at ${width} px`, async () => {
    let followed;
    const { page, close } = await open(browser, `${server.origin}/`, {
      viewport: { width, height },
      prepare: async (page) => {
        // The last thing that comes: by then the module has taken the timeline over.
        followed = page.waitForResponse(/api\/stream/);
        await watch(page);
        await slowly(page);
      },
    });
    await new Timeline(page).is("ready");
    await followed;
    await page.unrouteAll({ behavior: "wait" });
    await painted(page);
    assert.deepEqual(await page.evaluate(() => globalThis.moved), []);
    await close();
  });
}

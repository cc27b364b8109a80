// What is pushed touches what it changes, and nothing else on the card.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, setHidden, Timeline, until } from "./browser.mjs";
import { idle, record, recorded } from "./mutations.mjs";
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

// Opens a parcel's page with the clock held still, so that only news change anything, and waits until it follows them.
async function follow(element, parcel) {
  let network;
  const opened = await open(browser, shop.publish(await element(shop, parcel, parcel.token)), {
    prepare: async (page) => {
      network = await watchNetwork(page);
      await page.clock.setFixedTime(Date.now());
    },
  });
  const timeline = new Timeline(opened.page);
  await timeline.is("ready");
  await until(() => [...network.open.values()].includes("stream"), () => "it does not follow");
  // The foot says that it does.
  await opened.page.locator(".live").waitFor();
  await record(opened.page);
  return { ...opened, timeline, network };
}

for (const [way, element] of Object.entries(WAYS)) {
  test(`${way}: a new event is one new row`, async () => {
    const parcel = await traveller(shop);
    const { page, timeline, close } = await follow(element, parcel);
    const before = await timeline.events(6);
    await shop.addEvents(parcel, [{ status: "in_transit", occurred_at: new Date().toISOString(), message: "New scan." }]);
    await until(async () => (await timeline.text()).includes("New scan."), () => "no news");
    const after = await timeline.events(6);
    const changes = await recorded(page);
    assert.deepEqual(idle(changes), [], "written again with what it said");
    const rows = ({ name }) => name.startsWith("evt_");
    const moved = (kind) => changes.filter((change) => change.kind === kind && rows(change)).map(({ name }) => name);
    assert.deepEqual(moved("added"), after.slice(0, 1));
    assert.deepEqual(moved("removed"), before.slice(-1));
    // The new last row is marked, the button counts one more, and screen readers are told.
    const others = changes.filter((change) => !rows(change)).map(({ where }) => where);
    const allowed = ["more", "status", after[0], after[1], after.at(-1)];
    assert.deepEqual(others.filter((where) => !allowed.includes(where)), []);
    await close();
  });

  test(`${way}: another day of arrival changes the answer alone`, async () => {
    const parcel = await traveller(shop);
    const { page, timeline, close } = await follow(element, parcel);
    const shown = await page.locator('[part~="estimate"] strong').textContent();
    const day = new Date(Date.now() + 6 * 86_400_000).toISOString().slice(0, 10);
    await shop.call(`/api/shipments/${parcel.id}/events`, { estimated_delivery: { earliest: day } });
    const estimate = page.locator('[part~="estimate"] strong');
    await until(async () => (await estimate.textContent()) !== shown, () => "no news");
    await timeline.events(6);
    const changes = await recorded(page);
    assert.deepEqual(idle(changes), [], "written again with what it said");
    const elsewhere = changes.map(({ where }) => where).filter((where) => !["estimate", "status"].includes(where));
    assert.deepEqual(elsewhere, []);
    await close();
  });

  test(`${way}: a page that is seen again with nothing new stays as it is`, async () => {
    const parcel = await traveller(shop);
    const { page, timeline, network, close } = await follow(element, parcel);
    const before = await timeline.text();
    network.heard.delete("stream");
    await setHidden(page, true);
    await until(() => network.open.size === 0, () => "it still follows");
    await setHidden(page, false);
    await until(() => network.heard.has("stream"), () => "no snapshot");
    await until(async () => (await timeline.text()) === before, async () => `it says ${await timeline.text()}`);
    // The foot says whether the page follows.
    const changes = (await recorded(page)).filter(({ where }) => where !== "foot");
    assert.deepEqual(changes, []);
    await close();
  });
}

// A carrier's signed webhook moves the open order page; a repeat or a forged one does not.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { launch, open, Timeline } from "./browser.mjs";
import { SECRETS, Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { easypost } from "./sign.mjs";
import { news, post, sources } from "./sources.mjs";

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

async function openPage(parcel) {
  const token = await shop.viewerToken([parcel]);
  const opened = await open(browser, shop.publish(shop.element(parcel, token)));
  const timeline = new Timeline(opened.page);
  await timeline.is("ready");
  return { ...opened, timeline };
}

for (const source of sources) {
  test(`${source.name}: each signed webhook adds its news to the open page, once`, async () => {
    const parcel = await shop.register({ carrier: source.carrier });
    const { page, timeline, complaints, close } = await openPage(parcel);
    await page.evaluate(() => (globalThis.notReloaded = true));
    await timeline.events(0);

    const registered = news("registered", 30, "Leipzig", "Data received");
    const moving = news("moving", 20, "Leipzig", "Left the hub");
    const first = JSON.stringify(source.body(parcel, [registered, moving]));
    const headers = source.headers(first);
    assert.equal((await post(server, source, first, headers)).status, 200);
    const shown = await timeline.events(2);
    await timeline.has("in_transit");

    assert.equal((await post(server, source, first, headers)).status, 200, "a repeat is welcome");
    const forged = first.replace("Left the hub", "Left the pub");
    assert.notEqual(forged, first);
    assert.equal((await post(server, source, forged, headers)).status, 401);
    assert.equal((await post(server, source, forged, {})).status, 401);

    // The next true news comes after all of these; had one of them counted, it would stand here too.
    const courier = news("courier", 1, "Berlin", "With the courier");
    const second = JSON.stringify(source.body(parcel, [registered, moving, courier]));
    assert.equal((await post(server, source, second)).status, 200);
    assert.deepEqual((await timeline.events(3)).slice(1), shown);
    await timeline.has("out_for_delivery");

    const text = await timeline.text();
    assert.ok(text.includes("Left the hub") && !text.includes("pub"));
    assert.ok(!text.includes("NOT FOR THE PAGE"), "a signatory's name has no place here");
    assert.equal(await page.evaluate(() => globalThis.notReloaded), true);
    assert.deepEqual(complaints, []);
    await close();
  });

  test(`${source.name}: news of a parcel that nobody registered wait for it`, async () => {
    const number = `WAIT${Date.now()}${source.name.length}`;
    const body = JSON.stringify(source.body({ number }, [news("moving", 5, "Leipzig", "Left the hub")]));
    assert.equal((await post(server, source, body)).status, 200);

    const parcel = await shop.register({ carrier: source.carrier, number });
    const { timeline, close } = await openPage(parcel);
    await timeline.events(1);
    await timeline.has("in_transit");
    await close();
  });
}

test("an event of the shop's own, by the API, moves the page too", async () => {
  const parcel = await shop.register({ carrier: "inpost" });
  const { timeline, close } = await openPage(parcel);
  await shop.addEvents(parcel, [
    { status: "preparing", sub_status: "packing", occurred_at: "2026-11-20T09:00:00+01:00" },
  ]);
  await timeline.events(1);
  await timeline.has("preparing");
  await close();
});

// EasyPost's own published event, byte by byte, where the sample is at hand.
const sample = new URL("../../../shared/payloads/easypost-event-tracker-updated.json", import.meta.url);
if (existsSync(sample)) {
  test("EasyPost's published event shows all that it tells", async () => {
    const body = await readFile(sample);
    const parcel = await shop.register({ carrier: "FedEx", number: "1" });
    const { timeline, close } = await openPage(parcel);
    const published = "38f3f53c103713df81616a0a186d77141957323ec21d5fe9363db93840f527db";
    const headers = easypost(body, SECRETS.easypost);
    assert.equal(headers["x-hmac-signature"], `hmac-sha256-hex=${published}`);
    const source = sources.find(({ name }) => name === "easypost");
    assert.equal((await post(server, source, body, headers)).status, 200);
    await timeline.has("in_transit");
    await timeline.earlier.click();
    await timeline.events(7);
    await close();
  });
}

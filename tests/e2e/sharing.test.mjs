// Several timelines on one page, a page that nobody looks at, and elements that come and go.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, launch, open, setHidden, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { text } from "./texts.mjs";

const EVENT = { status: "in_transit", sub_status: "departed", occurred_at: "2026-11-20T06:40:00+01:00" };

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

// The page's streams: how many were opened, and how many are open.
function watchStreams(page) {
  const streams = { opened: 0, open: 0 };
  const isStream = (request) => request.method() === "GET" && request.url().endsWith("/api/stream");
  const ended = (request) => isStream(request) && streams.open--;
  page.on("request", (request) => {
    if (isStream(request)) {
      streams.opened++;
      streams.open++;
    }
  });
  page.on("requestfinished", ended);
  page.on("requestfailed", ended);
  return streams;
}

async function twoParcels() {
  const parcels = [await shop.register({ carrier: "inpost" }), await shop.register({ carrier: "dhl" })];
  const elements = [];
  for (const [nth, parcel] of parcels.entries()) {
    await shop.addEvents(parcel, [EVENT]);
    const token = await shop.viewerToken([parcel]);
    elements.push(shop.element(parcel, token, `locale="${["pl", "ru"][nth]}"`));
  }
  return { parcels, markup: elements.join("") };
}

test("two elements in two languages with two tokens share one stream", async () => {
  const { parcels, markup } = await twoParcels();
  let streams;
  const { page, complaints, close } = await open(browser, shop.publish(markup), {
    prepare: (page) => (streams = watchStreams(page)),
  });
  const timelines = [new Timeline(page, 0), new Timeline(page, 1)];
  for (const [nth, timeline] of timelines.entries()) {
    await timeline.is("ready");
    const status = await text(["pl", "ru"][nth], "status-in-transit");
    assert.ok((await timeline.status.textContent()).includes(status));
    await shop.addEvents(parcels[nth], [{ status: "delivered", occurred_at: "2026-11-21T11:00:00+01:00" }]);
    await timeline.events(2);
    await timeline.has("delivered");
  }
  assert.deepEqual(streams, { opened: 1, open: 1 });
  await assertAccessible(page, "two elements");
  assert.deepEqual(complaints, []);
  await close();
});

test("the last element to leave closes the stream; one that returns is whole again", async () => {
  const { parcels, markup } = await twoParcels();
  let streams;
  const { page, complaints, close } = await open(browser, shop.publish(markup), {
    prepare: (page) => (streams = watchStreams(page)),
  });
  const timeline = new Timeline(page, 0);
  await timeline.is("ready");
  await page.evaluate(() => {
    globalThis.taken = [...document.querySelectorAll("trackline-timeline")];
    for (const element of globalThis.taken) element.remove();
  });
  await until(() => streams.open === 0, () => `${streams.open} streams are open`);
  await shop.addEvents(parcels[0], [{ status: "delivered", occurred_at: "2026-11-21T11:00:00+01:00" }]);
  await page.evaluate(() => document.querySelector("main").append(globalThis.taken[0]));
  await timeline.is("ready");
  await timeline.events(2);
  assert.deepEqual(complaints, []);
  await close();
});

test("a hidden page holds no stream, and catches up when it is seen again", async () => {
  const { parcels, markup } = await twoParcels();
  let streams;
  const { page, complaints, close } = await open(browser, shop.publish(markup), {
    prepare: (page) => (streams = watchStreams(page)),
  });
  const timeline = new Timeline(page, 0);
  await timeline.is("ready");
  await setHidden(page, true);
  await until(() => streams.open === 0, () => `${streams.open} streams are open`);
  await shop.addEvents(parcels[0], [{ status: "delivered", occurred_at: "2026-11-21T11:00:00+01:00" }]);
  await setHidden(page, false);
  await timeline.events(2);
  await timeline.has("delivered");
  assert.deepEqual(complaints, []);
  await close();
});

test("a page on another shop's origin cannot read the parcel", async () => {
  const { parcels } = await twoParcels();
  const stranger = await Shop.open(server);
  const token = await shop.viewerToken([parcels[0]]);
  const { page, complaints, close } = await open(browser, stranger.publish(shop.element(parcels[0], token)));
  const timeline = new Timeline(page);
  await timeline.is("error");
  await timeline.events(0);
  assert.deepEqual(complaints, []);
  await close();
  await stranger.close();
});

test("the tag twice and fifty elements: one stream, and no exception", async () => {
  const parcel = await shop.register({ carrier: "inpost" });
  await shop.addEvents(parcel, [EVENT]);
  const token = await shop.viewerToken([parcel]);
  const again = `<script src="${server.origin}/widget/v1/trackline.js" async crossorigin></script>`;
  const markup = again + shop.element(parcel, token).repeat(50);
  let streams;
  const { page, complaints, close } = await open(browser, shop.publish(markup), {
    prepare: (page) => (streams = watchStreams(page)),
  });
  const ready = page.locator('trackline-timeline[data-state="ready"]');
  await until(async () => (await ready.count()) === 50, async () => `${await ready.count()} are ready`);
  await shop.addEvents(parcel, [{ status: "delivered", occurred_at: "2026-11-21T11:00:00+01:00" }]);
  const delivered = page.locator('trackline-timeline[data-status="delivered"]');
  await until(async () => (await delivered.count()) === 50, async () => `${await delivered.count()} are delivered`);
  assert.deepEqual(streams, { opened: 1, open: 1 });
  assert.deepEqual(complaints, []);
  await close();
});

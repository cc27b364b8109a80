// When something breaks: expired tokens, a server that dies, answers that nobody can read.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { assertAccessible, launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { text } from "./texts.mjs";

const EVENT = { status: "in_transit", sub_status: "departed", occurred_at: "2026-11-20T06:40:00+01:00" };
const LATER = { status: "in_transit", sub_status: "arrived", occurred_at: "2026-11-20T16:10:00+01:00" };
const LAST = { status: "out_for_delivery", occurred_at: "2026-11-21T07:15:00+01:00" };

let server, shop, browser, parcel;

before(async () => {
  server = await Server.start();
  shop = await Shop.open(server);
  browser = await launch();
});
beforeEach(async () => {
  parcel = await shop.register({ carrier: "inpost" });
  await shop.addEvents(parcel, [EVENT]);
});
after(async () => {
  await browser?.close();
  await shop?.close();
  await server?.stop();
});

async function openPage({ token, prepare } = {}) {
  token ??= await shop.viewerToken([parcel]);
  const opened = await open(browser, shop.publish(shop.element(parcel, token)), { prepare });
  return { ...opened, timeline: new Timeline(opened.page) };
}

async function says(timeline, key) {
  const sentence = await text("en", key);
  await until(
    async () => (await timeline.notice.allTextContents()).join(" ").includes(sentence),
    async () => `the notice is ${JSON.stringify(await timeline.notice.allTextContents())}, expected ${key}`,
  );
}

test("an expired token leaves the timeline, says so, and a new one revives it", async () => {
  const { page, timeline, complaints, close } = await openPage();
  await timeline.is("ready");
  // On a slow machine it may be over before it is presented; the customer sees the same.
  const short = await shop.viewerToken([parcel], 2);
  await timeline.host.evaluate((host, token) => host.setAttribute("token", token), short);
  await timeline.is("stale");
  await says(timeline, "notice-expired");
  await timeline.events(1);
  await assertAccessible(page, "an expired token");
  const token = await shop.viewerToken([parcel]);
  await timeline.host.evaluate((host, token) => host.setAttribute("token", token), token);
  await timeline.is("ready");
  assert.deepEqual(complaints, []);
  await close();
});

test("a token that was never good shows no timeline and a sentence", async () => {
  const { page, timeline, complaints, close } = await openPage({ token: "eyJhbGciOiJIUzI1NiJ9.e30.bm90LW91cnM" });
  await timeline.is("error");
  await says(timeline, "notice-denied");
  await assertAccessible(page, "a wrong token");
  assert.deepEqual(complaints, []);
  await close();
});

test("another shop's parcel is as absent as one that never was", async () => {
  const other = await Shop.open(server);
  const foreign = await other.register({ carrier: "inpost" });
  const token = await shop.viewerToken([parcel]);
  for (const id of [foreign.id, "shp_neverwas"]) {
    const { page, close } = await open(browser, shop.publish(shop.element({ id }, token)));
    const timeline = new Timeline(page);
    await timeline.is("error");
    await says(timeline, "notice-denied");
    await close();
  }
  await other.close();
});

test("a server that is killed and comes back: nothing is lost, nothing is doubled", async () => {
  const { page, timeline, complaints, close } = await openPage();
  await timeline.is("ready");
  await shop.addEvents(parcel, [LATER]);
  const [later, event] = await timeline.events(2);

  await server.signal("SIGKILL");
  await timeline.is("stale");
  await says(timeline, "notice-unreachable");
  await timeline.events(2);
  await assertAccessible(page, "an unreachable server");

  await server.run();
  await shop.addEvents(parcel, [LATER, LAST]);
  await timeline.is("ready");
  const ids = await timeline.events(3);
  assert.deepEqual(ids.slice(1), [later, event]);
  await timeline.has("out_for_delivery");
  assert.deepEqual(complaints, []);
  await close();
});

const BROKEN = {
  "too many requests": {
    answer: {
      status: 429,
      headers: { "retry-after": "60", "access-control-expose-headers": "retry-after" },
      contentType: "application/problem+json",
      body: '{"title":"Too many requests","status":429,"code":"rate_limited"}',
    },
    sentence: "notice-rate-limited",
  },
  "a web page in place of data": {
    answer: { status: 200, contentType: "text/html", body: "<!doctype html><title>Maintenance</title>" },
    sentence: "notice-malformed",
  },
  "data cut short": {
    answer: { status: 200, contentType: "application/json", body: '{"id":"shp_1","tracking_number":"68' },
    sentence: "notice-malformed",
  },
  "data of another kind": {
    answer: { status: 200, contentType: "application/json", body: '["teapot", 418]' },
    sentence: "notice-malformed",
  },
  "a fault of the server": {
    answer: { status: 500, contentType: "text/plain", body: "it fell over" },
    sentence: "notice-unreachable",
  },
};

for (const [name, { answer, sentence }] of Object.entries(BROKEN)) {
  test(`${name}: an error state with its sentence, and no exception`, async () => {
    const headers = { "access-control-allow-origin": "*", ...answer.headers };
    const prepare = (page) => page.route(/\/(api\/|embed$)/, (route) => route.fulfill({ ...answer, headers }));
    const { page, timeline, complaints, close } = await openPage({ prepare });
    await timeline.is("error");
    await says(timeline, sentence);
    await timeline.events(0);
    await assertAccessible(page, name);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a broken answer after a good one leaves the good one on the page", async () => {
  const { page, timeline, complaints, close } = await openPage();
  await timeline.is("ready");
  await page.route("**/api/**", (route) =>
    route.fulfill({ status: 200, headers: { "access-control-allow-origin": "*" }, contentType: "text/html", body: "<p>" }),
  );
  await server.signal("SIGKILL");
  await timeline.is("stale");
  await timeline.events(1);
  assert.deepEqual(complaints, []);
  await page.unroute("**/api/**");
  await server.run();
  await timeline.is("ready");
  await close();
});

// Many machines: the node that a page streams from dies under load, and the page goes on through another one.

import assert from "node:assert/strict";
import { get } from "node:http";
import { json } from "node:stream/consumers";
import { after, before, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { Fleet } from "./fleet.mjs";
import { newNumber, Shop } from "./shop.mjs";

// Of each parcel.
const EVENTS = 24;
// Besides the one on the page.
const OTHERS = 5;
const SENDERS = 8;
const VISITS = 60;
// An event that nobody takes for so long is lost.
const PATIENCE_MS = 20_000;

let fleet, shop, browser;

before(async () => {
  fleet = await Fleet.start();
  shop = await Shop.open(fleet);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await shop?.close();
  await fleet?.stop();
});

// Sends until it is answered with 2xx: an answer that did not come says nothing about what was kept.
async function tell({ id }, minute) {
  const key = newNumber();
  const event = { status: "in_transit", occurred_at: `2026-11-20T10:${`${minute}`.padStart(2, "0")}:00+01:00` };
  const send = () =>
    fetch(`${fleet.origin}/api/shipments/${id}/events`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${shop.access}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body: JSON.stringify({ events: [event] }),
    }).then(({ status }) => status, () => 0);
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const status = await send();
    if (status >= 200 && status < 300) return;
    assert.ok(Date.now() < end, `still answered with ${status}`);
    // 409: the first try is still being seen to.
    assert.ok([0, 409, 502, 503, 504].includes(status), `answered with ${status}`);
  }
}

// On a connection of its own: one that `fetch` has kept ends with the balancer's old workers.
const visited = (url, token) =>
  new Promise((done, fail) => {
    get(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, done).on("error", fail);
  });

test("a page whose node is killed under load goes on through another, and nothing is lost", async () => {
  const parcels = [];
  for (let count = 0; count <= OTHERS; count++) parcels.push(await shop.register({ carrier: "inpost" }));
  const [watched] = parcels;
  await tell(watched, 0);
  const token = await shop.viewerToken([watched]);
  const streams = [];
  const { page, complaints, close } = await open(browser, shop.publish(shop.element(watched, token)), {
    prepare: (page) => {
      page.on("request", (request) => {
        if (request.method() === "GET" && request.url().endsWith("/api/stream")) streams.push(request);
      });
    },
  });
  const timeline = new Timeline(page);
  await timeline.is("ready");
  await timeline.events(1);
  await timeline.host.evaluate((host) => {
    globalThis.states = [];
    const note = () => globalThis.states.push(host.dataset.state);
    new MutationObserver(note).observe(host, { attributeFilter: ["data-state"] });
  });
  await until(async () => (await fleet.streams()).includes(1), async () => `open streams: ${await fleet.streams()}`);
  const victim = (await fleet.streams()).indexOf(1);

  const left = [];
  for (let minute = 0; minute < EVENTS; minute++) left.push(...parcels.map((parcel) => [parcel, minute]));
  left.reverse();
  const half = left.length / 2;
  let killed;
  const sender = async () => {
    while (left.length > 0) {
      if (left.length === half) killed = fleet.nodes[victim].signal("SIGKILL");
      await tell(...left.pop());
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  assert.deepEqual(await killed, { code: null, signal: "SIGKILL" });

  // All that was answered with 2xx is on the page, once.
  await timeline.earlier.click();
  await timeline.events(EVENTS);
  await timeline.is("ready");
  const now = await fleet.streams();
  assert.deepEqual([now[victim], Math.max(...now)], [0, 1], `open streams: ${now}`);
  // It went on from where it was; nobody who looked saw it fail.
  assert.ok(streams.length >= 2, `${streams.length} streams`);
  for (const request of streams.slice(1)) assert.ok((await request.allHeaders())["last-event-id"], "it began anew");
  const states = await page.evaluate(() => globalThis.states);
  assert.ok(states.every((state) => ["ready", "stale"].includes(state)), `${states}`);
  assert.deepEqual(complaints, []);
  await close();

  // Whoever comes now is not told either, even if the balancer has to find out anew.
  fleet.balancer.reload();
  for (let visit = 0; visit < VISITS; visit++) {
    const answer = await visited(`${fleet.origin}/api/shipments/${watched.id}`, token);
    assert.equal(answer.statusCode, 200);
    const { version } = await json(answer);
    assert.ok(version <= EVENTS + 1, `version ${version}: an event made two`);
  }
});

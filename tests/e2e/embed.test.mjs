// The element on other people's pages: however it is loaded, wherever it stands, whatever becomes of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { newNumber } from "./shop.mjs";
import { NONCE, Site } from "./site.mjs";
import { text } from "./texts.mjs";

let server, site, browser;

before(async () => {
  server = await Server.start();
  site = await Site.open(server);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
  await server?.stop();
});

// Opens a file of `pages/` with a parcel on it; `streams` counts what the page opened of them.
async function openPage(name, { prepare, ...options } = {}) {
  const parcel = await site.parcel(options);
  const places = { element: parcel.element, shipment: parcel.id, token: parcel.token, ...options.places };
  const streams = [];
  const opened = await open(browser, await site.publish(name, places), {
    prepare: async (page) => {
      page.on("request", (request) => request.url().endsWith("/api/stream") && streams.push(request));
      await prepare?.(page);
    },
  });
  return { ...opened, parcel, streams, timeline: new Timeline(opened.page) };
}

test("by `import`, the same element comes from the module's own address", async () => {
  const { timeline, parcel, complaints, close } = await openPage("module");
  await timeline.is("ready");
  await site.deliver(parcel);
  await timeline.has("delivered");
  assert.deepEqual(complaints, []);
  await close();
});

test("the tag, the module and another version on one page: the first serves all", async () => {
  const { page, timeline, streams, complaints, close } = await openPage("plain");
  await timeline.is("ready");
  const loaded = await page.evaluate(async (widget) => {
    const first = customElements.get("trackline-timeline");
    await import(`${widget}/widget/v1/trackline.mjs`);
    const tag = Object.assign(document.createElement("script"), { src: `${widget}/widget/v1/trackline.js?v=2` });
    const done = new Promise((next, failed) => Object.assign(tag, { onload: next, onerror: failed }));
    document.head.append(tag);
    await done;
    return customElements.get("trackline-timeline") === first;
  }, server.origin);
  assert.ok(loaded, "the element was defined again");
  assert.equal(streams.length, 1);
  assert.deepEqual(complaints, []);
  await close();
});

test("properties can be listed and wrapped, as those of other elements can", async () => {
  const { timeline, close } = await openPage("early");
  const found = await timeline.host.evaluate(({ constructor }) => {
    const { enumerable, configurable } = Object.getOwnPropertyDescriptor(constructor.prototype, "tokenUrl");
    return [enumerable, configurable];
  });
  assert.deepEqual(found, [true, true]);
  await close();
});

test("properties that were set before the element was known count", async () => {
  const { page, timeline, complaints, close } = await openPage("early");
  await timeline.is("ready");
  assert.ok((await timeline.status.textContent()).includes(await text("pl", "status-in-transit")));
  const { attributes, properties } = await timeline.host.evaluate((host) => ({
    attributes: ["remember", "share-url"].map((name) => host.getAttribute(name)),
    properties: [host.shareUrl, host.locale, host.tokenUrl, Object.keys(host)],
  }));
  assert.deepEqual(attributes, ["language", "https://shop.example/orders/1"]);
  assert.deepEqual(properties, ["https://shop.example/orders/1", "pl", "", []]);
  await timeline.host.evaluate((host) => Object.assign(host, { remember: null, shareUrl: null }));
  assert.equal(await page.locator("trackline-timeline[remember], trackline-timeline[share-url]").count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("an element that a script makes later works, and its attributes may change at any time", async () => {
  const { page, timeline, parcel, complaints, close } = await openPage("plain", { places: { element: "" } });
  const other = await site.parcel();
  await site.deliver(other);
  await page.evaluate(({ api, id, token }) => {
    const element = document.createElement("trackline-timeline");
    Object.assign(element, { api, shipment: id, token });
    document.querySelector("main").append(element);
  }, { ...parcel, api: server.origin });
  await timeline.has("in_transit");
  // At once, one after the other, and back again: the last word counts.
  await timeline.host.evaluate((host, [first, second]) => {
    for (const { id, token } of [second, first, second]) Object.assign(host, { shipment: id, token });
    host.locale = "ru";
  }, [parcel, other]);
  await timeline.has("delivered");
  const status = await text("ru", "status-delivered");
  await until(async () => (await timeline.status.textContent()).includes(status), () => `not ${status}`);
  assert.deepEqual(complaints, []);
  await close();
});

test("an element that is moved goes on, with its stream, in the language of its new place", async () => {
  const { page, timeline, streams, complaints, close } = await openPage("plain");
  await timeline.is("ready");
  await page.evaluate(() => {
    const host = document.querySelector("trackline-timeline");
    globalThis.card = host.shadowRoot.querySelector(".card");
    const place = document.createElement("article");
    place.lang = "pl";
    document.body.prepend(place);
    place.append(host);
  });
  const status = await text("pl", "status-in-transit");
  await until(async () => (await timeline.status.textContent()).includes(status), () => `not ${status}`);
  assert.ok(await page.evaluate(() => globalThis.card.isConnected), "the card was drawn anew");
  assert.equal(streams.length, 1);
  assert.deepEqual(complaints, []);
  await close();
});

test("a page that swaps its body, as Turbo does, keeps one living element and one stream", async () => {
  const { page, timeline, parcel, streams, complaints, close } = await openPage("plain");
  await timeline.is("ready");
  // The module has taken over.
  await until(() => streams.length === 1, () => "no stream");
  let closed = 0;
  page.on("requestfailed", (request) => request.url().endsWith("/api/stream") && closed++);
  for (let visit = 1; visit <= 4; visit++) {
    await page.evaluate(() => {
      // The copy has the attributes of the living element, but none of its insides.
      const next = document.body.cloneNode(true);
      const { src } = document.querySelector("script");
      next.prepend(Object.assign(document.createElement("script"), { src }));
      document.body.replaceWith(next);
    });
    await until(() => streams.length === visit + 1, () => `${streams.length} streams after ${visit} visits`);
    await timeline.is("ready");
  }
  await site.deliver(parcel);
  await timeline.has("delivered");
  await until(() => streams.length - closed === 1, () => `${streams.length - closed} streams are open`);
  assert.deepEqual(complaints, []);
  await close();
});

test("in a narrow column, in rows and grids, afloat, inline: as wide as its place, and no wider", async () => {
  const { page, complaints, close } = await openPage("places");
  const ready = page.locator('trackline-timeline[data-state="ready"]');
  const places = await page.locator("trackline-timeline").count();
  await until(async () => (await ready.count()) === places, async () => `${await ready.count()} are ready`);
  const widths = await page.locator("div > trackline-timeline").evaluateAll((hosts) =>
    hosts.map((host) => {
      const parent = host.parentElement;
      const card = host.shadowRoot.querySelector(".card");
      const inside = card.scrollWidth <= card.clientWidth && parent.scrollWidth <= parent.clientWidth;
      return [parent.className, Math.round(card.getBoundingClientRect().width), inside];
    }),
  );
  assert.deepEqual(widths, [
    ["sidebar", 280, true],
    ["row", widths[1][1], true],
    ["column", 320, true],
    ["grid", 480, true],
    ["floating", 480, true],
    ["inline", 480, true],
    ["flexible", 400, true],
  ]);
  assert.ok(widths[1][1] > 400 && widths[1][1] < 600, `the row gives it ${widths[1][1]} px`);
  assert.deepEqual(complaints, []);
  await close();
});

test("in a narrow column the open parcel's tab is in sight, and the page stays where it is", async () => {
  const order = newNumber();
  const parcels = [];
  for (const status of ["delivered", "delivered", "delivered", "in_transit"]) {
    const parcel = await site.shop.register({ carrier: "inpost", order });
    await site.shop.addEvents(parcel, [{ status, occurred_at: "2026-11-20T06:40:00+01:00" }]);
    parcels.push(parcel);
  }
  const token = await site.shop.viewerToken(parcels);
  const element = `<div style="height:400px"></div>
    <trackline-timeline api="${server.origin}" order="${order}" token="${token}"></trackline-timeline>`;
  const viewport = { width: 320, height: 300 };
  const { page, close } = await open(browser, await site.publish("plain", { element }), { viewport });
  const timeline = new Timeline(page);
  await timeline.is("ready");
  const [overflows, start, end] = await timeline.host.evaluate(({ shadowRoot }) => {
    const [row, tab] = ["[role=tablist]", "[role=tab][aria-selected=true]"].map((one) => shadowRoot.querySelector(one));
    const [around, box] = [row, tab].map((one) => one.getBoundingClientRect());
    return [row.scrollWidth > row.clientWidth, box.left - around.left, around.right - box.right];
  });
  assert.ok(overflows && start >= 0 && end >= 0, `overflows: ${overflows}, room at the ends: ${start}, ${end}`);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});

test("inside closed details it is there when they open", async () => {
  const { page, complaints, close } = await openPage("places");
  const hidden = page.locator("details trackline-timeline");
  await until(async () => (await hidden.getAttribute("data-state")) === "ready", () => "not ready");
  assert.equal(await hidden.isVisible(), false);
  await page.locator("summary").click();
  assert.ok((await hidden.locator(".card").boundingBox()).height > 100);
  await hidden.evaluate((host) => (host.hidden = true));
  assert.equal(await hidden.locator(".card").isVisible(), false, "`hidden` hides it");
  assert.deepEqual(complaints, []);
  await close();
});

test("the page's globals, cookies and storage are what they were", async () => {
  const prepare = (page) => page.addInitScript(() => (globalThis.before = Object.getOwnPropertyNames(globalThis)));
  const { page, timeline, complaints, close } = await openPage("plain", { prepare });
  await timeline.is("ready");
  const found = await page.evaluate(() => {
    const names = Object.getOwnPropertyNames(globalThis).filter((name) => !globalThis.before.includes(name));
    return [names, document.cookie, localStorage.length, sessionStorage.length];
  });
  assert.deepEqual(found, [["before"], "", 0, 0]);
  assert.deepEqual(complaints, []);
  await close();
});

test("where the files do not come: the fallback, one event for all elements, and the next element tries again", async () => {
  const heard = [];
  const prepare = async (page) => {
    await page.exposeFunction("heard", (code) => heard.push(code));
    await page.addInitScript(() => addEventListener("trackline-error", ({ detail }) => globalThis.heard(detail.code)));
    await page.route(/\.(wasm|css)$|glue-/, (route) => route.abort());
  };
  const { element } = await site.parcel({ inside: '<a href="/help">Ask us</a>' });
  const { page, timeline, complaints, close } = await openPage("plain", { prepare, places: { element: element.repeat(3) } });
  for (const nth of [0, 1, 2]) await new Timeline(page, nth).is("error");
  assert.ok(await page.locator("a").first().isVisible(), "the fallback is hidden");
  assert.deepEqual(heard, ["widget_unavailable"]);
  assert.deepEqual(complaints, [], "not even a rejected promise");

  await page.unroute(/\.(wasm|css)$|glue-/);
  await timeline.host.evaluate((host) => host.before(host.cloneNode(true)));
  await timeline.has("in_transit");
  assert.equal(heard.length, 1);
  await close();
});

test("a browser without light-dark() shows what stands inside the element, and no error", async () => {
  const inside = '<a href="/help">Ask us</a>';
  const { page, timeline, complaints, close } = await openPage("plain", {
    inside,
    prepare: (page) => page.addInitScript(() => (CSS.supports = () => false)),
  });
  assert.ok(await page.locator("a").isVisible());
  assert.equal(await page.evaluate(() => customElements.get("trackline-timeline") === undefined), true);
  assert.equal(await timeline.host.getAttribute("data-state"), null);
  assert.deepEqual(complaints, []);
  await close();
});

for (const page of ["plain", "module"]) {
  for (const dynamic of ["'strict-dynamic' ", ""]) {
    test(`under a policy with a nonce ${dynamic}and nothing else, the page "${page}" works`, async () => {
      const parcel = await site.parcel();
      const policy = `default-src 'none'; script-src 'nonce-${NONCE}' ${dynamic}'wasm-unsafe-eval'; connect-src ${server.origin}`;
      const address = await site.publish(page, { policy, element: parcel.element });
      let streams = 0;
      const prepare = (page) => page.on("request", (request) => request.url().endsWith("/api/stream") && streams++);
      const { complaints, close } = await open(browser, address, { prepare });
      await until(() => streams === 1, () => "the module is not there");
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

// Pages that make a guest's life hard: on each the timeline is there, stays live and is left alone by the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { NONCE, Site } from "./site.mjs";
import { text } from "./texts.mjs";

const strict = (widget) =>
  `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ${widget}; base-uri 'none'`;

// Each page, its policy, and which of the page's errors are its own doing.
const PAGES = [
  { name: "plain", what: "a policy of nonces, without inline styles", policy: strict },
  {
    name: "plain",
    what: "Trusted Types, and no policy may be made",
    policy: (widget) => `${strict(widget)}; require-trusted-types-for 'script'; trusted-types 'none'`,
  },
  { name: "reset", what: "`* { all: unset !important }`" },
  { name: "quirks", what: "quirks mode, in a table, in a font" },
  { name: "wrapped-fetch", what: "a `fetch` that takes text alone" },
  { name: "broken-fetch", what: "a `fetch` that throws, once the widget is there" },
  { name: "patched", what: "a Promise of its own; JSON, Array and listeners wrapped" },
  { name: "extended-prototypes", what: "members added to every object, array and string" },
  { name: "throwing", what: "scripts and listeners that throw", own: /own mistake|notEvenDefined|reading 'at'/ },
  { name: "clobbered", what: "elements that stand in for the document's properties" },
  { name: "service-worker", what: "a service worker that answers for the page" },
];

let server, site, browser;

before(async () => {
  server = await Server.start();
  site = await Site.open(server);
  const worker = 'self.onactivate = (event) => event.waitUntil(clients.claim()); self.onfetch = (event) => event.respondWith(fetch(event.request));';
  site.route("/worker.js", () => ({ headers: { "content-type": "text/javascript" }, body: worker }));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
  await server?.stop();
});

async function openPage({ name, policy }, options = {}) {
  const parcel = await site.parcel({ more: 'locale="en"', ...options });
  const element = parcel.element.repeat(options.times ?? 1);
  const address = await site.publish(name, { policy: policy?.(server.origin), element });
  const opened = await open(browser, address, { colorScheme: "light", prepare: options.prepare });
  return { ...opened, parcel, timeline: new Timeline(opened.page) };
}

// How the card is drawn, apart from its width.
function drawn(timeline) {
  return timeline.host.evaluate((host) => {
    const style = (name, ...properties) => {
      const found = getComputedStyle(host.shadowRoot.querySelector(name));
      return properties.map((property) => found[property]);
    };
    return {
      card: style(".card", "display", "backgroundColor", "paddingInlineStart", "borderTopWidth", "direction"),
      status: style(".status", "color", "fontSize", "fontWeight", "lineHeight", "textAlign"),
      legend: style(".legend", "display"),
      event: style(".event", "display", "color"),
    };
  });
}

for (const page of PAGES) {
  test(`${page.what}: the timeline is drawn, follows its parcel and changes its language`, async () => {
    const { timeline, parcel, complaints, close } = await openPage(page);
    await timeline.is("ready");
    const card = await timeline.host.locator(".card").boundingBox();
    assert.ok(card.width >= 280 && card.height >= 150, `the card is ${card.width} by ${card.height} px`);
    await site.deliver(parcel);
    await timeline.has("delivered");
    await timeline.language.selectOption("pl");
    const status = await text("pl", "status-delivered");
    await until(async () => (await timeline.status.textContent()).includes(status), () => `not ${status}`);
    assert.deepEqual(complaints.filter((complaint) => !page.own?.test(complaint)), []);
    await close();
  });
}

test("every hostile page is in the state that it was made for", async () => {
  const probes = {
    quirks: () => document.compatMode === "BackCompat",
    reset: () => getComputedStyle(document.querySelector("trackline-timeline")).display === "inline",
    "wrapped-fetch": () => window.calls.length > 0,
    patched: () => !(Promise.resolve() instanceof (async () => {})().constructor),
    "extended-prototypes": () => JSON.stringify(["a"]) !== '["a"]',
    throwing: () => window.failures > 3,
    clobbered: () => document.currentScript.localName === "img",
    "service-worker": () => document.documentElement.dataset.worked === "",
  };
  for (const [name, probe] of Object.entries(probes)) {
    const { page, timeline, close } = await openPage({ name });
    await timeline.is("ready");
    await page.waitForFunction(probe, undefined, { polling: 50 });
    await close();
  }
});

test("what a page adds to every object is neither a parcel's nor ours", async () => {
  const { timeline, close } = await openPage({ name: "extended-prototypes" });
  await timeline.is("ready");
  assert.equal(await timeline.host.locator(".withdrawn").count(), 0);
  await timeline.host.locator('[part~="pause"]').click();
  await until(async () => (await timeline.text()).includes("Paused"), () => "it does not hear a click");
  await close();
});

test("what a reset takes from the page it does not take from the card", async () => {
  for (const theme of ["light", "dark"]) {
    const more = `locale="en" theme="${theme}"`;
    const calm = await openPage({ name: "plain" }, { more });
    await calm.timeline.is("ready");
    const reset = await openPage({ name: "reset" }, { more });
    await reset.timeline.is("ready");
    assert.deepEqual(await drawn(reset.timeline), await drawn(calm.timeline));
    await calm.close();
    await reset.close();
  }
});

const FORBIDDEN = (widget) => `default-src 'none'; script-src ${widget}; connect-src ${widget}`;

// Hears the errors of all elements from the page's first moment.
async function hear(page) {
  await page.addInitScript(() => {
    globalThis.heard = [];
    addEventListener("trackline-error", ({ detail }) => globalThis.heard.push(detail.code));
  });
}

test("where WebAssembly is forbidden and nothing is rendered: the fallback of every element, and one event", async () => {
  const { page, timeline, complaints, close } = await openPage(
    { name: "plain", policy: FORBIDDEN },
    { inside: '<a href="/help">Ask us</a>', more: 'render="client"', times: 3, prepare: hear },
  );
  await timeline.is("error");
  await until(async () => (await page.locator('[data-state="error"]').count()) === 3, () => "not all in error");
  for (const link of await page.locator("a").all()) assert.ok(await link.isVisible());
  assert.deepEqual(await page.evaluate(() => globalThis.heard), ["widget_unavailable"]);
  // The browser itself names the policy; nothing is thrown at the page.
  assert.deepEqual(complaints.filter((complaint) => !/WebAssembly|wasm-eval/.test(complaint)), []);
  await close();
});

// How the module breaks: in a call of the loader's, and in a listener of its own.
const BREAKS = {
  change: (page) => page.evaluate(() => (document.querySelector("trackline-timeline").locale = "pl")),
  closures: (page) => new Timeline(page).language.selectOption("pl"),
};
for (const [broken, touch] of Object.entries(BREAKS)) {
  test(`a module that traps (${broken}): all keep their timeline, nothing is left to click, one event`, async () => {
    const { page, timeline, close } = await openPage({ name: "trap" }, { more: 'locale="en" render="client"', times: 2, prepare: hear });
    const both = [timeline, new Timeline(page, 1)];
    for (const each of both) await each.is("ready");
    const before = await timeline.text();
    await page.evaluate((broken) => (window.broken = broken), broken);
    await touch(page);
    for (const each of both) {
      await each.is("stale");
      await each.events(1);
      assert.equal(await each.language.isEnabled(), false);
    }
    assert.equal(await timeline.text(), before);
    assert.ok(await timeline.host.locator(".card").isVisible());
    // One that comes later finds the module broken, and shows what stands inside it.
    await page.evaluate(() => {
      const late = document.querySelector("trackline-timeline").cloneNode();
      late.textContent = "Ask us";
      document.body.append(late);
    });
    await new Timeline(page, 2).is("error");
    assert.ok(await page.getByText("Ask us").isVisible());
    assert.deepEqual(await page.evaluate(() => globalThis.heard), ["widget_failed"]);
    await close();
  });
}

// Where the module cannot run, a rendered timeline stays fresh and its controls work: by asking the API again.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { launch, open, setHidden, Timeline, until } from "./browser.mjs";
import { article, card, Renderer } from "./renderer.mjs";
import { Server } from "./server.mjs";
import { Site } from "./site.mjs";
import { text } from "./texts.mjs";

let server, site, renderer, browser, parcel;

before(async () => {
  server = await Server.start();
  site = await Site.open(server);
  renderer = await Renderer.open(server);
  browser = await launch();
  parcel = await site.parcel();
});
beforeEach(() => renderer.reset());
after(async () => {
  await browser?.close();
  await renderer?.close();
  await site?.close();
  await server?.stop();
});

// No WebAssembly, no markup from text.
const policy = () =>
  `default-src 'none'; script-src ${server.origin}; connect-src ${server.origin} ${renderer.origin}; require-trusted-types-for 'script'; trusted-types 'none'`;

const element = (more = "", inside = "") =>
  `<trackline-timeline api="${renderer.origin}" shipment="${parcel.id}" token="${parcel.token}" ${more}>${inside}</trackline-timeline>`;

const POLL_MS = 15_000;

async function openPage(markup = element(), options = {}) {
  const address = await site.publish(options.page ?? "plain", { policy: options.policy ?? policy(), element: markup });
  const opened = await open(browser, address, {
    ...options,
    prepare: async (page) => {
      await page.clock.install();
      await page.addInitScript(() => {
        globalThis.heard = [];
        for (const name of ["ready", "status", "error", "action"]) {
          addEventListener(`trackline-${name}`, ({ detail }) => globalThis.heard.push([name, detail]));
        }
      });
      await options.prepare?.(page);
    },
  });
  const heard = () => opened.page.evaluate(() => globalThis.heard.splice(0));
  // What the policy refuses is the module, and nothing else.
  const complaints = () => opened.complaints.filter((complaint) => !/WebAssembly|wasm-eval/.test(complaint));
  return { ...opened, timeline: new Timeline(opened.page), heard, complaints };
}

// Waits until so much was asked.
const asked = (count) => until(() => renderer.asked.length >= count, () => `${renderer.asked.length} requests`);

// Waits until the keeper has begun: it says so.
const kept = (page) => page.waitForFunction(() => globalThis.heard.some(([name]) => name === "ready"));

// Until the page has asked and shown so many answers more.
async function poll(page, count) {
  await page.clock.fastForward(POLL_MS);
  await asked(count);
}

test("a timeline that was fetched is asked for again, by its ETag, and changes where it differs", async () => {
  renderer.answer = ({ cards }, nth) => ({
    body: cards
      .map(() => [article({ etag: "1" }), '<article data-etag="1" data-unchanged></article>'][nth - 1] ?? article({ etag: "3", title: "Delivered", status: "delivered", rows: ["e2", "e1"] }))
      .join(""),
  });
  const { page, timeline, heard, complaints, close } = await openPage();
  await kept(page);
  const none = { status: "in_transit", previous: null, shipment: "shp_1" };
  assert.deepEqual(await heard(), [["ready", {}], ["status", none]]);
  await page.evaluate(() => {
    const root = document.querySelector("trackline-timeline").shadowRoot;
    globalThis.kept = ["h2", "li", "select"].map((name) => root.querySelector(name));
    globalThis.kept[2].focus();
    getSelection().setBaseAndExtent(globalThis.kept[1].firstChild, 0, globalThis.kept[1].firstChild, 4);
    globalThis.changes = 0;
    new MutationObserver((list) => (globalThis.changes += list.length)).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await poll(page, 2);
  assert.equal(renderer.asked[1].cards[0].etag, "1");
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  assert.equal(await page.evaluate(() => globalThis.changes), 0, "nothing was new");
  await poll(page, 3);
  await timeline.has("delivered");
  assert.deepEqual(await timeline.events(2), ["e2", "e1"]);
  const same = await page.evaluate(() => {
    const root = document.querySelector("trackline-timeline").shadowRoot;
    const now = [root.querySelector("h2"), root.querySelectorAll("li")[1], root.querySelector("select")];
    return [now.every((node, at) => node === globalThis.kept[at]), root.activeElement === now[2], String(getSelection()), globalThis.changes];
  });
  assert.deepEqual(same, [true, true, "Scan", 2]);
  assert.deepEqual(await heard(), [["status", { status: "delivered", previous: "in_transit", shipment: "shp_1" }]]);
  assert.deepEqual(renderer.methods, ["POST", "POST", "POST"]);
  assert.deepEqual(complaints(), []);
  await close();
});

test("a timeline that the page brought along is kept fresh as well", async () => {
  const markup = element(
    'data-state="ready" data-status="in_transit"',
    `<template shadowrootmode="open"><div>${card()}</div><slot></slot></template><script type="application/json">{"now":0,"shipments":[{"id":"shp_1","status":"in_transit"}]}</script>`,
  );
  renderer.answer = () => ({ body: article({ title: "Delivered", status: "delivered" }) });
  const { page, timeline, complaints, close } = await openPage(markup);
  await kept(page);
  assert.equal(renderer.asked.length, 0);
  await poll(page, 1);
  await timeline.has("delivered");
  assert.deepEqual(complaints(), []);
  await close();
});

test("all elements are asked for in one request; one at rest, or one that is gone, is not asked for again", async () => {
  renderer.answer = ({ cards }) => ({ body: cards.map((_, at) => article({ rest: at === 0 })).join("") });
  const { page, close } = await openPage(element('locale="en"') + element('locale="de"') + element('locale="fr"'));
  await page.waitForFunction(() => globalThis.heard.filter(([name]) => name === "ready").length === 3);
  await page.evaluate(() => document.querySelectorAll("trackline-timeline")[2].remove());
  renderer.answer = ({ cards }) => ({ body: cards.map(() => article({ rest: true })).join("") });
  await poll(page, 2);
  assert.deepEqual(renderer.asked[1].cards.map(({ locale }) => locale), ["de"]);
  await page.clock.fastForward(10 * POLL_MS);
  assert.equal(renderer.asked.length, 2);
  await close();
});

test("nobody is asked while nobody looks, and at once when somebody does", async () => {
  const { page, close } = await openPage();
  await kept(page);
  await setHidden(page, true);
  await page.clock.fastForward(10 * POLL_MS);
  assert.equal(renderer.asked.length, 1);
  await setHidden(page, false);
  await asked(2);
  await close();
});

test("an API in trouble: the timeline stays, says so, waits as asked for, and recovers", async () => {
  const { page, timeline, heard, close } = await openPage();
  await kept(page);
  await heard();
  renderer.answer = () => ({ status: 503, headers: { "retry-after": "60" } });
  await poll(page, 2);
  await timeline.is("stale");
  await until(async () => (await timeline.notice.textContent()).trim() !== "", () => "no notice");
  assert.equal((await timeline.notice.textContent()).trim(), await text("en", "notice-unreachable"));
  assert.equal(await timeline.status.textContent(), "In transit");
  assert.deepEqual(await heard(), [["error", { code: "unreachable" }]]);
  renderer.answer = () => ({ body: '<article data-etag="1" data-unchanged></article>' });
  await page.clock.fastForward(55_000);
  assert.equal(renderer.asked.length, 2, "earlier than asked for");
  await page.clock.fastForward(8_000);
  await timeline.is("ready");
  assert.equal((await timeline.notice.textContent()).trim(), "");
  await close();
});

test("too many requests are named as such", async () => {
  const { page, timeline, heard, close } = await openPage();
  await kept(page);
  renderer.answer = () => ({ status: 429, headers: { "retry-after": "1" } });
  await poll(page, 2);
  await timeline.is("stale");
  assert.deepEqual((await heard()).at(-1), ["error", { code: "rate_limited" }]);
  await close();
});

test("a token that is refused is final, until there is another one", async () => {
  renderer.answer = ({ cards }) => ({
    body: cards.map(({ token }) => (token === "fresh" ? article() : '<article data-code="token_expired"></article>')).join(""),
  });
  const { page, timeline, heard, complaints, close } = await openPage(element("", "<a href='/help'>Ask us</a>"));
  await timeline.is("error");
  assert.ok(await page.getByText("Ask us").isVisible());
  assert.deepEqual(await heard(), [["error", { code: "token_expired" }]]);
  await page.clock.fastForward(10 * POLL_MS);
  assert.equal(renderer.asked.length, 1);
  await timeline.host.evaluate((host) => (host.token = "fresh"));
  await timeline.is("ready");
  assert.equal(await timeline.status.textContent(), "In transit");
  assert.deepEqual(complaints(), []);
  await close();
});

test("parcel, earlier events and language are asked for; what needs the module is not there", async () => {
  renderer.answer = ({ cards: [{ locale, earlier }] }) => ({
    body: article({ language: locale || "en", rows: earlier ? ["e2", "e1"] : ["e2"] }),
  });
  const { page, timeline, heard, complaints, close } = await openPage(element('remember="language"'));
  await kept(page);
  await heard();
  assert.equal(await page.getByRole("button", { name: "Pause" }).isVisible(), false);
  await page.getByRole("button", { name: "Earlier" }).click();
  await timeline.events(2);
  await timeline.language.selectOption("pl");
  await until(async () => (await timeline.host.locator("[lang]").getAttribute("lang")) === "pl", () => "not Polish");
  await page.getByRole("button", { name: "Parcel 2" }).click();
  await asked(4);
  const { token, shipment, ...last } = renderer.asked[3].cards[0];
  assert.deepEqual(last, { locale: "pl", share: "", earlier: true, parcel: "shp_2", etag: "1" });
  assert.deepEqual(await heard(), [
    ["action", { action: "language", value: "pl" }],
    ["action", { action: "parcel", value: "shp_2" }],
  ]);
  assert.equal(await page.evaluate(() => localStorage["trackline:locale"]), "pl");
  assert.deepEqual(complaints(), []);
  await close();
});

test("the number goes to the clipboard", async () => {
  const { page, heard, close } = await openPage(element(), { permissions: ["clipboard-read", "clipboard-write"] });
  await kept(page);
  await heard();
  await page.getByRole("button", { name: "Copy" }).click();
  await page.waitForFunction(() => globalThis.heard.length > 0);
  assert.deepEqual(await heard(), [["action", { action: "copy", value: null }]]);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "AB 1");
  await close();
});

// Other ways to be without the module.
const WITHOUT = {
  "the browser has none": (page) => page.addInitScript(() => delete globalThis.WebAssembly),
  "its file is not there": (page) => page.route(/\.wasm$/, (route) => route.fulfill({ status: 404 })),
  "its glue is not there": (page) => page.route(/glue-/, (route) => route.abort()),
  "its file is broken": (page) => page.route(/glue-/, (route) => route.fulfill({ contentType: "text/javascript", body: "!" })),
};
for (const [why, prepare] of Object.entries(WITHOUT)) {
  test(`without the module, since ${why}: the timeline is there and follows`, async () => {
    const { page, timeline, heard, close } = await openPage(element(), { prepare, policy: "" });
    await kept(page);
    renderer.answer = () => ({ body: article({ status: "delivered" }) });
    await poll(page, 2);
    await timeline.has("delivered");
    assert.deepEqual((await heard()).filter(([name]) => name === "error"), []);
    await close();
  });
}

test("a module that traps is followed by the keeper: the controls work again", async () => {
  renderer.answer = ({ cards }) => ({ body: cards.map(() => article({ title: "Rendered" })).join("") });
  const { page, timeline, heard, close } = await openPage(element('locale="en"').repeat(2), { page: "trap", policy: "" });
  const both = [timeline, new Timeline(page, 1)];
  await page.waitForFunction(() => globalThis.heard.filter(([name]) => name === "ready").length === 2);
  await heard();
  const before = renderer.asked.length;
  await page.evaluate(() => {
    window.broken = "change";
    document.querySelector("trackline-timeline").locale = "pl";
  });
  await asked(before + 1);
  for (const each of both) {
    await each.is("ready");
    await until(async () => (await each.status.textContent()) === "Rendered", () => "not rendered");
    assert.ok(await each.language.isEnabled());
  }
  const errors = (await heard()).filter(([name]) => name === "error");
  assert.deepEqual(errors, [["error", { code: "widget_failed" }]]);
  await close();
});

test("what is tried before anybody listens is done when somebody does", async () => {
  renderer.answer = ({ cards: [{ locale }] }) => ({ body: article({ language: locale || "en" }) });
  let fail;
  const prepare = (page) => page.route(/\.wasm$/, (route) => new Promise((next) => (fail = () => next(route.abort()))));
  const { timeline, close } = await openPage(element(), { prepare, policy: "" });
  await timeline.is("ready");
  await timeline.language.selectOption("pl");
  await until(() => fail, () => "the module was not asked for");
  fail();
  await until(async () => (await timeline.host.locator("[lang]").getAttribute("lang")) === "pl", () => "not Polish");
  await close();
});

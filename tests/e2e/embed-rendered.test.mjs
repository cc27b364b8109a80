// Timelines that the API renders: in the page already, or fetched beside the module; what comes first shows.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { article, card, Renderer } from "./renderer.mjs";
import { Server } from "./server.mjs";
import { NONCE, Site } from "./site.mjs";
import { text } from "./texts.mjs";

let server, site, renderer, browser;

before(async () => {
  server = await Server.start();
  site = await Site.open(server);
  renderer = await Renderer.open(server);
  browser = await launch();
});
beforeEach(() => renderer.reset());
after(async () => {
  await browser?.close();
  await renderer?.close();
  await site?.close();
  await server?.stop();
});

const strict = () =>
  `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ${server.origin} ${renderer.origin}; style-src 'nonce-${NONCE}'; require-trusted-types-for 'script'`;

// The markup of a parcel's element at the API that renders.
const element = (parcel, more = "", inside = "") =>
  `<trackline-timeline api="${renderer.origin}" shipment="${parcel.id}" token="${parcel.token}" ${more}>${inside}</trackline-timeline>`;

// What the server writes into a page.
const whole = (parcel, of) =>
  element(
    parcel,
    'data-state="ready" data-status="in_transit"',
    `<template shadowrootmode="open"><style nonce="${NONCE}">.card{color:green}</style><div>${card(of)}</div><slot></slot></template>` +
      `<script type="application/json">{"now":0,"shipments":[]}</script>`,
  );

// Opens a page; `hold` keeps the module back.
async function openPage(markup, { hold = true, page: name = "plain", policy = strict(), prepare, ...options } = {}) {
  const address = await site.publish(name, { policy, element: markup });
  return open(browser, address, {
    ...options,
    prepare: async (page) => {
      if (hold) await page.route(/\.wasm$/, () => {});
      await prepare?.(page);
    },
  });
}

test("one request for fifty elements, without a preflight, and nothing of the module is waited for", async () => {
  const parcel = await site.parcel();
  const more = 'locale="de-AT" share-url="https://shop.example/o/1"';
  const { page, complaints, close } = await openPage(element(parcel, more).repeat(50), { locale: "pl-PL" });
  await until(async () => (await page.locator('[data-state="ready"]').count()) === 50, () => "not all are ready");
  assert.deepEqual(renderer.methods, ["POST"]);
  const [{ locales, cards, type }] = renderer.asked;
  assert.deepEqual([locales, type], [["en", "pl-PL"], "text/plain;charset=UTF-8"]);
  assert.equal(cards.length, 50);
  const asked = { token: parcel.token, shipment: parcel.id, locale: "de-AT", share: "https://shop.example/o/1" };
  assert.deepEqual(cards[49], asked);
  const timeline = new Timeline(page, 49);
  assert.equal(await timeline.host.getAttribute("data-status"), "in_transit");
  assert.equal(await timeline.status.textContent(), "In transit");
  // The style sheet was there before the card.
  assert.equal(await timeline.status.evaluate((status) => getComputedStyle(status).marginTop), "0px");
  assert.deepEqual(complaints, []);
  await close();
});

test("a zone is named where it is not the customer's own, on that day", async () => {
  const parcel = await site.parcel();
  const winter = Date.UTC(2026, 0, 10);
  renderer.answer = () => ({
    body: [
      article({ zone: { at: winter, offset: 60, name: "UTC+1" } }),
      article({ zone: { at: winter, offset: 120, name: "UTC+2" } }),
    ].join(""),
  });
  const { page, close } = await openPage(element(parcel).repeat(2), { timezoneId: "Europe/Warsaw" });
  await new Timeline(page, 1).is("ready");
  assert.equal(await new Timeline(page).host.locator("li").textContent(), "Scan e1");
  assert.equal(await new Timeline(page, 1).host.locator("li").textContent(), "Scan e1 UTC+2");
  await close();
});

test("of a card only what is a card's gets into the page", async () => {
  const parcel = await site.parcel();
  const more = [
    "<script>globalThis.broken = 1</script>",
    '<img src="x" onerror="globalThis.broken = 2">',
    '<a id="bad" href="java&#9;script:globalThis.broken=3" onclick="globalThis.broken=4" style="color:red">x</a>',
    '<a id="good" href="https://carrier.example/1">y</a>',
    '<iframe srcdoc="<script>parent.broken=5</script>"></iframe>',
    '<svg><a xlink:href="javascript:0"><animate attributeName="href" to="javascript:0"/></a></svg>',
  ].join("");
  renderer.answer = () => ({ body: article({ more }) });
  // A policy that would let all of it run.
  const { page, close } = await openPage(element(parcel), { policy: "" });
  const timeline = new Timeline(page);
  await timeline.is("ready");
  await timeline.host.locator("#bad").click();
  const left = await timeline.host.evaluate((host) =>
    [...host.shadowRoot.querySelectorAll("script,iframe,animate,img,a")].map((node) => node.outerHTML),
  );
  assert.deepEqual(left, ["<img>", '<a id="bad">x</a>', '<a id="good" href="https://carrier.example/1">y</a>', "<a></a>"]);
  assert.equal(await page.evaluate(() => globalThis.broken), undefined);
  await close();
});

const GIVEN = {
  "by the parser": async (parcel, options) => {
    const zone = { at: Date.UTC(2026, 0, 10), offset: 60, name: "UTC+1" };
    const seen = (page) =>
      page.addInitScript(() =>
        document.addEventListener("readystatechange", () => {
          globalThis.first ??= document.querySelector("trackline-timeline")?.shadowRoot?.querySelector("h2");
        }),
      );
    return openPage(whole(parcel, { zone }), { ...options, prepare: seen });
  },
  "by a script, which makes an ordinary template of it": async (parcel, options) => {
    const opened = await openPage("", { ...options, policy: "" });
    await opened.page.evaluate((markup) => {
      const box = document.createElement("template");
      box.innerHTML = markup;
      globalThis.first = box.content.querySelector("template").content.querySelector("h2");
      document.querySelector("main").append(box.content);
    }, whole(parcel, { zone: { at: Date.UTC(2026, 0, 10), offset: 60, name: "UTC+1" } }));
    return opened;
  },
};
for (const [how, show] of Object.entries(GIVEN)) {
  test(`what the page brought along stays as it is, put there ${how}, and is not asked for`, async () => {
    const parcel = await site.parcel();
    const { page, complaints, close } = await show(parcel, { timezoneId: "Europe/Warsaw" });
    const timeline = new Timeline(page);
    await until(async () => (await timeline.host.locator("li").textContent()) === "Scan e1", () => "the zone stays");
    assert.equal(await timeline.host.getAttribute("data-state"), "ready");
    assert.ok(await timeline.status.evaluate((status) => status === globalThis.first), "the card is another one");
    assert.equal(await timeline.host.locator("template").count(), 0);
    assert.deepEqual(renderer.asked, []);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("a root that is still on its way when the loader is there is waited for", async () => {
  const parcel = await site.parcel();
  const html = whole(parcel);
  let send;
  site.routeSlowly("/slow", [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slow</title><script src="${server.origin}/widget/v1/trackline.js"></script></head><body>${html.slice(0, html.indexOf("<template"))}`,
    new Promise((next) => (send = next)),
    html.slice(html.indexOf("<template")),
  ]);
  const { page, close } = await openPage("");
  await page.goto(`${site.shop.origin}/slow`, { waitUntil: "commit" });
  await page.waitForFunction(() => customElements.get("trackline-timeline"));
  await page.evaluate(() => new Promise((next) => setTimeout(next, 50)));
  send("");
  await page.waitForFunction(() => document.readyState === "complete");
  await until(() => page.evaluate(() => document.querySelector("trackline-timeline").shadowRoot.adoptedStyleSheets.length === 2), () => "not begun");
  assert.equal(await new Timeline(page).status.textContent(), "In transit");
  assert.equal(await page.locator("template").count(), 0);
  assert.deepEqual(renderer.asked, []);
  await close();
});

test("without a token, a subject, or against `render`, nothing is asked for; the module draws it", async () => {
  const parcel = await site.parcel();
  const markup = `${element(parcel, 'render="client"')}<trackline-timeline api="${renderer.origin}" shop="${site.shop.client}"></trackline-timeline>`;
  const { page, complaints, close } = await openPage(markup, { hold: false });
  await new Timeline(page).is("ready");
  await new Timeline(page, 1).is("ready");
  assert.deepEqual(renderer.methods, []);
  assert.deepEqual(complaints, []);
  await close();
});

for (const [what, answer] of Object.entries({
  "knows no such address": { status: 404 },
  "knows no such method": { status: 405 },
  "answers with something else": { body: "<h1>Welcome</h1>" },
  "answers with JSON": { headers: { "content-type": "application/json" }, body: "{}" },
})) {
  test(`an API that ${what} is asked once, and the module draws`, async () => {
    const parcel = await site.parcel();
    renderer.answer = () => answer;
    const { page, complaints, close } = await openPage(element(parcel), { hold: false });
    await new Timeline(page).has("in_transit");
    await page.evaluate(() => {
      const host = document.querySelector("trackline-timeline");
      host.before(host.cloneNode());
    });
    await new Timeline(page, 0).has("in_transit");
    assert.equal(renderer.asked.length, 1);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("an answer that does not come does not hold the module back for long, and comes too late then", async () => {
  const parcel = await site.parcel();
  let send;
  renderer.answer = () => new Promise((next) => (send = next));
  const { page, close } = await openPage(element(parcel), { hold: false });
  const timeline = new Timeline(page);
  await timeline.has("in_transit");
  const answered = page.waitForResponse((response) => response.url().endsWith("/embed"));
  send({ body: article({ title: "Too late" }) });
  await (await answered).finished();
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
  assert.ok(!(await timeline.text()).includes("Too late"));
  await close();
});

test("what comes for an element that left, or that is there for another parcel by now, is not shown", async () => {
  const [parcel, other] = [await site.parcel(), await site.parcel()];
  let send;
  renderer.answer = ({ cards }, nth) => {
    const answer = (title) => ({ body: cards.map(() => article({ title })).join("") });
    return nth === 1 ? new Promise((next) => (send = () => next(answer("Old")))) : answer("New");
  };
  const { page, complaints, close } = await openPage(element(parcel).repeat(2));
  await until(() => send, () => "nothing was asked");
  await page.evaluate((id) => {
    const [first, second] = document.querySelectorAll("trackline-timeline");
    globalThis.gone = first;
    first.remove();
    second.shipment = id;
  }, other.id);
  const timeline = new Timeline(page);
  await timeline.is("ready");
  send();
  await page.evaluate(() => new Promise((next) => setTimeout(next, 100)));
  assert.equal(await timeline.status.textContent(), "New");
  assert.equal(await page.evaluate(() => globalThis.gone.shadowRoot.querySelector("h2")), null);
  assert.equal(renderer.asked[1].cards[0].shipment, other.id);
  assert.deepEqual(complaints, []);
  await close();
});

test("an element that is moved while it waits shows what comes, and asks once", async () => {
  const parcel = await site.parcel();
  let send;
  renderer.answer = () => new Promise((next) => (send = next));
  const { page, close } = await openPage(element(parcel));
  await until(() => send, () => "nothing was asked");
  await page.evaluate(() => document.body.prepend(document.querySelector("trackline-timeline")));
  send({ body: article() });
  await new Timeline(page).is("ready");
  assert.equal(renderer.asked.length, 1);
  await close();
});

test("what is tried before the module is there is done when it is", async () => {
  const { element } = await site.parcel({ more: 'locale="en"' });
  let go;
  const prepare = (page) => page.route(/\.wasm$/, (route) => new Promise((next) => (go = () => next(route.continue()))));
  const { page, complaints, close } = await openPage(element, { hold: false, prepare });
  const timeline = new Timeline(page);
  await timeline.is("ready");
  await timeline.language.selectOption("pl");
  assert.ok((await timeline.status.textContent()).includes(await text("en", "status-in-transit")));
  await until(() => go, () => "the module was not asked for");
  go();
  const status = await text("pl", "status-in-transit");
  await until(async () => (await timeline.status.textContent()).includes(status), () => `not ${status}`);
  assert.equal(await timeline.language.inputValue(), "pl");
  assert.deepEqual(complaints, []);
  await close();
});

test("a file that is not what it was made to be does not run", async () => {
  const parcel = await site.parcel();
  for (const file of [/glue-/, /\.wasm$/, /widget-.*css$/]) {
    const prepare = (page) =>
      page.route(file, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: Buffer.concat([await response.body(), Buffer.from(" ")]) });
      });
    const { page, close } = await openPage(element(parcel, 'render="client"'), { hold: false, prepare });
    await new Timeline(page).is("error");
    await close();
  }
});

// `token-url`: a token that has expired, or is not there yet, is fetched from the shop once, and never in a loop.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { Site } from "./site.mjs";
import { text } from "./texts.mjs";

// Seconds: long enough to be shown, short enough to expire while the test looks on.
const SHORT = 4;

let server, site, browser, paths = 0;

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

// The shop's own address for tokens; `calls` are the requests that it got.
function tokenRoute(answer) {
  const path = `/token/${++paths}`;
  const calls = [];
  site.route(path, (request, body) => {
    calls.push({ method: request.method, cookie: request.headers.cookie, body });
    return answer(calls.length);
  });
  return { path, calls };
}

// An element that renews its token at an address.
const element = (parcel, path) => site.shop.element(parcel, parcel.token, path && `token-url="${path}"`).replace('token=""', "");

// A page of such elements. Its `heard` are the codes of all errors so far.
async function openPage(element) {
  const address = await site.publish("plain", { element });
  const opened = await open(browser, address, {
    prepare: (page) =>
      page.addInitScript(() => {
        globalThis.heard = [];
        document.cookie = "session=glinka; path=/";
        addEventListener("trackline-error", ({ detail }) => globalThis.heard.push(detail.code));
      }),
  });
  const heard = () => opened.page.evaluate(() => globalThis.heard);
  return { ...opened, heard, timeline: new Timeline(opened.page) };
}

const json = (token) => ({ headers: { "content-type": "application/json" }, body: JSON.stringify({ token }) });

test("an expired token is renewed by one call for all elements, and nobody notices", async () => {
  const parcel = await site.parcel({ seconds: SHORT });
  const fresh = await site.shop.viewerToken([parcel]);
  const { path, calls } = tokenRoute(() => json(fresh));
  const { page, timeline, complaints, close } = await openPage(element(parcel, path).repeat(3));
  await timeline.is("ready");
  const renewed = page.locator(`trackline-timeline[token="${fresh}"][data-state="ready"]`);
  await until(async () => (await renewed.count()) === 3, async () => `${await renewed.count()} are renewed`);
  await site.deliver(parcel);
  await timeline.has("delivered");
  assert.deepEqual(calls, [{ method: "POST", cookie: "session=glinka", body: "" }]);
  assert.deepEqual(complaints, []);
  await close();
});

test("a page without a token asks the shop before it asks the API", async () => {
  const parcel = await site.parcel();
  const { path, calls } = tokenRoute(() => ({ body: `${parcel.token}\n` }));
  const { timeline, heard, close } = await openPage(element({ ...parcel, token: "" }, path));
  await timeline.has("in_transit");
  assert.equal(calls.length, 1);
  assert.deepEqual(await heard(), []);
  await close();
});

test("a new token that is refused at once is not renewed again", async () => {
  const parcel = await site.parcel({ seconds: SHORT });
  const { path, calls } = tokenRoute(async () => json(await site.shop.viewerToken([parcel], SHORT)));
  const { timeline, heard, close } = await openPage(element(parcel, path));
  await until(async () => (await heard()).length === 2, async () => `heard ${await heard()}`);
  await timeline.is("stale");
  await timeline.events(1);
  assert.deepEqual(await heard(), ["token_expired", "token_expired"]);
  assert.equal(calls.length, 1);
  await close();
});

const REFUSALS = {
  "a fault": () => ({ status: 500, body: "it fell over" }),
  "a login page": () => ({ headers: { "content-type": "text/html" }, body: "<!doctype html><title>Log in</title>" }),
  "JSON without a token": () => json(undefined),
  "JSON with something else": () => json({ value: 7 }),
  "half of it": () => ({ body: '{"token":"abc' }),
  "a way to another origin": () => ({ status: 307, headers: { location: `${server.origin}/healthz` } }),
};

test("where the shop's answer holds no token: one call, and a clear state", async () => {
  const cases = [];
  for (const [name, answer] of Object.entries(REFUSALS)) {
    const parcel = await site.parcel();
    cases.push({ name, parcel, ...tokenRoute(answer) });
  }
  for (const { parcel } of cases) parcel.token = await site.shop.viewerToken([parcel], SHORT);
  // Each twice, so that two ask at once.
  const elements = cases.map(({ parcel, path }) => element(parcel, path).repeat(2));
  const { page, heard, complaints, close } = await openPage(elements.join(""));
  const sentence = await text("en", "notice-expired");
  for (const [nth, { name, parcel, calls }] of cases.entries()) {
    const timeline = new Timeline(page, 2 * nth);
    await timeline.is("stale");
    await timeline.events(1);
    await until(() => calls.length > 0, () => `${name}: no call`);
    assert.ok((await timeline.notice.allTextContents()).join(" ").includes(sentence), name);
    assert.equal(await timeline.host.getAttribute("token"), parcel.token, name);
  }
  assert.deepEqual([...new Set(await heard())], ["token_expired"]);
  // The shop's page can still bring a token itself.
  const [{ parcel }] = cases;
  const fresh = await site.shop.viewerToken([parcel]);
  const first = new Timeline(page);
  await first.host.evaluate((host, token) => (host.token = token), fresh);
  await first.is("ready");
  for (const { name, calls } of cases) assert.equal(calls.length, 1, name);
  assert.deepEqual(complaints, []);
  await close();
});

test("an address on another origin is never called", async () => {
  const parcel = await site.parcel({ seconds: SHORT });
  const asked = [];
  const { page, timeline, complaints, close } = await openPage(element(parcel, `${server.origin}/api/viewer-tokens`));
  page.on("request", (request) => request.method() === "POST" && asked.push(request.url()));
  await timeline.is("stale");
  assert.deepEqual(asked, []);
  assert.deepEqual(complaints, []);
  await close();
});

test("a page without `token-url` fetches nothing for it", async () => {
  const parcel = await site.parcel();
  const { page, close } = await openPage(element(parcel, ""));
  // The module is at work, and all has come that it needs.
  await page.locator(".live").waitFor();
  const files = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.ok(files.some((name) => name.includes("/glue-")));
  assert.deepEqual(files.filter((name) => /renewal|beacon/.test(name)), []);
  await close();
});

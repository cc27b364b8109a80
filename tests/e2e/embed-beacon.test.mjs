// `analytics`: sums of what a page view showed, sent when it is left; only where the shop and the customer agree.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { Site } from "./site.mjs";

let server, site, browser, reports;

before(async () => {
  server = await Server.start();
  site = await Site.open(server);
  site.route("/beacon", (request, body) => {
    reports.push({ type: request.headers["content-type"], body });
    return { status: 204 };
  });
  // Called last on each page: what was to come before it has come.
  site.route("/farewell", () => ({ headers: { "content-type": "text/html" }, body: "<!doctype html><title>Bye</title>" }));
  browser = await launch();
});
beforeEach(() => (reports = []));
after(async () => {
  await browser?.close();
  await site?.close();
  await server?.stop();
});

// A page with a timeline; `below` puts it so far down that nobody sees it.
async function openPage({ more = 'analytics="/beacon"', below = false, will = () => {} } = {}) {
  const parcel = await site.parcel();
  const room = below ? "<p>More</p>".repeat(200) : "";
  const element = room + site.shop.element(parcel, parcel.token, `locale="en" ${more}`);
  const address = await site.publish("plain", { element });
  let file;
  const prepare = async (page) => {
    page.on("requestfinished", (request) => request.url().includes("/assistants-") && (file = request.url()));
    await page.clock.install();
    await page.addInitScript(will);
  };
  const opened = await open(browser, address, { prepare });
  const timeline = new Timeline(opened.page);
  await timeline.is("ready");
  // The page imports it after the loader did: then the element is being counted.
  const counting = async () => {
    await until(() => file, () => "the file that counts did not come");
    await opened.page.evaluate((file) => import(file).then(() => {}), file);
  };
  if (more) await counting();
  return { ...opened, parcel, timeline, counting };
}

const leave = (page) => page.goto(`${site.shop.origin}/farewell`);

async function report() {
  await until(() => reports.length > 0, () => "no report came");
  assert.equal(reports.length, 1);
  assert.match(reports[0].type, /^text\/plain/);
  return JSON.parse(reports[0].body);
}

test("what happened is counted, the time in view too, and nothing names anybody", async () => {
  const { page, timeline, parcel, complaints, close } = await openPage();
  await timeline.language.selectOption("pl");
  await timeline.language.selectOption("en");
  await site.deliver(parcel);
  await timeline.has("delivered");
  await page.clock.fastForward(30_000);
  await leave(page);
  const { seconds_in_view: seconds, ...sums } = await report();
  assert.deepEqual(sums, { ready: 1, status: 2, error: 0, actions: { language: 2 } });
  assert.ok(Number.isInteger(seconds) && seconds >= 30, `in view for ${seconds} s`);
  for (const name of [parcel.id, parcel.number, parcel.order]) assert.ok(!reports[0].body.includes(name));
  assert.deepEqual(complaints, []);
  await close();
});

test("a timeline that nobody scrolled to was not in view", async () => {
  const { page, close } = await openPage({ below: true });
  await page.clock.fastForward(30_000);
  await leave(page);
  assert.equal((await report()).seconds_in_view, 0);
  await close();
});

test("a consent that comes later counts from then on; one that is taken back leaves nothing to send", async () => {
  const { page, timeline, counting, close } = await openPage({ more: "" });
  await timeline.host.evaluate((host) => (host.analytics = "/beacon"));
  await counting();
  await timeline.language.selectOption("pl");
  await leave(page);
  assert.deepEqual((await report()).actions, { language: 1 });
  await close();

  reports = [];
  const other = await openPage();
  await other.timeline.host.evaluate((host) => host.removeAttribute("analytics"));
  await other.timeline.language.selectOption("pl");
  await leave(other.page);
  assert.deepEqual(reports, []);
  await other.close();
});

const AGAINST = {
  "Do Not Track": () => Object.defineProperty(Navigator.prototype, "doNotTrack", { get: () => "1" }),
  "Global Privacy Control": () => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }),
};
for (const [name, will] of Object.entries(AGAINST)) {
  test(`under ${name} nothing is sent`, async () => {
    const { page, timeline, close } = await openPage({ will });
    await timeline.language.selectOption("pl");
    await leave(page);
    assert.deepEqual(reports, []);
    await close();
  });
}

test("without the attribute nothing is sent", async () => {
  const { page, timeline, close } = await openPage({ more: "" });
  await timeline.language.selectOption("pl");
  await leave(page);
  assert.deepEqual(reports, []);
  await close();
});

test("an address that is none does not hurt the page", async () => {
  const { page, complaints, close } = await openPage({ more: 'analytics="http://["' });
  await leave(page);
  assert.deepEqual(complaints, []);
  await close();
});

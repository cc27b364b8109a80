// The pages that the server serves itself: behind a link, by the form, without a script and with the widget.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, launch, open, Timeline } from "./browser.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { text } from "./texts.mjs";

const EVENT = { status: "in_transit", sub_status: "departed", occurred_at: "2026-11-20T06:40:00+01:00" };
const CONTACT = "wanda@poczta.example";

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

// A parcel that is on its way, and the address of its order's page.
async function parcel() {
  const registered = await shop.register({ carrier: "inpost", recipient: { email: CONTACT } });
  await shop.addEvents(registered, [EVENT]);
  const { url } = await shop.call("/api/links", { order: registered.order });
  return { ...registered, url };
}

// Without the widget: as in a browser that runs no script, but with one that can be asked about the page.
const alone = { prepare: (page) => page.route("**/widget/**", (route) => route.abort()) };

test("without a script the page is whole: words, language, direction, links", async () => {
  const { url, number } = await parcel();
  for (const [language, direction] of [["pl", "ltr"], ["ar", "rtl"]]) {
    const options = { javaScriptEnabled: false, locale: language };
    const { page, complaints, close } = await open(browser, url, options);
    const html = page.locator("html");
    assert.equal(await html.getAttribute("lang"), language);
    assert.equal(await html.getAttribute("dir"), direction);
    const timeline = new Timeline(page);
    await timeline.is("ready");
    assert.ok((await timeline.status.textContent()).includes(await text(language, "status-in-transit")));
    assert.ok((await timeline.host.locator('[part~="number"]').textContent()).includes(number));
    const link = timeline.host.locator('[part~="carrier-link"]');
    assert.match(await link.getAttribute("href"), /^https:\/\//);
    const radius = await timeline.host.locator(".card").evaluate((card) => getComputedStyle(card).borderRadius);
    assert.notEqual(radius, "0px", "the policy refused the card's styles");
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("every page is accessible, in both schemes and from 320 px on, and nothing leaves it sideways", async () => {
  const { url } = await parcel();
  const form = `${server.origin}/track?shop=${shop.client}`;
  for (const address of [url, form, `${server.origin}/t/tl_ln_none`, `${server.origin}/docs`]) {
    for (const [colorScheme, width] of [["light", 320], ["dark", 1100]]) {
      const options = { ...alone, colorScheme, viewport: { width, height: 800 } };
      const { page, complaints, close } = await open(browser, address, options);
      await assertAccessible(page, `${address}, ${colorScheme}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${address} is ${over} px too wide`);
      assert.deepEqual(complaints, []);
      await close();
    }
  }
});

test("nothing is asked of another server, and no address is handed on", async () => {
  const { url } = await parcel();
  const asked = [];
  const { page, close } = await open(browser, url, {
    prepare: (page) => page.on("request", (request) => asked.push(request)),
  });
  await new Timeline(page).is("ready");
  assert.ok(asked.length > 0);
  for (const request of asked) {
    assert.ok(request.url().startsWith(server.origin) || request.url().startsWith("data:"), request.url());
    assert.ok(!request.headers().referer, request.url());
  }
  await close();
});

test("the widget takes over and goes on", async () => {
  const order = await parcel();
  const { page, complaints, close } = await open(browser, order.url);
  const timeline = new Timeline(page);
  await timeline.has("in_transit");
  await page.waitForFunction(() => customElements.get("trackline-timeline"));
  await shop.addEvents(order, [{ status: "delivered", occurred_at: "2026-11-21T11:00:00+01:00" }]);
  await timeline.has("delivered");
  assert.deepEqual(complaints, []);
  await close();
});

test("the form finds an order without a script, and its page can be reloaded", async () => {
  const { order, number } = await parcel();
  const options = { javaScriptEnabled: false };
  const { page, complaints, close } = await open(browser, `${server.origin}/track?shop=${shop.client}`, options);
  await page.locator('input[name="order"]').fill(order);
  await page.locator('input[name="contact"]').fill("somebody@else.example");
  await page.locator('[part~="submit"]').click();
  await page.getByText(await text("en", "find-none")).waitFor();
  await page.locator('input[name="order"]').fill(order);
  await page.locator('input[name="contact"]').fill(CONTACT);
  await page.locator('[part~="submit"]').click();
  await page.waitForURL(/\/t\/tl_ln_/);
  await page.reload();
  assert.ok((await new Timeline(page).host.locator('[part~="number"]').textContent()).includes(number));
  assert.deepEqual(complaints, []);
  await close();
});

// What does nothing where nothing runs.
const BUTTONS = [".copy", '[part~="language"]', '[part~="pause"]', '[part~="more"]', '[part~="share"]'];

test("without a script and on paper every event is there, and nothing to press that does nothing", async () => {
  const order = await parcel();
  const hours = Array.from({ length: 8 }, (_, at) => ({ ...EVENT, occurred_at: `2026-11-21T1${at}:00:00+01:00` }));
  await shop.addEvents(order, hours);
  const shown = (page) => page.locator("li[data-event-id]").evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).length);
  const before = await open(browser, order.url, alone);
  assert.equal(await shown(before.page), 6);
  assert.ok(await before.page.locator('[part~="more"]').isVisible());
  await before.page.emulateMedia({ media: "print" });
  assert.ok(await before.page.locator("h1").isVisible());
  assert.ok(await new Timeline(before.page).status.isVisible());
  const { page, close } = await open(browser, order.url, { javaScriptEnabled: false });
  for (const [what, still] of [["paper", before.page], ["no script", page]]) {
    assert.equal(await shown(still), 9, what);
    for (const button of BUTTONS) assert.equal(await still.locator(button).isVisible(), false, `${what}: ${button}`);
  }
  assert.equal(await before.page.locator("footer").isVisible(), false);
  await before.close();
  await close();
});

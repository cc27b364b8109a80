// The customer's language: chosen by the shop, the page or the browser, switched by hand.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { text } from "./texts.mjs";

let server, shop, browser, parcel, token;

before(async () => {
  server = await Server.start();
  shop = await Shop.open(server);
  browser = await launch();
  parcel = await shop.register({ carrier: "inpost" });
  await shop.addEvents(parcel, [
    { status: "in_transit", sub_status: "departed", occurred_at: "2026-11-20T06:40:00+01:00", message: "Wysłana" },
  ]);
  token = await shop.viewerToken([parcel]);
});
after(async () => {
  await browser?.close();
  await shop?.close();
  await server?.stop();
});

async function reads(timeline, language) {
  const status = await text(language, "status-in-transit");
  const event = await text(language, "in-transit-departed");
  await until(
    async () => (await timeline.status.textContent())?.includes(status) && (await timeline.text()).includes(event),
    async () => `not in ${language}: ${await timeline.text()}`,
  );
}

async function openPage(more, page = {}, options = {}) {
  const opened = await open(browser, shop.publish(shop.element(parcel, token, more), page), options);
  const timeline = new Timeline(opened.page);
  await timeline.is("ready");
  return { ...opened, timeline };
}

test("the attribute comes before the page's language, and that before the browser's", async () => {
  const cases = [
    ['locale="ru"', { lang: "pl" }, { locale: "en-GB" }, "ru"],
    ["", { lang: "pl-PL" }, { locale: "ru-RU" }, "pl"],
    ["", { lang: "tlh" }, { locale: "ru-RU" }, "ru"],
    ['locale="tlh"', { lang: "tlh" }, { locale: "sw-KE" }, "en"],
  ];
  for (const [more, page, options, language] of cases) {
    const { timeline, close } = await openPage(more, page, options);
    await reads(timeline, language);
    await close();
  }
});

test("the customer switches by hand, and nothing is kept unless the shop opted in", async () => {
  const { page, timeline, close } = await openPage("");
  await reads(timeline, "en");
  for (const language of ["pl", "ru", "en", "pl"]) {
    await timeline.language.selectOption(language);
    await reads(timeline, language);
  }
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(stored, [0, 0, ""]);
  await page.reload();
  await timeline.is("ready");
  await reads(timeline, "en");
  await close();
});

test("with `remember`, the choice is there on the next visit", async () => {
  const { page, timeline, close } = await openPage("remember");
  await reads(timeline, "en");
  assert.equal(await page.evaluate(() => localStorage.length), 0, "nothing is kept before a choice");
  await timeline.language.selectOption("ru");
  await reads(timeline, "ru");
  await page.reload();
  await timeline.is("ready");
  await reads(timeline, "ru");
  await close();
});

test("the shop changes the language of a living element", async () => {
  const { timeline, close } = await openPage('locale="en"');
  await timeline.host.evaluate((host) => host.setAttribute("locale", "pl"));
  await reads(timeline, "pl");
  await close();
});

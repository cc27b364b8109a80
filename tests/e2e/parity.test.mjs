// Server and browser say the same: each status in each language is written by the one, taken over by the other, and stays as it was.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { launch, open, painted, until } from "./browser.mjs";
import { gate } from "./gate.mjs";
import { watchNetwork } from "./network.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";

const LOCALES = new URL("../../locales/", import.meta.url);
const HOUR = 3_600_000;
const PLACES = ["Poznań", "Berlin", "Łódź"];

// Where the versions of CLDR in the server's ICU data and in this browser's `Intl` word something differently:
// `language: [what the server writes, what the browser writes, why]`. None is known.
const KNOWN = {};

let server, shop, browser, parcels, token;

before(async () => {
  server = await Server.start();
  shop = await Shop.open(server);
  browser = await launch();
  parcels = [];
  for (const story of [...(await statuses()), ...specials()]) parcels.push(await tell(story));
  token = await shop.viewerToken(parcels);
});
after(async () => {
  await browser?.close();
  await shop?.close();
  await server?.stop();
});

// At half past, so that no "hours ago" turns over while the test runs.
const ago = (hours, offset = "+01:00") => {
  const sign = offset[0] === "-" ? -1 : 1;
  const [of, minutes] = offset.slice(1).split(":").map(Number);
  const there = new Date(Date.now() - (hours - 0.5) * HOUR + sign * (of * HOUR + minutes * 60_000));
  return there.toISOString().slice(0, 19) + offset;
};

// Each status, and each finer word that has a text of its own: the keys of the texts name them.
async function statuses() {
  const file = await readFile(new URL("en/widget.ftl", LOCALES), "utf8");
  const keys = [...file.matchAll(/^([a-z-]+) = /gm)].map(([, key]) => key);
  const names = keys.filter((key) => key.startsWith("status-")).map((key) => key.slice("status-".length));
  const stories = names.map((name) => [name]);
  for (const name of names) {
    // "returned-to-sender" is a word of "returned", not of "returning".
    const words = keys.filter((key) => key.startsWith(`${name}-`)).map((key) => key.slice(name.length + 1));
    stories.push(...words.map((word) => [name, word]));
  }
  assert.ok(stories.length > 70, `${stories.length} statuses`);
  return stories.map(([name, word]) => {
    const [status, sub_status] = [name, word].map((part) => part?.replaceAll("-", "_"));
    const first = { status: "shipped", occurred_at: ago(30), location: PLACES[0] };
    return { title: word ? `${name}, ${word}` : name, events: [first, { status, sub_status, occurred_at: ago(5), location: PLACES[1] }] };
  });
}

// What statuses alone do not show: plurals, zones, windows, places to collect at.
function specials() {
  const moving = (count, offset) =>
    Array.from({ length: count }, (_, at) => ({ status: "in_transit", occurred_at: ago(60 - at * 2, offset), location: PLACES[at % 3] }));
  const day = (days) => new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10);
  const at = (days, hour) => `${day(days)}T${hour}:00:00+01:00`;
  const pickup = { name: "POZ17M", address: "ul. Długa 1", until: at(2, 20) };
  return [
    ...[7, 8, 11, 17, 27].map((count) => ({ title: `${count} events`, events: moving(count) })),
    ...["+05:30", "-08:00", "Z"].map((zone) => ({ title: `zone ${zone}`, events: moving(2, zone === "Z" ? "+00:00" : zone) })),
    { title: "no zone", events: [{ status: "in_transit", occurred_at: ago(5).slice(0, 19) }] },
    { title: "a day", events: moving(1), estimated_delivery: { earliest: day(3) } },
    { title: "some days", events: moving(1), estimated_delivery: { earliest: day(3), latest: day(5) } },
    { title: "some hours", events: moving(1), estimated_delivery: { earliest: at(1, "09"), latest: at(1, 13) } },
    { title: "too late", events: moving(1), estimated_delivery: { earliest: day(-3) } },
    { title: "to be collected", events: [{ status: "awaiting_pickup", sub_status: "locker", occurred_at: ago(5), pickup }] },
  ];
}

async function tell({ title, events, estimated_delivery }) {
  const parcel = await shop.register({ carrier: "dhl" });
  const dated = events.map((event) => ({ message: "Scan.", message_language: "en", ...event }));
  await shop.call(`/api/shipments/${parcel.id}/events`, { events: dated, estimated_delivery });
  return { ...parcel, title };
}

// Each card as markup, comments left out.
function cards(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("trackline-timeline")].map((host) => {
      const card = host.shadowRoot.querySelector("div").cloneNode(true);
      const comments = document.createTreeWalker(card, NodeFilter.SHOW_COMMENT);
      const all = [];
      while (comments.nextNode()) all.push(comments.currentNode);
      for (const comment of all) comment.remove();
      card.normalize();
      return card.innerHTML.replaceAll("><", ">\n<");
    }),
  );
}

// The lines that differ, side by side.
function difference(language, title, before, after) {
  const [was, is] = [before, after].map((html) => html.split("\n"));
  const lines = Array.from({ length: Math.max(was.length, is.length) }, (_, at) => [was[at], is[at]]);
  const known = (one, other) => (KNOWN[language] ?? []).some(([here, there]) => one?.replaceAll(here, there) === other);
  const first = lines.find(([one, other]) => one !== other && !known(one, other));
  return first ? [`${language}, ${title}: the server wrote ${first[0]}, the browser ${first[1]}`] : [];
}

const languages = (await readdir(LOCALES, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);

for (const language of languages) {
  test(`${language}: what the server wrote is what the browser writes`, async () => {
    const elements = parcels.map((parcel) => shop.element(parcel, token, `locale="${language}"`));
    const address = shop.publish(elements.join(""), { lang: language });
    const held = gate();
    let network;
    const { page, complaints, close } = await open(browser, address, {
      locale: language,
      timezoneId: "Europe/Warsaw",
      prepare: async (page) => {
        network = await watchNetwork(page);
        // Both sides look at the same clock, or "a minute ago" would be one side's alone.
        await page.route(/\/embed$/, async (route) => {
          const response = await route.fetch();
          const body = await response.text();
          await page.clock.setFixedTime(Number(body.match(/"now":(\d+)/)[1]));
          await route.fulfill({ response, body });
        });
        await page.addInitScript(() => {
          globalThis.ready = new Set();
          addEventListener("trackline-ready", ({ target }) => globalThis.ready.add(target));
        });
        await page.route(/trackline-\w+\.wasm$/, (route) => held.passed.then(() => route.continue()));
      },
    });
    await until(() => network.asked.includes("trackline.wasm"), () => `asked: ${network.asked}`);
    // All that is shown comes from the server: the module is not there.
    const shown = page.locator('trackline-timeline[data-state="ready"]');
    await until(async () => (await shown.count()) === parcels.length, async () => `${await shown.count()} are shown`);
    const before = await cards(page);
    held.open();
    await page.waitForFunction((count) => globalThis.ready.size === count, parcels.length);
    await until(() => network.heard.has("stream"), () => `asked: ${network.asked}`);
    await painted(page);
    const after = await cards(page);
    assert.equal(before.length, parcels.length);
    assert.ok(before.every((html) => html.length > 500), "a card is blank");
    const different = parcels.flatMap(({ title }, nth) => difference(language, title, before[nth], after[nth]));
    assert.deepEqual(different, []);
    assert.deepEqual(complaints, []);
    await close();
  });
}

// The state gallery: it is whole, asks nobody, can be read by everybody, and nothing sticks out of its card.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";

import { assertAccessible, launch } from "./browser.mjs";
import { STATUSES } from "./gallery/parcels.js";
import { openGallery, state } from "./gallery.mjs";
import { Server } from "./server.mjs";

const LAYOUTS = ["full", "compact", "stepper", "line", "full wide"];

let server, browser;

before(async () => {
  server = await Server.start({ demo: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test("it has every status and sub-status that the widget has words for", async () => {
  const texts = await readFile(new URL("../../locales/en/widget.ftl", import.meta.url), "utf8");
  const keys = [...texts.matchAll(/^([a-z-]+) =/gm)].map(([, key]) => key);
  const statuses = keys.filter((key) => key.startsWith("status-")).map((key) => key.slice("status-".length));
  const hyphens = (name) => name.replaceAll("_", "-");
  assert.deepEqual(Object.keys(STATUSES).map(hyphens).sort(), statuses.sort());
  const events = keys.filter((key) => statuses.some((status) => key.startsWith(`${status}-`)));
  const shown = Object.entries(STATUSES).flatMap(([status, { subs }]) => subs.map((sub) => hyphens(`${status}-${sub}`)));
  assert.deepEqual(shown.filter((key) => !key.startsWith("unknown-")).sort(), events.sort());
});

test("everything at once is drawn without asking the API for anything", async () => {
  const { page, asked, complaints, close } = await openGallery(browser, server.origin, {});
  const cells = await page.locator("trackline-timeline").count();
  assert.equal(cells, Object.keys(STATUSES).length * LAYOUTS.length * 2 * 2);
  const foreign = asked.filter((url) => !/^\/(gallery|widget|shop)/.test(url.replace(server.origin, "")));
  assert.deepEqual(foreign, []);
  assert.deepEqual(complaints, []);
  await close();
});

test("each status says itself in words and on the element", async () => {
  const { page, close } = await openGallery(browser, server.origin, { layout: "full", scheme: "light", direction: "ltr" });
  for (const status of Object.keys(STATUSES)) {
    const host = state(page, status);
    assert.equal(await host.getAttribute("data-status"), status);
    assert.notEqual((await host.locator("[part~=status]").textContent()).trim(), "", status);
  }
  await close();
});

for (const show of ["statuses", "sub-statuses", "others"]) {
  test(`axe finds nothing in the ${show}, in both schemes and directions`, async () => {
    for (const layout of show === "sub-statuses" ? ["full"] : LAYOUTS) {
      for (const [scheme, direction] of [["light", "ltr"], ["dark", "rtl"]]) {
        const choice = { show, layout, scheme, direction };
        const { page, close } = await openGallery(browser, server.origin, choice);
        // One parcel in many forms on one page: their names cannot all differ.
        await assertAccessible(page, JSON.stringify(choice), ["landmark-unique"]);
        await close();
      }
    }
  });
}

test("right to left, the card is mirrored and its number is not", async () => {
  const { page, close } = await openGallery(browser, server.origin, { layout: "full", scheme: "light", direction: "rtl" });
  const card = state(page, "in_transit");
  const left = (selector) => card.locator(selector).first().evaluate((part) => part.getBoundingClientRect().left);
  assert.equal(await card.locator("[part~=card]").getAttribute("dir"), "rtl");
  assert.ok((await left(".disc")) > (await left("[part~=status]")));
  assert.ok((await left(".step.done")) > (await left(".step.now")));
  const filled = await card.locator(".step.now").evaluate((part) => getComputedStyle(part).backgroundPositionX);
  assert.equal(filled, "100%");
  assert.equal(await card.locator("[part~=number]").evaluate((part) => getComputedStyle(part).direction), "ltr");
  await close();
});

// 320 px are 1280 px at 400 %; 280 px is the narrowest sidebar.
for (const width of ["280", "320", "560", "880"]) {
  test(`nothing sticks out of a card of ${width} px`, async () => {
    for (const show of ["statuses", "others"]) {
      const { page, close } = await openGallery(browser, server.origin, { show, width, scheme: "light" });
      assert.deepEqual(await page.evaluate(findOverflow), [], show);
      await close();
    }
  });
}

test("no layout hides a notice", async () => {
  const { page, close } = await openGallery(browser, server.origin, { show: "others", scheme: "light", direction: "ltr" });
  const notices = page.locator('section[data-state-name="Not set up"] [part~=notice]');
  assert.equal(await notices.count(), LAYOUTS.length);
  for (const notice of await notices.all()) assert.ok(await notice.isVisible());
  await close();
});

test("the layouts show what they promise", async () => {
  const shown = {
    full: ["head", "status", "progress", "todo", "timeline", "foot"],
    compact: ["head", "status", "progress", "todo", "foot"],
    stepper: ["head", "status", "progress", "todo", "foot"],
    line: ["status"],
  };
  for (const [layout, parts] of Object.entries(shown)) {
    const { page, close } = await openGallery(browser, server.origin, { layout, scheme: "light", direction: "ltr" });
    const host = state(page, "awaiting_pickup");
    const visible = [];
    for (const part of shown.full) if (await host.locator(`[part~=${part}]`).isVisible()) visible.push(part);
    assert.deepEqual(visible, parts, layout);
    await close();
  }
});

test("the page's own content stands in the slots", async () => {
  const { page, close } = await openGallery(browser, server.origin, { layout: "full", scheme: "light", direction: "ltr" });
  for (const [status, slot] of [
    ["in_transit", "header"],
    ["in_transit", "footer"],
    ["in_transit", "icon-in-transit"],
    ["unknown", "empty"],
  ]) {
    const host = state(page, status);
    const size = await host.evaluate((host, slot) => {
      const own = document.createElement("img");
      own.slot = slot;
      own.alt = "the shop's own";
      host.append(own);
      return [own.checkVisibility(), own.getBoundingClientRect().height];
    }, slot);
    assert.equal(size[0], true, slot);
    if (slot.startsWith("icon-")) {
      assert.equal(size[1], 24, slot);
      assert.equal(await host.locator("[part~=icon] svg").isVisible(), false, "the widget's icon gives way");
    }
  }
  await close();
});

// What reaches over the inside of its card, by state, layout and class.
function findOverflow() {
  const found = [];
  for (const host of document.querySelectorAll("trackline-timeline")) {
    const card = host.shadowRoot.querySelector(".card");
    const box = card.getBoundingClientRect();
    for (const part of card.querySelectorAll("*")) {
      const scrolls = part.closest(".tabs");
      const unseen = part.closest(".unseen, svg, option");
      const { left, right, width } = part.getBoundingClientRect();
      const outside = left < box.left - 0.5 || right > box.right + 0.5;
      const cut = part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== "visible";
      if (scrolls || unseen || width === 0 || !(outside || cut)) continue;
      const name = host.closest("section").dataset.stateName;
      found.push(`${name}, ${host.getAttribute("layout")}: ${part.localName}.${part.className}`);
    }
  }
  return found;
}

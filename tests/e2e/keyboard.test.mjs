// What customers do without a mouse: tabs, buttons, the form that finds a parcel; and how large things are.
// It must not know how the widget is built, only roles, names and keys.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, launch, open, Timeline, until } from "./browser.mjs";
import { Server } from "./server.mjs";
import { newNumber, Shop } from "./shop.mjs";

const EVENT = { status: "in_transit", sub_status: "departed", occurred_at: "2026-11-20T06:40:00+01:00" };
const LATER = { status: "out_for_delivery", sub_status: "courier", occurred_at: "2026-11-21T07:10:00+01:00" };

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

// The focused element's role, name and place, as assistive technology has them.
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return {
      tag: element?.localName,
      part: element?.getAttribute("part"),
      name: element?.getAttribute("aria-label") ?? element?.innerText?.trim(),
      selected: element?.getAttribute("aria-selected"),
    };
  });

async function openOrder(count, more = "") {
  const order = newNumber();
  const parcels = [];
  for (let at = 0; at < count; at++) parcels.push(await shop.register({ carrier: "dhl", order }));
  for (const parcel of parcels) await shop.addEvents(parcel, [EVENT]);
  const token = await shop.viewerToken(parcels);
  const tag = `<trackline-timeline api="${server.origin}" order="${order}" token="${token}" ${more}></trackline-timeline>`;
  const opened = await open(browser, shop.publish(tag));
  const timeline = new Timeline(opened.page);
  await timeline.is("ready");
  return { ...opened, timeline, parcels };
}

test("the tabs of an order follow the arrow keys, and only the open one is in the tab order", async () => {
  const { page, timeline, complaints, close } = await openOrder(3);
  const tabs = timeline.host.getByRole("tab");
  assert.equal(await tabs.count(), 3);
  assert.deepEqual(await tabs.evaluateAll((all) => all.map((tab) => tab.tabIndex)), [0, -1, -1]);
  await tabs.first().focus();
  for (const [key, expected] of [["ArrowRight", 1], ["ArrowRight", 2], ["ArrowRight", 0], ["ArrowLeft", 2], ["Home", 0], ["End", 2]]) {
    await page.keyboard.press(key);
    const open = () => tabs.nth(expected).getAttribute("aria-selected");
    await until(async () => (await open()) === "true", async () => `${key} did not open tab ${expected}`);
    assert.match((await focused(page)).name, new RegExp(`Parcel ${expected + 1}`), key);
  }
  const panel = timeline.host.getByRole("tabpanel");
  assert.match(await panel.getAttribute("aria-labelledby"), /^tab-shp_/);
  await assertAccessible(page, "an order of three parcels");
  assert.deepEqual(complaints, []);
  await close();
});

test("everything is reached by Tab, has a name, and an update does not move the focus", async () => {
  const { page, timeline, parcels, close } = await openOrder(1, 'share-url="https://shop.example/track"');
  const reached = [];
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (now.tag === "body") break;
    reached.push(now);
  }
  assert.deepEqual(reached.map(({ tag, part }) => part ?? tag), ["button", "language", "pause", "share", "carrier-link"]);
  for (const { tag, name } of reached) assert.ok(name, `${tag} has no name`);

  const pause = timeline.host.locator('[part~="pause"]');
  await pause.focus();
  await shop.addEvents(parcels[0], [LATER]);
  await timeline.events(2);
  assert.equal((await focused(page)).part, "pause");
  const spoken = timeline.host.locator("p.unseen[role=status]");
  assert.equal(await spoken.textContent(), "Out for delivery");
  await close();
});

test("what is pressed is at least 44 px high and wide enough to hit", async () => {
  const { page, timeline, close } = await openOrder(2, 'share-url="https://shop.example/track"');
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const small = await timeline.host.evaluate((host) => {
      const all = host.shadowRoot.querySelectorAll("button, select, a, input");
      const sizes = [...all].map((one) => [one.innerText || one.getAttribute("aria-label"), one.getBoundingClientRect()]);
      return sizes.filter(([, box]) => box.height < 44 || box.width < 24).map(([name, box]) => `${name} ${box.width}x${box.height}`);
    });
    assert.deepEqual(small, [], `${width} px`);
  }
  await close();
});

test("paused, nothing comes; resumed, everything that was missed", async () => {
  const { timeline, parcels, close } = await openOrder(1);
  const pause = timeline.host.locator('[part~="pause"]');
  await pause.press("Enter");
  await until(async () => (await timeline.text()).includes("Paused"), () => "it never said that it is paused");
  await shop.addEvents(parcels[0], [LATER]);
  assert.equal(await pause.getAttribute("aria-label"), "Resume live updates");
  await timeline.events(1);
  await pause.press("Enter");
  await timeline.events(2);
  await close();
});

test("a link without the system's sheet for sharing goes to the clipboard, and so does the number", async () => {
  const { page, timeline, parcels, close } = await openOrder(1, 'share-url="https://shop.example/track"');
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await timeline.host.getByRole("button", { name: "Copy the number" }).press("Enter");
  await timeline.host.getByRole("button", { name: "Number copied" }).waitFor();
  assert.equal(await clipboard(), parcels[0].number);
  await timeline.host.getByRole("button", { name: "Share" }).press("Enter");
  await timeline.host.getByRole("button", { name: "Link copied" }).waitFor();
  assert.equal(await clipboard(), "https://shop.example/track");
  await close();
});

test("a parcel is found by its order and a postcode; wrong and unknown read the same", async () => {
  const order = newNumber();
  const registered = { tracking_number: newNumber(), carrier: "dhl", order, recipient: { postcode: "61-245" } };
  const { id } = await shop.call("/api/shipments", registered);
  await shop.addEvents({ id }, [EVENT]);
  const tag = `<trackline-timeline api="${server.origin}" shop="${shop.client}"></trackline-timeline>`;
  const { page, complaints, close } = await open(browser, shop.publish(tag));
  const timeline = new Timeline(page);
  await timeline.is("ready");
  await assertAccessible(page, "the form");
  const orderField = timeline.host.getByLabel("Order number");
  const contactField = timeline.host.getByLabel("E-mail or postcode");
  const alert = timeline.host.getByRole("alert");
  await orderField.fill(newNumber());
  await contactField.fill("61-245");
  await contactField.press("Enter");
  const none = "No order matches this number with this e-mail or postcode.";
  await until(async () => (await alert.textContent()) === none, () => "no answer to an unknown order");
  assert.equal(await contactField.inputValue(), "61-245");
  await orderField.fill(order);
  await contactField.fill("00-001");
  await contactField.press("Enter");
  await until(async () => (await alert.textContent()) === none, () => "no answer to a wrong postcode");
  await contactField.fill("61 245");
  await contactField.press("Enter");
  await timeline.events(1);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  assert.deepEqual(complaints, []);
  await close();
});

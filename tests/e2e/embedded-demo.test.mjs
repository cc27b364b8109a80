// The demo's order page in its three ways: each shows the parcel under the strict policy, and says which it is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, open, Timeline } from "./browser.mjs";
import { Server } from "./server.mjs";
import { text } from "./texts.mjs";

let server, browser;

before(async () => {
  server = await Server.start({ demo: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [path, label, asks] of [
  ["/", /by the server/, false],
  ["/?way=fetch", /beside the widget/, true],
  ["/?way=json", /widget alone/, false],
]) {
  test(`${path} shows the parcel, and ${asks ? "asks" : "does not ask"} for a written timeline`, async () => {
    const asked = [];
    const { page, complaints, close } = await open(browser, server.origin + path, {
      prepare: (page) => page.on("request", (request) => asked.push(new URL(request.url()).pathname)),
    });
    const timeline = new Timeline(page);
    await timeline.is("ready");
    await timeline.has("in_transit");
    assert.match(await page.locator(".ways [aria-current]").textContent(), label);
    assert.equal(asked.includes("/embed"), asks);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("the order page needs no script, and its share link leads to a page that needs none", async () => {
  const { page, complaints, close } = await open(browser, server.origin, { javaScriptEnabled: false });
  const timeline = new Timeline(page);
  const status = await text("en", "status-in-transit");
  assert.ok((await timeline.status.textContent()).includes(status));
  await page.goto(await timeline.host.getAttribute("share-url"));
  assert.ok((await timeline.status.textContent()).includes(status));
  assert.ok(server.printed.includes(new URL(page.url()).pathname), "the welcome names another link");
  assert.deepEqual(complaints, []);
  await close();
});

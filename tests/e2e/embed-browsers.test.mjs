// The other engines, as far as this machine has them: under a strict policy the timeline is drawn, streams and speaks.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { until } from "./browser.mjs";
import { Firefox } from "./marionette.mjs";
import { Server } from "./server.mjs";
import { NONCE, Site } from "./site.mjs";
import { text } from "./texts.mjs";
import { WebKit } from "./webkit.mjs";

const inPath = (name) => process.env.PATH.split(":").map((folder) => join(folder, name)).find(existsSync);
const MINI_BROWSERS = ["x86_64", "aarch64"].flatMap((machine) =>
  ["4.1", "6.0"].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
);
const firefox = ["firefox-esr", "firefox"].map(inPath).find(Boolean);
const webkit = { driver: inPath("WebKitWebDriver"), display: inPath("Xvfb"), browser: MINI_BROWSERS.find(existsSync) };

const ENGINES = [
  firefox && { name: "Firefox", launch: () => Firefox.launch(firefox) },
  Object.values(webkit).every(Boolean) && { name: "WebKit", launch: () => WebKit.launch(webkit) },
].filter(Boolean);

let server, site;

before(async () => {
  server = await Server.start();
  site = await Site.open(server);
});
after(async () => {
  await site?.close();
  await server?.stop();
});

// Pictures of its own are the browser's wish for an icon, not the widget's.
const policy = (widget) =>
  `default-src 'none'; script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src ${widget}; img-src 'self'`;

// What a person would see of the page's only timeline.
const look = () => {
  const host = document.querySelector("trackline-timeline");
  const card = host.shadowRoot?.querySelector(".card");
  const box = card?.getBoundingClientRect();
  return {
    state: host.dataset.state,
    status: host.dataset.status,
    title: host.shadowRoot?.querySelector('[part~="status"]')?.textContent ?? "",
    rows: host.shadowRoot?.querySelectorAll("li[data-event-id]").length,
    width: box?.width ?? 0,
    height: box?.height ?? 0,
    surface: card && getComputedStyle(card).backgroundColor,
    complaints: window.complaints,
  };
};

const speak = (language) => {
  const list = document.querySelector("trackline-timeline").shadowRoot.querySelector("select");
  list.value = language;
  list.dispatchEvent(new Event("change", { bubbles: true }));
};

// The widget's files on the shop's own origin; one of them is not there at its first request.
async function serveWidget(missing) {
  const path = "/widget/v1/";
  const loader = await (await fetch(`${server.origin}${path}trackline.js`)).text();
  const [, texts] = /texts:"(\w+)"/.exec(loader);
  for (const file of ["trackline.js", `en-${texts}.txt`, ...loader.match(/[\w-]+\.(?:js|css|wasm)\b/g)]) {
    let absent = missing.test(file);
    site.route(path + file, async () => {
      if (absent) {
        absent = false;
        return { status: 503 };
      }
      const answer = await fetch(server.origin + path + file);
      const headers = { "content-type": answer.headers.get("content-type") };
      return { headers, body: Buffer.from(await answer.arrayBuffer()) };
    });
  }
}

for (const { name, launch } of ENGINES) {
  test(`${name}, under a strict policy: drawn, live, and in the customer's language`, async (context) => {
    const browser = await launch();
    context.diagnostic(browser.version);
    try {
      const parcel = await site.parcel({ more: 'locale="en" theme="light"' });
      await browser.open(await site.publish("watched", { policy: policy(server.origin), element: parcel.element }));
      let seen;
      const sees = (isSo) =>
        until(async () => isSo((seen = await browser.run(look))), () => JSON.stringify(seen));

      const onItsWay = await text("en", "status-in-transit");
      await sees(({ state, status, title }) => state === "ready" && status === "in_transit" && title.includes(onItsWay));
      assert.ok(seen.width > 300 && seen.height > 150, JSON.stringify(seen));
      assert.equal(seen.surface, "rgb(255, 255, 255)");
      assert.equal(seen.rows, 1);

      await site.deliver(parcel);
      await sees(({ status, rows }) => status === "delivered" && rows === 2);

      await browser.run(speak, "pl");
      const delivered = await text("pl", "status-delivered");
      await sees(({ title }) => title.includes(delivered));
      assert.deepEqual(seen.complaints, []);
    } finally {
      await browser.close();
    }
  });

  test(`${name}, where WebAssembly is forbidden: what the API renders, in the customer's language`, async () => {
    const browser = await launch();
    try {
      const parcel = await site.parcel({ more: 'locale="en" theme="light"' });
      const strict = `${policy(server.origin).replace(" 'wasm-unsafe-eval'", "")}; require-trusted-types-for 'script'`;
      await browser.open(await site.publish("watched", { policy: strict, element: parcel.element }));
      let seen;
      const sees = (isSo) =>
        until(async () => isSo((seen = await browser.run(look))), () => JSON.stringify(seen));
      await sees(({ state, status, rows }) => state === "ready" && status === "in_transit" && rows === 1);
      assert.equal(seen.surface, "rgb(255, 255, 255)");
      await site.deliver(parcel);
      await browser.run(speak, "pl");
      const delivered = await text("pl", "status-delivered");
      await sees(({ title, status }) => title.includes(delivered) && status === "delivered");
      // The browser names the policy that forbids the module; nothing else is in the way.
      assert.deepEqual(seen.complaints.filter((each) => each !== "script-src"), []);
    } finally {
      await browser.close();
    }
  });

  test(`${name}, where nothing can be drawn: the fallback, and one event`, async () => {
    const browser = await launch();
    try {
      const parcel = await site.parcel({ more: 'render="client"', inside: '<a href="/help">Ask us</a>' });
      const strict = policy(server.origin).replace(" 'wasm-unsafe-eval'", "");
      await browser.open(await site.publish("watched", { policy: strict, element: parcel.element }));
      let seen;
      await until(async () => (seen = await browser.run(look)).state === "error", () => JSON.stringify(seen));
      assert.ok(await browser.run(() => document.querySelector("a").getBoundingClientRect().height > 0));
      assert.deepEqual(seen.complaints.filter((each) => each === "widget_unavailable"), ["widget_unavailable"]);
    } finally {
      await browser.close();
    }
  });

  test(`${name}: what could not be loaded is loaded with the next element`, async () => {
    await serveWidget(/^glue-/);
    const browser = await launch();
    try {
      const { element } = await site.parcel({ more: 'locale="en" render="client"' });
      await browser.open(await site.publish("watched", { widget: site.shop.origin, element }));
      let seen;
      await until(async () => (seen = await browser.run(look)).state === "error", () => JSON.stringify(seen));
      await browser.run(() => {
        const host = document.querySelector("trackline-timeline");
        host.replaceWith(host.cloneNode());
      });
      await until(async () => (seen = await browser.run(look)).state === "ready", () => JSON.stringify(seen));
      assert.deepEqual(seen.complaints, ["widget_unavailable"]);
    } finally {
      await browser.close();
    }
  });
}

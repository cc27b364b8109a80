// Timelines that stand in a shop's own page: without a script, under its policy, and by the snippets of the manual.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { assertAccessible, launch, open, Timeline } from "./browser.mjs";
import { Server } from "./server.mjs";
import { NONCE, Site } from "./site.mjs";
import { text } from "./texts.mjs";

// A carrier's own words, as ugly as they come.
const UGLY = '</script><script>document.title="owned"</script></template>"><img src=x onerror=alert(1)>';

let server, site, browser, folder;

before(async () => {
  server = await Server.start();
  site = await Site.open(server);
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "trackline-recipes-"));
});
after(async () => {
  await browser?.close();
  await site?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

// The element, as the shop's server gets it.
async function embedded(path, query = {}) {
  const address = `${server.origin}/embed/${path}?${new URLSearchParams(query)}`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${site.shop.access}` } });
  assert.equal(answer.status, 200, await answer.clone().text());
  return { html: await answer.text(), hash: answer.headers.get("trackline-style-hash") };
}

// A page that holds it, under a policy that allows just these styles.
async function openPage(element, styles, options) {
  const policy = [
    "default-src 'none'",
    `script-src ${server.origin} 'wasm-unsafe-eval'`,
    `connect-src ${server.origin}`,
    `style-src ${styles}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  const opened = await open(browser, await site.publish("plain", { element, policy }), options);
  return { ...opened, timeline: new Timeline(opened.page) };
}

const radius = (timeline) => timeline.host.locator(".card").evaluate((card) => getComputedStyle(card).borderRadius);

test("without a script the timeline is there, in its language, and what carriers wrote is text", async () => {
  const parcel = await site.parcel();
  const event = { status: "in_transit", occurred_at: "2026-11-20T09:00:00+01:00", message: UGLY };
  await site.shop.addEvents(parcel, [event]);
  for (const language of ["pl", "ar"]) {
    const { html, hash } = await embedded(`shipments/${parcel.id}`, { locale: language });
    const { page, timeline, complaints, close } = await openPage(html, hash, { javaScriptEnabled: false });
    await timeline.is("ready");
    await timeline.has("in_transit");
    assert.ok((await timeline.status.textContent()).includes(await text(language, "status-in-transit")));
    assert.match(await timeline.host.locator('[part~="carrier-link"]').getAttribute("href"), /^https:\/\//);
    assert.equal(await page.locator("img").count(), 0);
    assert.notEqual(await page.title(), "owned");
    assert.notEqual(await radius(timeline), "0px", "the policy refused the styles");
    assert.deepEqual(complaints, []);
    await close();
  }
});

test("styles come by hash, by nonce or by link, as the page's policy likes", async () => {
  const parcel = await site.parcel();
  const path = `shipments/${parcel.id}`;
  const named = await embedded(path);
  const nonced = await embedded(path, { nonce: NONCE });
  const linked = await embedded(path, { styles: "link" });
  for (const [what, { html }, styles] of [
    ["hash", named, named.hash],
    ["nonce", nonced, `'nonce-${NONCE}'`],
    ["link", linked, server.origin],
  ]) {
    const { page, timeline, complaints, close } = await openPage(html, styles, { javaScriptEnabled: false });
    await page.waitForLoadState("load");
    assert.notEqual(await radius(timeline), "0px", what);
    assert.deepEqual(complaints, [], what);
    await close();
  }
});

test("the page is accessible before the widget comes, and the widget goes on from there", async () => {
  const parcel = await site.parcel();
  const { html, hash } = await embedded(`orders/${parcel.order}`, { locale: "en" });
  const blocked = { prepare: (page) => page.route("**/widget/**", (route) => route.abort()) };
  const before = await openPage(html, hash, blocked);
  await assertAccessible(before.page, "the page without the widget");
  await before.close();
  const { page, timeline, complaints, close } = await openPage(html, hash);
  await timeline.has("in_transit");
  await page.waitForFunction(() => customElements.get("trackline-timeline"));
  await site.deliver(parcel);
  await timeline.has("delivered");
  await assertAccessible(page, "the page with the widget");
  assert.deepEqual(complaints, []);
  await close();
});

// The first block of a language below a heading of the manual.
async function snippet(heading, language) {
  const manual = await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8");
  const section = manual.split(`\n### ${heading}\n`)[1];
  const block = section?.split(`\`\`\`${language}\n`)[1]?.split("\n```")[0];
  assert.ok(block, `the manual has no ${language} below ${heading}`);
  return block;
}

function environment(api) {
  const [id, secret] = [site.shop.client, site.shop.secret];
  return { ...process.env, TRACKLINE_API: api, TRACKLINE_CLIENT_ID: id, TRACKLINE_CLIENT_SECRET: secret };
}

// A snippet as a program of its own that prints the timeline of an order.
async function recipe(program, file, code, api, order) {
  const path = join(folder, file);
  await writeFile(path, code(path));
  const { status, stdout, stderr } = spawnSync(program, [path, order], { env: environment(api), encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout;
}

const node = async () => {
  const library = join(folder, "trackline.mjs");
  await writeFile(library, await snippet("Node", "js"));
  const call = `import { timeline } from ${JSON.stringify(pathToFileURL(library).href)};
    process.stdout.write(await timeline(process.argv[2], "pl-PL"));`;
  return (api, order) => recipe(process.execPath, "node.mjs", () => call, api, order);
};

const php = async () => {
  const code = `${await snippet("PHP", "php")}\necho trackline_timeline($argv[1], 'pl-PL');\n`;
  return (api, order) => recipe("php", "order.php", () => code, api, order);
};

// A machine without PHP cannot run PHP; Node is always there.
const hasPhp = spawnSync("php", ["--version"]).status === 0;

for (const [name, make] of Object.entries(hasPhp ? { node, php } : { node })) {
  test(`the manual's snippet for ${name} gives the timeline, and the tag alone when the API is away`, async () => {
    const ask = await make();
    const parcel = await site.parcel();
    const html = await ask(server.origin, parcel.order);
    assert.match(html, /^<trackline-timeline .*<template shadowrootmode="open">/s);
    assert.ok(html.includes(` order="${parcel.order}"`) && html.includes(' locale="pl-PL"'));
    assert.ok(html.includes(await text("pl", "status-in-transit")));
    for (const [api, order] of [
      ["http://127.0.0.1:9", parcel.order],
      [server.origin, 'no "such" <order>'],
    ]) {
      const tag = await ask(api, order);
      assert.match(tag, /^<trackline-timeline [^<>]* token-url="[^<>]*"><\/trackline-timeline>$/);
    }
  });
}

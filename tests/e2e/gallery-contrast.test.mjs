// Every colour pair keeps 4.5:1 for text and 3:1 for graphics: in the default look, in the ready themes,
// in both schemes, and with an accent that a shop chose without a thought for contrast.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";

import { launch } from "./browser.mjs";
import { measureContrast } from "./contrast.mjs";
import { openGallery } from "./gallery.mjs";
import { Server } from "./server.mjs";

const AWKWARD = ["#ffe600", "#00ff00", "#00ffff", "#ff69b4", "#ff0000", "#0000ff", "#000000", "#ffffff", "#7f7f7f"];

const themes = (await readdir(new URL("../../style/themes", import.meta.url))).map((file) => file.replace(".css", ""));

let server, browser;

before(async () => {
  server = await Server.start({ demo: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function measure(choice, accent) {
  const { page, close } = await openGallery(browser, server.origin, { direction: "ltr", ...choice });
  const fresh = accent && (await page.evaluate(setAccent, accent));
  assert.equal(fresh, accent);
  const { weak, measured } = await page.evaluate(measureContrast);
  await close();
  assert.ok(measured > 100, `only ${measured} pairs were found`);
  assert.deepEqual(weak, []);
}

function setAccent(accent) {
  for (const host of document.querySelectorAll("trackline-timeline")) host.style.setProperty("--trackline-accent", accent);
  return accent;
}

for (const theme of ["", ...themes]) {
  test(`contrast holds in ${theme ? `the theme ${theme}` : "the default look"}`, async () => {
    await measure({ theme, layout: "full" });
    await measure({ theme, layout: "full", show: "others" });
    await measure({ theme, layout: "stepper" });
  });
}

for (const accent of AWKWARD) {
  test(`contrast holds with the accent ${accent}`, async () => {
    await measure({ layout: "full", show: "others" }, accent);
  });
}

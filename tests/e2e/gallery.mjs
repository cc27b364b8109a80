// The state gallery with its clock, zone and font held still, so that it looks the same on every run.
// It must not know what is looked for in it.

import assert from "node:assert/strict";

import { open } from "./browser.mjs";

// A Saturday in winter, 11:00 in Poland.
const NOW = new Date("2026-11-21T10:00:00Z");
// Comes with fontconfig on every Debian, and has Arabic letters.
const FONT = "DejaVu Sans";

// Opens the gallery with a choice such as `{ layout: "line", scheme: "dark" }`. `asked` collects the
// addresses of all requests.
export async function openGallery(browser, origin, choice, options = {}) {
  const asked = [];
  const opened = await open(browser, `${origin}/gallery?${new URLSearchParams(choice)}`, {
    timezoneId: "Europe/Warsaw",
    reducedMotion: "reduce",
    viewport: { width: 1280, height: 900 },
    ...options,
    prepare: async (page) => {
      page.on("request", (request) => asked.push(request.url()));
      await page.clock.setFixedTime(NOW);
    },
  });
  const { page } = opened;
  await page.waitForFunction(() => {
    const timelines = [...document.querySelectorAll("trackline-timeline")];
    const drawn = ({ shadowRoot }) => shadowRoot?.querySelector("[part~=status], [part~=find], .notice");
    return timelines.length > 0 && timelines.every(drawn);
  });
  assert.ok(await page.evaluate(holdFont, FONT), `the font ${FONT} is missing: apt install fonts-dejavu-core`);
  return { ...opened, asked };
}

// One state's element by the name above it, in the first cell, or in one such as `.dark.rtl`.
export function state(page, name, cell = "") {
  return page.locator(`section[data-state-name="${name}"] figure${cell} trackline-timeline`).first();
}

async function holdFont(name) {
  document.body.style.fontFamily = `"${name}"`;
  await document.fonts.ready;
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const width = (family) => {
    pen.font = `40px ${family}`;
    return pen.measureText("Doręczono 12:40").width;
  };
  return width(`"${name}", monospace`) !== width("monospace");
}

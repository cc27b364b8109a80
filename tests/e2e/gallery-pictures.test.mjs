// Pieces of the state gallery against the pictures that were agreed on.
//
// After a change that is meant to be seen, look at what the failing test left behind, then run this file
// with TRACKLINE_PICTURES=accept and commit the new pictures.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch } from "./browser.mjs";
import { openGallery, state } from "./gallery.mjs";
import { compare } from "./pictures.mjs";
import { Server } from "./server.mjs";

const CELLS = ["light-ltr", "light-rtl", "dark-ltr", "dark-rtl"];
const OPPOSITES = ["light-ltr", "dark-rtl"];

// What is looked at: states in a layout and a width, in which cells, and in which theme.
const PIECES = [
  { layout: "full", width: 320, cells: CELLS, statuses: ["in_transit"] },
  { layout: "full", width: 560, cells: CELLS, statuses: ["in_transit"] },
  { layout: "compact", width: 320, cells: CELLS, statuses: ["awaiting_pickup"] },
  { layout: "compact", width: 560, cells: CELLS, statuses: ["awaiting_pickup"] },
  { layout: "stepper", width: 320, cells: CELLS, statuses: ["attempt_failed"] },
  { layout: "stepper", width: 560, cells: OPPOSITES, statuses: ["attempt_failed"] },
  { layout: "line", width: 320, cells: CELLS, statuses: ["exception", "settled"] },
  { layout: "line", width: 560, cells: CELLS, statuses: ["exception"] },
  { layout: "full wide", width: 880, cells: OPPOSITES, statuses: ["in_transit"] },
  { layout: "full", width: 320, cells: OPPOSITES, others: ["Several parcels", "Find my parcel"] },
  { layout: "full", width: 560, cells: OPPOSITES, others: ["Several parcels"] },
  { layout: "full", width: 280, cells: ["light-ltr"], others: ["Odd and long words"] },
  { layout: "line", width: 320, cells: ["light-ltr"], others: ["Not set up"] },
  { layout: "compact", width: 320, cells: ["light-ltr"], statuses: ["settled", "returned"], forced: true },
  ...["neutral", "dawn", "storefront", "luma", "classic"].map((theme) => {
    return { layout: "compact", width: 320, cells: ["light-ltr"], statuses: ["out_for_delivery"], theme };
  }),
];

let server, browser;

before(async () => {
  server = await Server.start({ demo: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// So wide and tall that all cells stand in one row and on the screen: each begins at a whole pixel.
const viewport = { width: 3800, height: 1200 };

for (const { layout, width, cells, statuses, others, theme = "", forced } of PIECES) {
  const look = [layout, width, theme, forced && "forced colours"].filter(Boolean).join(" ");
  for (const name of statuses ?? others) {
    test(`${name} looks as agreed: ${look}`, async () => {
      const choice = { show: statuses ? "statuses" : "others", state: name, layout, width, theme };
      const options = forced ? { viewport, forcedColors: "active" } : { viewport };
      const { page, close } = await openGallery(browser, server.origin, choice, options);
      await page.locator("header").evaluate((header) => header.remove());
      for (const cell of cells) {
        const piece = state(page, name, `.${cell.replace("-", ".")}`);
        const seen = await piece.screenshot({ animations: "disabled", caret: "hide" });
        const file = `${name} ${look} ${cell}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
        assert.equal(await compare(file, seen), "");
      }
      await close();
    });
  }
}

// Takes pictures of the demo page: three widths, light and dark, the end of each scenario.
// Use: node screens.mjs FOLDER, after `cargo xtask build`.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { launch, open, Timeline } from "./browser.mjs";
import { Server } from "./server.mjs";

const WIDTHS = [320, 768, 1280];

const folder = process.argv[2];
if (!folder) {
  console.error("use: node screens.mjs FOLDER");
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const server = await Server.start({ demo: true });
const browser = await launch();
try {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const viewport = { width, height: 900 };
      const { page, close } = await open(browser, server.origin, { viewport, colorScheme, reducedMotion: "reduce" });
      const timeline = new Timeline(page);
      await timeline.is("ready");
      await page.screenshot({ path: join(folder, `page-${width}-${colorScheme}.png`), fullPage: true });
      await page.locator("#speed").selectOption("0");
      for (const button of await page.locator("button[data-scenario]").all()) {
        const scenario = await button.getAttribute("data-scenario");
        const before = await timeline.host.getAttribute("order");
        await button.click();
        await page.locator(`trackline-timeline[data-state="ready"]:not([order="${before}"])`).waitFor();
        await timeline.host.screenshot({ path: join(folder, `${scenario}-${width}-${colorScheme}.png`) });
      }
      await close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

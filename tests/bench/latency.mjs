// How long news take from a webhook's first byte to the new row on the page, on loopback.
// It must not know how the server and the page are started.

import { launch, open, Timeline } from "../e2e/browser.mjs";
import { news, post, sources } from "../e2e/sources.mjs";
import { Shop } from "../e2e/shop.mjs";
import { median } from "./table.mjs";

const ROUNDS = 20;

// `bench` is what `Bench` of main.mjs offers.
export async function latency({ server }) {
  const source = sources.find(({ name }) => name === "easypost");
  const shop = await Shop.open(server);
  const browser = await launch();
  try {
    const parcel = await shop.register({ carrier: source.carrier });
    const token = await shop.viewerToken([parcel]);
    const { page } = await open(browser, shop.publish(shop.element(parcel, token)));
    const timeline = new Timeline(page);
    await timeline.is("ready");
    const times = [];
    const told = [];
    for (let round = 1; round <= ROUNDS; round++) {
      told.push(news("moving", 100 - round, "Leipzig", `Scan ${round}.`));
      const body = JSON.stringify(source.body(parcel, told));
      // The page's own clock marks the row's arrival; both clocks are this machine's.
      await timeline.host.evaluate((host, words) => {
        globalThis.arrival = new Promise((resolve) => {
          const look = () => host.shadowRoot.textContent.includes(words) && resolve(Date.now());
          new MutationObserver(look).observe(host.shadowRoot, { childList: true, subtree: true, characterData: true });
        });
      }, `Scan ${round}.`);
      const sent = Date.now();
      const answer = await post(server, source, body);
      if (!answer.ok) throw new Error(`the webhook got ${answer.status}: ${await answer.text()}`);
      const arrived = await page.evaluate(() => globalThis.arrival);
      times.push(arrived - sent);
    }
    const [fastest, slowest] = [Math.min(...times), Math.max(...times)];
    console.log(`\nWebhook to page: median ${median(times)} ms, fastest ${fastest} ms, slowest ${slowest} ms, of ${ROUNDS}`);
  } finally {
    await browser.close();
    await shop.close();
  }
}

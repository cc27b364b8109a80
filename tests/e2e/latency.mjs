// Prints how long news take from a webhook's first byte to the new row on the page: median of 20, on loopback.

import { launch, open, Timeline } from "./browser.mjs";
import { Server } from "./server.mjs";
import { Shop } from "./shop.mjs";
import { news, post, sources } from "./sources.mjs";

const ROUNDS = 20;

const source = sources.find(({ name }) => name === "easypost");
const server = await Server.start();
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
  times.sort((one, other) => one - other);
  const median = (times[ROUNDS / 2 - 1] + times[ROUNDS / 2]) / 2;
  console.log(`webhook to page: median ${median} ms, fastest ${times[0]} ms, slowest ${times.at(-1)} ms, of ${ROUNDS}`);
} finally {
  await browser.close();
  await shop.close();
  await server.stop();
}

// An API that renders: POST /embed is answered here as a test wants it, all else by the real server.
// It must not know what a page does with the cards.

import { once } from "node:events";
import { createServer, request } from "node:http";

// A card's HTML; `rows` are ids of events.
export function card({ language = "en", title = "In transit", rows = ["e1"], more = "", zone } = {}) {
  const named = zone ? `<span class="zone" data-at="${zone.at}" data-offset="${zone.offset}"> ${zone.name}</span>` : "";
  const events = rows.map((id) => `<li class="event" data-event-id="${id}">Scan ${id}${named}</li>`).join("");
  const choice = ["en", "pl"].map((tag) => `<option value="${tag}"${tag === language ? " selected" : ""}>${tag}</option>`);
  return (
    `<section class="card" part="card" lang="${language}" dir="ltr">` +
    `<select data-do="language" part="language">${choice.join("")}</select>` +
    `<h2 class="status" part="status">${title}</h2><span part="number">AB 1</span>` +
    `<button type="button" data-do="copy">Copy</button><button type="button" data-do="earlier">Earlier</button>` +
    `<button type="button" data-do="pause">Pause</button><button type="button" data-do="parcel:shp_2">Parcel 2</button>` +
    `<ol>${events}</ol>${more}<p class="unseen" part="notice"><span role="status"></span> </p></section>`
  );
}

// An article with such a card.
export function article({ etag = "1", status = "in_transit", rest = false, ...of } = {}) {
  const snapshot = { now: 0, shipments: [{ id: "shp_1", status }] };
  return (
    `<article data-etag="${etag}" data-state="ready" data-status="${status}"${rest ? " data-rest" : ""}>` +
    `<div>${card(of)}</div><script type="application/json">${JSON.stringify(snapshot)}</script></article>`
  );
}

export class Renderer {
  static async open(server) {
    const renderer = new Renderer(server);
    renderer.http = createServer((asked, response) => renderer.serve(asked, response)).listen(0, "127.0.0.1");
    await once(renderer.http, "listening");
    renderer.http.unref();
    renderer.origin = `http://127.0.0.1:${renderer.http.address().port}`;
    return renderer;
  }

  constructor(server) {
    this.server = server;
    this.reset();
  }

  // Forgets what was asked; every card is answered by a plain article again.
  reset() {
    this.asked = [];
    this.methods = [];
    this.answer = ({ cards }) => ({ body: cards.map(() => article()).join("\n") });
  }

  async close() {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, "close");
  }

  async serve(asked, response) {
    if (asked.url !== "/embed") return this.forward(asked, response);
    this.methods.push(asked.method);
    const chunks = [];
    for await (const chunk of asked) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    this.asked.push({ ...body, type: asked.headers["content-type"] });
    const { status = 200, headers, body: html = "" } = await this.answer(body, this.asked.length);
    response.writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "access-control-allow-origin": asked.headers.origin,
      "access-control-expose-headers": "retry-after",
      ...headers,
    });
    response.end(html);
  }

  forward(asked, response) {
    const { method, headers, url } = asked;
    const onward = request(new URL(url, this.server.origin), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    asked.pipe(onward);
  }
}

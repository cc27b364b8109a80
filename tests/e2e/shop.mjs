// A shop: a client of the API, and pages on an origin of its own that carry the widget's tag.
// It must not know what the widget does with it.

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

export class Shop {
  // `origin` is where the shop's pages are for the public, if that is not here.
  static async open(server, origin) {
    const shop = new Shop(server);
    shop.http = createServer((request, response) => shop.answer(request, response)).listen(0, "127.0.0.1");
    await once(shop.http, "listening");
    // A test that fails before it closes its shop must not keep the runner waiting.
    shop.http.unref();
    shop.origin = `http://127.0.0.1:${shop.http.address().port}`;
    const { client_id, client_secret } = await server.createClient(origin ?? shop.origin);
    const answer = await fetch(`${server.origin}/oauth/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    shop.access = (await body(answer)).access_token;
    shop.client = client_id;
    shop.secret = client_secret;
    return shop;
  }

  constructor(server) {
    this.server = server;
    this.pages = new Map();
    this.styles = new Set();
  }

  async close() {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, "close");
  }

  async call(path, payload) {
    const answer = await fetch(`${this.server.origin}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${this.access}`, "content-type": "application/json" },
      body: JSON.stringify(payload),
    });
    return body(answer);
  }

  // Registers a parcel, with a number and an order that nothing else has.
  async register({ carrier, number = newNumber(), order = newNumber(), recipient }) {
    const body = { tracking_number: number, carrier, order, recipient };
    const shipment = await this.call("/api/shipments", body);
    return { id: shipment.id, number, order, carrier };
  }

  // Adds events to a parcel by the API.
  addEvents(parcel, events) {
    return this.call(`/api/shipments/${parcel.id}/events`, { events });
  }

  async viewerToken(parcels, seconds) {
    const shipments = parcels.map((parcel) => parcel.id);
    const request = seconds === undefined ? { shipments } : { shipments, expires_in: seconds };
    return (await this.call("/api/viewer-tokens", request)).token;
  }

  // Publishes an order page; `elements` is the markup of its timelines. Returns its address.
  publish(elements, { lang = "en", load = "async" } = {}) {
    const path = `/orders/${this.pages.size + 1}`;
    const tag = `<script src="${this.server.origin}/widget/v1/trackline.js" ${load} crossorigin></script>`;
    this.pages.set(
      path,
      `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Your order</title>
       <meta name="viewport" content="width=device-width, initial-scale=1">${tag}</head>
       <body><main><h1>Your order</h1>${elements}</main></body></html>`,
    );
    return this.origin + path;
  }

  // The markup of one timeline.
  element(parcel, token, more = "") {
    return `<trackline-timeline api="${this.server.origin}" shipment="${parcel.id}" token="${token}" ${more}></trackline-timeline>`;
  }

  // The markup of one timeline as the server writes it for a page; the pages' policy then allows its styles.
  // Of a parcel, or of an order when no id is given.
  async embed({ id, order }, token, query = {}) {
    const wanted = new URLSearchParams({ api: this.server.origin, ...query });
    const subject = id ? `shipments/${id}` : `orders/${order}`;
    const answer = await fetch(`${this.server.origin}/embed/${subject}?${wanted}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const html = await answer.text();
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${html}`);
    this.styles.add(answer.headers.get("trackline-style-hash"));
    return html;
  }

  // A policy as strict as a shop can have with a widget in WebAssembly.
  answer(request, response) {
    const page = this.pages.get(request.url);
    const api = this.server.origin;
    response.writeHead(page ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": [
        "default-src 'none'",
        `script-src ${api} 'wasm-unsafe-eval'`,
        `connect-src ${api}`,
        `style-src ${[...this.styles].join(" ") || "'none'"}`,
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
      ].join("; "),
    });
    response.end(page ?? "");
  }
}

async function body(answer) {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

// Upper case letters and digits, so that every source and carrier takes it.
export function newNumber() {
  return `E2E${randomBytes(6).toString("hex").toUpperCase()}`;
}

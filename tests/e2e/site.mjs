// A shop whose pages are files of `pages/`, each sent with a policy of its own, and what else the shop answers.
// It must not know what a page does to the widget.

import { readFile } from "node:fs/promises";

import { Shop } from "./shop.mjs";

const EVENT = { status: "in_transit", sub_status: "departed", occurred_at: "2026-11-20T06:40:00+01:00" };

// What the pages' own scripts carry, where a policy asks for it.
export const NONCE = "Z2xpbmthLWktbGVu";

export class Site {
  static async open(server) {
    const site = new Site(await Shop.open(server));
    site.shop.answer = (request, response) => site.answer(request, response);
    return site;
  }

  constructor(shop) {
    this.shop = shop;
    this.server = shop.server;
    this.pages = new Map();
    this.routes = new Map();
  }

  close() {
    return this.shop.close();
  }

  // A parcel with one event, and the markup of a timeline that shows it.
  async parcel({ carrier = "inpost", more = "", inside = "", seconds } = {}) {
    const parcel = await this.shop.register({ carrier });
    await this.shop.addEvents(parcel, [EVENT]);
    parcel.token = await this.shop.viewerToken([parcel], seconds);
    const element = this.shop.element(parcel, parcel.token, more);
    parcel.element = element.replace("></", `>${inside}</`);
    return parcel;
  }

  // The carrier's next word.
  deliver(parcel) {
    return this.shop.addEvents(parcel, [{ status: "delivered", occurred_at: "2026-11-21T11:00:00+01:00" }]);
  }

  // Publishes a file of `pages/` with its places filled, and returns its address.
  async publish(name, { policy, ...places }) {
    const fill = { widget: this.server.origin, nonce: NONCE, ...places };
    const file = await readFile(new URL(`pages/${name}.html`, import.meta.url), "utf8");
    const path = `/${name}/${this.pages.size + 1}`;
    this.pages.set(path, { html: file.replace(/{{(\w+)}}/g, (_, place) => fill[place] ?? ""), policy });
    return this.shop.origin + path;
  }

  // Answers a path by a function of the request and its body; it returns what `writeHead` and `end` take.
  route(path, answer) {
    this.routes.set(path, answer);
  }

  // Answers a path with HTML piece by piece; a piece may be a promise.
  routeSlowly(path, pieces) {
    this.routes.set(path, async (_, __, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      for (const piece of pieces) response.write((await piece) || " ");
    });
  }

  async answer(request, response) {
    const page = this.pages.get(request.url);
    const route = this.routes.get(request.url.replace(/\?.*/, ""));
    let answer = { status: 404, body: "" };
    if (page) {
      answer = { headers: { "content-type": "text/html; charset=utf-8" }, body: page.html };
      if (page.policy) answer.headers["content-security-policy"] = page.policy;
    } else if (route) {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      answer = await route(request, Buffer.concat(chunks).toString(), response);
    }
    if (response.headersSent) return response.end();
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    response.end(answer.body ?? "");
  }
}

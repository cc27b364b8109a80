// The order page in all its ways: the same page, and only the way the timeline gets there differs.
// It must not know how it is measured.

import { SHOP, WIDGET } from "./hosts.mjs";
import { scriptOf } from "./peers.mjs";

const TAG = `<script src="${WIDGET}/widget/v1/trackline.js" async crossorigin></script>`;
const escape = (text) => text.replace(/[&<"]/g, (sign) => `&#${sign.charCodeAt()};`);

// Each way gives what stands in the head and, for one parcel, what stands in the body.
// `needs` is what must be there: a peer's name, or "embed", the timelines that the server renders.
export const WAYS = {
  static: {
    title: "static HTML",
    needs: "embed",
    head: () => "",
    body: still,
  },
  way1: {
    title: "way 1, in the page",
    needs: "embed",
    head: () => TAG,
    body: (parcel) => parcel.embedded,
  },
  way2: {
    title: "way 2, the tag alone",
    head: () => TAG,
    body: (parcel) => element(parcel, ""),
  },
  way3: {
    title: "way 3, JSON only",
    head: () => TAG,
    body: (parcel) => element(parcel, ' render="client"'),
  },
  vanilla: {
    title: "vanilla",
    needs: "vanilla",
    head: () => peerTag("vanilla"),
    body: peerElement,
  },
  hinted: {
    title: "vanilla, data preloaded",
    needs: "vanilla",
    head: (parcels) =>
      parcels.map(({ json }) => `<link rel="preload" as="fetch" crossorigin href="${json}">`).join("") + peerTag("vanilla"),
    body: peerElement,
  },
  preact: {
    title: "preact",
    needs: "preact",
    head: () => peerTag("preact"),
    body: peerElement,
  },
};

// Publishes the page and returns its address.
export function publishPage(hosts, way, parcels) {
  const { head, body } = WAYS[way];
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Your order</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">${head(parcels)}</head>
<body><main><h1>Your order</h1>${parcels.map(body).join("")}</main></body></html>`;
  const address = `${SHOP}/${way}/${parcels.length}/${parcels[0].id}`;
  return hosts.publish(address, "text/html; charset=utf-8", html, { "cache-control": "no-store" });
}

function element(parcel, more) {
  return `<trackline-timeline api="${WIDGET}" shipment="${parcel.id}" token="${escape(parcel.token)}"${more}></trackline-timeline>`;
}

// The server's card and styles as they are, without the element and without the data that the module takes over.
function still({ embedded }) {
  const [root] = embedded.match(/<template shadowrootmode[^]*<\/template>/);
  return `<div data-static>${root}</div>`;
}

function peerTag(name) {
  return `<script src="${scriptOf(name)}" async crossorigin></script>`;
}

// It asks again once in ten minutes: not while it is measured.
function peerElement(parcel) {
  return `<peer-shipment data-src="${parcel.json}" lang="en" poll="600000"></peer-shipment>`;
}

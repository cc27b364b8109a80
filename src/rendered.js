// The timelines that the API has rendered: asks for them, and makes what comes fit for the page.
// It must not know the module, nor where a timeline is shown.

const PATIENCE_MS = 10_000;

// Where nothing is rendered, nothing is asked for again.
const mute = new Set();

// Whether the shop lets the customer's choice of a language be kept.
export const remembers = (element) => /^\s*$|language/.test(element.getAttribute("remember") ?? "no");

// The language that the customer chose on this device.
export const kept = (element) => {
  try {
    return remembers(element) && localStorage["trackline:locale"];
  } catch {
    // No storage here.
  }
};

// Whether the API may be asked to render this element.
export const possible = ({ api, token, render }) => token && render !== "client" && !mute.has(api);

// What the API is asked for; what is blank counts as absent there.
export const card = (element) => {
  const { token, shipment, order, shareUrl: share } = element;
  return { token, ...(shipment ? { shipment } : { order }), locale: kept(element) || element.locale, share };
};

// Asks for all of these cards in one request that needs no preflight, as a document, which Trusted Types let
// pass. Gives the articles, one for each card and fit for the page, or none at all; and the request.
export const ask = (api, cards, near) =>
  new Promise((done) => {
    const request = new XMLHttpRequest();
    request.onloadend = () => {
      const { status, response } = request;
      const articles = [...(response?.body?.children ?? [])];
      const good = status === 200 && articles.length === cards.length;
      if (!good && status !== 429 && status < 500) mute.add(api);
      for (const article of articles) fit(article);
      done([good ? articles : [], request]);
    };
    request.open("POST", api.replace(/\/*$/, "/embed"));
    request.responseType = "document";
    request.timeout = PATIENCE_MS;
    request.send(JSON.stringify({ locales: [near.closest("[lang]")?.lang ?? "", ...navigator.languages], cards }));
  });

// Elements and attributes that no card of ours holds, should an API be somebody else's by now.
const ALIEN = /^(on|script|style|src|set$|.*action$|iframe|object|embed|base|meta|link|animate|xlink)/i;

// Takes those away, and the names of zones that are the customer's own. The data beside a card stays.
export const fit = (root) => {
  for (const node of root.querySelectorAll(":not(body>article>script)")) {
    const { at, offset } = node.dataset;
    if (ALIEN.test(node.localName) || (offset && -new Date(+at).getTimezoneOffset() === +offset)) node.remove();
    // By their names: each attribute as an object of its own would cost as much again.
    for (const name of node.getAttributeNames()) {
      if (ALIEN.test(name) || (name === "href" && !/^(https?:|[/#])/i.test(node.getAttribute(name)))) node.removeAttribute(name);
    }
  }
};

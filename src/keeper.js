// Life without the module: keeps a rendered timeline fresh, and does what its controls ask for.
// It must not know shipments or languages; the API renders again whatever changes.

import { act } from "./controls.js";
import { morph } from "./morph.js";
import { tell } from "./tell.js";

// The rules of `feed::plan`, which the module polls by.
const POLL_MS = 15_000;
const RETRY_MS = 1_000;
const LONGEST_MS = 300_000;

const NOTICES = {
  token_expired: "expired",
  rate_limited: "rate-limited",
  unreachable: "unreachable",
  malformed: "malformed",
};
// What needs the module would do nothing.
const hide = (card) => {
  for (const control of card.querySelectorAll("[data-do=pause],[data-do=resume],[data-do=erase]")) control.hidden = true;
};

const rounds = new Map();
let page;

// Takes a stay over. `page` gives the loader's `ask`, `card`, `texts`
// and the texts that came `early`.
export function keep(stay, loader) {
  page = loader;
  const { element, mount, article, snapshot } = stay;
  // Only what the server drew is known by its tag; the module's own drawing is asked for anew.
  const drawn = !stay.connected && snapshot !== undefined;
  Object.assign(stay, { drawn, due: !drawn, asked: {} });
  const again = (asked) => {
    Object.assign(stay.asked, asked);
    stay.due = true;
    soon(stay);
  };
  hide(mount);
  const hear = (event) => stay.over || act(stay, event, again);
  for (const type of ["click", "change", "keydown"]) mount.addEventListener(type, hear);
  const watch = (changes) => {
    if (stay.over) return observer.disconnect();
    // The shop has the last word when it changes its mind.
    if (changes.some(({ attributeName }) => attributeName === "locale")) delete stay.asked.locale;
    Object.assign(stay, { refused: false, due: true });
    soon(stay);
  };
  const observer = new MutationObserver(watch);
  observer.observe(element, { attributeFilter: ["token", "locale", "share-url"] });
  if (article?.dataset.code) refuse(stay, article.dataset.code);
  else if (drawn) greet(stay, article);
  round(element.api).stays.add(stay);
  soon(stay);
  if (stay.early) repeat(stay);
}

// Everything that is asked of one API together.
function round(api) {
  if (!rounds.has(api)) {
    const one = { api, stays: new Set(), failures: 0, notBefore: 0 };
    rounds.set(api, one);
    const wake = () => later(one, 0);
    document.addEventListener("visibilitychange", wake);
    addEventListener("online", wake);
  }
  return rounds.get(api);
}

// At the end of this task if something waits for an answer, else when the time has come.
function soon({ element, due }) {
  const one = round(element.api);
  if (due) later(one, 0);
  else if (!one.timer) later(one, jitter(POLL_MS));
}

const jitter = (full) => full / 2 + (full / 2) * Math.random();

function later(one, wait) {
  clearTimeout(one.timer);
  one.timer = undefined;
  for (const stay of one.stays) if (stay.over) one.stays.delete(stay);
  // A page that nobody looks at, or that has nothing to wait for, has no timer.
  if (document.hidden || ![...one.stays].some(waits)) return;
  one.timer = setTimeout(() => ask(one), Math.max(wait, one.notBefore - Date.now()));
}

const waits = ({ refused, rests, due, over }) => !over && !refused && (due || !rests);

async function ask(one) {
  one.timer = undefined;
  if (one.asking) return;
  const stays = [...one.stays].filter(waits);
  if (!stays.length) return;
  one.asking = true;
  const cards = stays.map((stay) => {
    stay.due = false;
    return { ...page.card(stay.element), ...stay.asked, etag: stay.etag };
  });
  const [articles, answer] = await page.ask(one.api, cards, stays[0].element);
  one.asking = false;
  const limited = answer.status === 429 || answer.getResponseHeader("retry-after");
  if (articles.length) {
    one.failures = 0;
    stays.forEach((stay, at) => stay.over || take(stay, articles[at]));
  } else {
    one.failures++;
    const code = { 200: "malformed", 429: "rate_limited" }[answer.status] ?? "unreachable";
    for (const stay of stays) {
      // An API that does not render: it was a server of before, or of the page's own.
      stay.refused = [404, 405, 501].includes(answer.status);
      if (!stay.over) fail(stay, code);
    }
  }
  let wait = jitter(one.failures ? Math.min(RETRY_MS * 2 ** Math.min(one.failures, 12), LONGEST_MS) : POLL_MS);
  if (limited) {
    wait += 1_000 * (parseInt(answer.getResponseHeader("retry-after"), 10) || 0);
    one.notBefore = Date.now() + wait;
  }
  later(one, articles.length && [...one.stays].some(({ due }) => due) ? 0 : wait);
}

// Shows what came, and tells the page as the module would.
function take(stay, article) {
  const { code, unchanged } = article.dataset;
  if (code) return refuse(stay, code);
  stay.error = undefined;
  stay.rests = "rest" in article.dataset;
  stay.etag = article.dataset.etag;
  if (unchanged === undefined) {
    const [card, inert] = article.children;
    hide(card);
    stay.snapshot = inert?.textContent;
    morph(stay.mount, card);
    stay.drawn = true;
  } else if (stay.notice) {
    notice(stay, "");
  }
  greet(stay, article);
}

function greet(stay, article) {
  const { element } = stay;
  const { state = "ready", status = element.dataset.status } = article?.dataset ?? {};
  if (article) Object.assign(stay, { etag: article.dataset.etag, rests: "rest" in article.dataset });
  element.dataset.state = state;
  if (!stay.ready) tell(element, "ready", {});
  stay.ready = true;
  if (!status || status === stay.status) return;
  element.dataset.status = status;
  tell(element, "status", { shipment: shipmentOf(stay, status), status, previous: stay.status ?? null });
  stay.status = status;
}

// The parcel that the status is of.
function shipmentOf({ snapshot }, status) {
  try {
    const { shipments } = JSON.parse(snapshot);
    return (shipments.find((shipment) => shipment.status === status) ?? shipments[0]).id;
  } catch {
    return "";
  }
}

function refuse(stay, code) {
  stay.refused = true;
  fail(stay, code);
}

function fail(stay, code) {
  const { element } = stay;
  element.dataset.state = stay.drawn || /ready|stale/.test(element.dataset.state) ? "stale" : "error";
  notice(stay, NOTICES[code] ?? "denied");
  if (stay.error !== code) tell(element, "error", { code });
  stay.error = code;
}

// What is wrong, in the card's own language; without its texts the state must do.
async function notice(stay, name) {
  stay.notice = name;
  const place = stay.mount.querySelector("[part~=notice]");
  if (!place) return;
  const language = stay.mount.querySelector("[lang]")?.lang.split("-")[0];
  const texts = name && (await (page.early[language] ?? page.texts(language)).catch(() => ""));
  if (stay.notice !== name) return;
  const sign = mark(`notice-${name}`);
  const text = texts && texts.split("\n").find((line) => line.startsWith(sign))?.slice(sign.length);
  place.className = text ? "notice" : "unseen";
  (place.querySelector("[role=status]") ?? place).textContent = text || "";
}

// What stands for a key in a table of texts, as `mark` in `locale/table.rs`.
function mark(key) {
  let hash = 0;
  for (const letter of key) hash = Math.imul(hash, 31) + letter.charCodeAt();
  hash = Math.imul(hash, 0x9e3779b9);
  return String.fromCharCode(...[26, 20, 14].map((shift) => 48 + ((hash >>> shift) % 64)));
}

// What was tried before anybody listened.
function repeat({ mount, early: [type, what, value] }) {
  const control = mount.querySelector(`[data-do="${CSS.escape(what)}"]`);
  if (value && control) control.value = value;
  control?.dispatchEvent(new Event(type, { bubbles: true }));
}

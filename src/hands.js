// What the module has done by a few lines of JavaScript, which weigh less here than the same through bindings:
// requests, dates and numbers, events from the card and to the page.
// It must not know shipments, nor what any of this is asked for.

import { hear } from "./hear.js";
import { kept, remembers } from "./rendered.js";
import { Parser } from "./sse.js";
import { tell as send } from "./tell.js";

// The server sends a heartbeat every 15 s; after three missed ones the connection is dead.
const SILENCE_MS = 45_000;

// What takes the place of a status or a message where there is none: broken off by this page, no connection, the
// stream's end, or what is no stream of ours.
const [INTERRUPTED, LOST, ENDED, MALFORMED] = [1, 2, 3, 4];

// Stands between the parts of a text that crosses to the module or back.
const SEPARATOR = "\x1f";

// The loader's side: its `fetch`, and `texts`, which gives a promise of a language's table.
let page;

export const meet = (other) => {
  page = other;
};

export const texts = (tag) => page.texts(tag);

// One request that can be broken off, and breaks itself off when nothing comes. None of its promises fails.
export class Call {
  #abort = new AbortController();
  #timer;
  #late;
  #body;
  #reading;
  #messages = [];

  // `token`, further `tokens`, where to resume and what is known already go into headers; `body` is JSON.
  async ask(url, live, token, tokens, last, etag, body) {
    const headers = {};
    const given = {
      authorization: token && `Bearer ${token}`,
      "Trackline-Tokens": tokens,
      "last-event-id": last,
      "if-none-match": etag,
      "content-type": body && "application/json",
    };
    // Only the names written here: pages add members to every object.
    for (const [name, value] of Object.entries(given)) if (value) headers[name] = value;
    const { fetch } = page;
    this.#touch();
    try {
      // Carries no cookies, and tells nobody which page it comes from.
      const answer = await fetch(url, {
        method: body ? "POST" : "GET",
        headers,
        body,
        signal: this.#abort.signal,
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      this.#touch();
      const { status } = answer;
      const header = (name) => answer.headers.get(name) ?? "";
      const stream = live && status === 200;
      this.#body = stream && /^text\/event-stream/.test(header("content-type")) && answer.body;
      const read = async () => (stream || status === 304 ? "" : await answer.text());
      const text = status === 200 ? await read() : await read().catch(() => "");
      const retry = header("retry-after");
      return { status, stream: !!this.#body, etag: header("etag"), retry: /^\d{1,9}$/.test(retry) ? +retry : undefined, body: parse(text) };
    } catch {
      return { status: this.#lost() };
    }
  }

  // The next message of a stream, or how it ended.
  async message() {
    try {
      this.#reading ??= [this.#body.getReader(), new TextDecoder(), new Parser()];
      const [reader, decoder, parser] = this.#reading;
      while (!this.#messages.length) {
        const { done, value } = await reader.read();
        // Read before it was broken off; whoever did that has begun anew and must not hear it.
        if (this.#abort.signal.aborted) return this.#lost();
        this.#touch();
        if (done) return ENDED;
        this.#messages = parser.push(decoder.decode(value, { stream: true }));
        if (!this.#messages) return MALFORMED;
      }
      const { data, ...message } = this.#messages.shift();
      return { ...message, data: parse(data) };
    } catch {
      return this.#lost();
    }
  }

  interrupt() {
    this.#abort.abort();
    this.#messages = [];
    this.end();
  }

  // Lets the clock go: whoever asked has what was wanted.
  end() {
    clearTimeout(this.#timer);
  }

  #touch() {
    this.end();
    this.#timer = setTimeout(() => {
      this.#late = true;
      this.#abort.abort();
    }, SILENCE_MS);
  }

  #lost() {
    return this.#abort.signal.aborted && !this.#late ? INTERRUPTED : LOST;
  }
}

// What is asked to find a parcel, as JSON.
export const question = (shop, order, contact) => JSON.stringify({ shop, order, contact });

// An object, or nothing.
export function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value ? value : undefined;
  } catch {}
}

// What it says itself: pages add members to every object.
export const own = (of, name) => (Object.hasOwn(of, name) ? of[name] : undefined);

const DAY = { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" };
const CLOCK = { timeZone: "UTC", hour: "2-digit", minute: "2-digit" };
// In the order of `Date` in format/intl.rs.
const DATES = [CLOCK, { ...DAY, month: "long" }, { ...DAY, month: "long", year: "numeric" }, DAY, { ...DAY, ...CLOCK }];

// Without the members that pages add to every object.
const formats = { __proto__: null };

// A language's formatters, each made when it is first needed: the first ones of a page cost tens of milliseconds.
export class Formats {
  #made = { __proto__: null };

  constructor(tag) {
    this.tag = tag;
    return (formats[tag] ??= this);
  }

  // Makes those that every card needs, once whatever is being asked for has been.
  warm() {
    setTimeout(() => {
      for (const kind of DATES.keys()) this.date(kind, 0);
      this.ago(0, "day");
    });
  }

  // Moments are milliseconds on the clock of their place, as if it were UTC's.
  date(kind, from, to) {
    try {
      const format = this.#make(kind, Intl.DateTimeFormat, DATES[kind]);
      return to === undefined ? format.format(from) : format.formatRange(from, to);
    } catch {
      return iso(to ?? from);
    }
  }

  ago(amount, unit) {
    return this.#make("ago", Intl.RelativeTimeFormat, { numeric: "auto" }).format(amount, unit);
  }

  region(code) {
    try {
      return this.#make("region", Intl.DisplayNames, { type: "region" }).of(code);
    } catch {
      return code;
    }
  }

  category(number) {
    return this.#make("category", Intl.PluralRules).select(number);
  }

  number(number) {
    return this.#make("number", Intl.NumberFormat).format(number);
  }

  #make(name, Kind, options) {
    return (this.#made[name] ??= new Kind(this.tag, options));
  }
}

// Whether dates can be written for a tag.
export const usable = (tag) => {
  try {
    return !!new Intl.PluralRules(tag);
  } catch {
    return false;
  }
};

export const iso = (moment) => new Date(moment).toISOString();

// Minutes by which the customer's clock is ahead of UTC at a moment.
export const ahead = (moment) => -new Date(moment).getTimezoneOffset();

// Passes on what the customer does to a card, until the controller that it gives aborts.
export function listen(mount, act) {
  const ears = new AbortController();
  const pass = (event) => {
    const [name, value, control] = hear(event) ?? [];
    if (!name) return;
    const typed = (field) => control.elements[field].value.trim();
    act([name, ...(name === "find" ? [typed("order"), typed("contact")] : [value])].join(SEPARATOR));
  };
  for (const type of ["click", "change", "submit", "keydown"]) mount.addEventListener(type, pass, ears);
  return ears;
}

// Makes a node by its steps; living.rs says what they are.
export function make(near, steps, fresh) {
  const document = near.ownerDocument;
  const top = document.createDocumentFragment();
  let node = top;
  let name;
  for (const step of steps.split(SEPARATOR)) {
    const text = step.slice(1);
    switch (step[0]) {
      case "<":
        node = node.appendChild(
          /^(svg|path)$/.test(text) ? document.createElementNS("http://www.w3.org/2000/svg", text) : document.createElement(text),
        );
        break;
      case "=":
        name = text;
        break;
      case "-":
        node.setAttribute(name, text);
        break;
      case '"':
        node.append(text);
        break;
      case ">":
        node = node.parentNode;
    }
  }
  if (fresh) top.firstChild.classList.add("fresh");
  return top.firstChild;
}

// How many entries at the end of two lists say the same.
export function alike(before, now) {
  let count = 0;
  while (count < before.length && count < now.length && same(before.at(-1 - count), now.at(-1 - count))) count++;
  return count;
}

const same = (a, b) => {
  if (a === b || typeof a !== "object" || typeof b !== "object" || !a || !b) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
};

// A page that nobody looks at.
export const hidden = () => document.hidden;

// Calls when the page is shown or hidden, or the network is there again, until the controller that it gives aborts.
export function on(type, act) {
  const ears = new AbortController();
  // Those that are the document's come by here on their way.
  addEventListener(type, () => act(), { capture: true, signal: ears.signal });
  return ears;
}

// The languages that a customer may want, best first.
export const wishes = (element) =>
  [kept(element), element.getAttribute("locale"), element.closest("[lang]")?.lang, ...navigator.languages]
    .filter(Boolean)
    .join("\n");

// Makes formatters for the card that an element shows already.
export function rehearse(element) {
  const language = element?.shadowRoot?.querySelector("[lang]")?.lang;
  const wish = language && wishes(element).split("\n").find((wish) => wish.startsWith(language));
  // As `european` in format.rs.
  const tag = { en: "en-GB", pt: "pt-PT" }[wish] ?? wish;
  if (wish && usable(tag)) new Formats(tag).warm();
}

// Whether the shop lets the timeline stay on the device.
export const keeps = (element) => /(^|\s)timeline(\s|$)/.test(element.getAttribute("remember"));

// The device's storage; where it is forbidden or full, nothing is kept.
export const recall = (key) => {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
};

export const keep = (key, value) => {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {}
};

// Keeps the customer's choice of a language, if the shop lets it be kept.
export const choose = (element, tag) => remembers(element) && keep("trackline:locale", tag);

// Pages that are not secure have no clipboard.
export const copy = (text) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

// The system's own sheet where there is one, else the link on the clipboard; tells which, if any, was used.
export async function share(url) {
  if (!navigator.share) return (await copy(url)) ? "copied" : "";
  try {
    await navigator.share({ url });
    return "shared";
  } catch {
    // Closing the sheet is an answer too, and not an error.
    return "";
  }
}

// Sends one of the element's events by its whole name; `keys` are words, and what has no value is null.
export const tell = (element, name, keys, ...values) => {
  const names = keys.split(" ").filter(Boolean);
  send(element, name.slice(10), Object.fromEntries(names.map((key, at) => [key, values[at] ?? null])));
};

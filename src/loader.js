// Trackline's loader: defines <trackline-timeline>, shows what the API rendered, then hands each element to the
// WebAssembly module. It must not know shipments or views; those live behind connect, change and disconnect.

import { ask, card, fit, possible } from "./rendered.js";
import { tell } from "./tell.js";

const TAG = "trackline-timeline";

// The packer puts the names of the built files here, most with their hashes.
const assets = TRACKLINE_ASSETS;

// So long the module waits for the rendered timeline.
const PATIENCE_MS = 3_000;

// The page's own as it is now: what wraps it later does not stand between us and the API.
const pristine = globalThis.fetch;

// Awaited later; should it fail before that, the page must not hear of it.
const later = (promise) => {
  promise.catch(() => {});
  return promise;
};

const pause = (ms) => new Promise((next) => setTimeout(next, ms));

// Done when what stands in the document now is on the screen.
const painted = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));

const propertyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// Done when the parser has brought all of the page's own elements.
const parsed = new Promise((next) => {
  if (document.readyState === "loading") document.addEventListener("readystatechange", next);
  else next();
});

// Whether the parser has left an element: what stands inside is then all there.
const passed = (node) => node && (node.nextSibling || passed(node.parentNode));

// Defines the element; `own` is the loader's own address, beside which all other files lie.
export function define(own) {
  // Two tags, or two versions, on one page: the first one serves all. And where the browser is too old
  // (light-dark() is the youngest of what the widget needs), what stands inside the elements just stays.
  if (customElements.get(TAG) || !CSS.supports("color", "light-dark(red,red)")) return;

  const address = (name) => new URL(name, own).href;
  const get = async ([name, integrity], priority) => {
    // Credentials and referrer are those of the loader's own tag, or browsers open another connection.
    const answer = await pristine(address(name), { integrity, priority });
    if (!answer.ok) throw answer;
    return answer;
  };
  // `import` takes no hash, but a link does; and what it has fetched, `import` takes. Under another address
  // after a failure, since browsers remember that.
  const script = async ([name, integrity], mark = "") => {
    const href = address(name) + mark;
    const link = document.createElement("link");
    // A policy that knows scripts by a nonce wants it here, too.
    const { nonce } = document.querySelector("script[nonce]") ?? link;
    await new Promise((onload, onerror) => {
      Object.assign(link, { rel: "modulepreload", fetchPriority: "low", integrity, nonce, href, onload, onerror });
      // In front, where no parser is at work.
      document.documentElement.prepend(link);
    }).finally(() => link.remove());
    return import(href);
  };

  // Stands until the style sheet is there, so that nothing on the page moves when it comes.
  const skeleton = new CSSStyleSheet();
  skeleton.replaceSync(
    ":host{display:block;contain:layout;min-inline-size:0;max-inline-size:100%}" +
      ":host([hidden]),:host([hidden])>*{display:none}" +
      ":host([data-state=loading]){min-block-size:var(--trackline-reserve,26rem)}" +
      ":host([data-state=loading][layout~=compact]){min-block-size:var(--trackline-reserve,13rem)}" +
      ":host([data-state=loading][layout~=stepper]){min-block-size:var(--trackline-reserve,22rem)}" +
      ":host([data-state=loading][layout~=line]){min-block-size:var(--trackline-reserve,4.5rem)}" +
      ":host(:not([data-state=error]))>slot{display:none}",
  );
  const sheet = new CSSStyleSheet();

  let attempts = 0;
  let styles, parts, loading, running;
  // What the page has heard of.
  let told;

  const text = async (file) => (await get(file)).text();
  const styled = () => (styles ??= later(text(assets.css).then((rules) => sheet.replaceSync(rules))));
  const texts = (tag) => text([`${tag}-${assets.texts}.txt`]);

  // All that the module needs is on its way at once; compiling it takes no time from the page.
  const fetchParts = async (rendering) => {
    // That request is for the end of this task, and goes first.
    if (rendering) await pause();
    styled();
    return (parts ??= [
      later(script(assets.glue, attempts++ ? `?${attempts}` : undefined)),
      later(WebAssembly.compileStreaming(get(assets.wasm, "low"))),
    ]);
  };

  // One module for the page. A failed load is tried again by the next element.
  const load = () =>
    (loading ??= (async () => {
      try {
        const [glue, module] = await fetchParts();
        await styled();
        return (running = await (await glue).run(module, page));
      } catch (error) {
        loading = parts = styles = undefined;
        throw error;
      }
    })());

  // After a panic the module is gone for good.
  const fail = (error, stays) => {
    running = undefined;
    loading = later(Promise.reject(error));
    for (const stay of stays) {
      keep(stay);
      refuse(stay.element, error, error.message);
    }
  };

  // Many elements stop for one reason, and the page hears it once.
  const refuse = (element, error, code) => {
    if (told === error) return;
    told = error;
    tell(element, "error", { code });
  };

  // What waits for the next request: the stays of one task.
  let batch = [];
  let collecting, collect;

  const rendered = (stay) => {
    batch.push(stay);
    collecting ??= new Promise((next) => setTimeout((collect = next))).then(fetchRendered);
    return collecting;
  };

  const fetchRendered = async () => {
    const stays = batch;
    batch = [];
    collecting = undefined;
    const groups = Map.groupBy(stays, ({ element }) => element.api);
    await Promise.all(
      [...groups].map(async ([api, stays]) => {
        const cards = stays.map(({ element }) => card(element));
        // The style sheet first: it takes the line while the server renders, and is read before the cards are there.
        const [, [articles]] = await Promise.all([styled(), ask(api, cards, stays[0].element)]);
        // Looked for before the first one changes the page, or it would be laid out anew for each.
        const tops = stays.map(({ element }) => element.getBoundingClientRect().top);
        stays.forEach((stay, at) => stay.connected || stay.over || show(stay, articles[at], tops[at] > innerHeight));
      }),
    ).catch(() => {});
    await painted();
  };

  // The texts of a language that is shown are the next thing that the module asks for.
  const early = { __proto__: null };
  const speak = (mount) => {
    const tag = mount.querySelector("[lang]")?.lang.split("-")[0];
    if (tag) early[tag] ??= later(texts(tag));
  };

  // Puts a rendered timeline where the module's will be. One below the window is laid out when it comes near.
  const show = (stay, article, far) => {
    if (!article) return;
    stay.article = article;
    const { state, status = "" } = article.dataset;
    if (!state) return;
    const [card, inert] = article.children;
    stay.snapshot = inert.textContent;
    speak(card);
    if (far) stay.mount.id = "far";
    stay.mount.replaceChildren(...card.childNodes);
    Object.assign(stay.element.dataset, { state, status });
  };

  // What the module's side and the life without it use of this one.
  const page = { pristine, assets, parsed, texts, early, fail, ask, card };

  // Goes on without the module, where the API renders; tells whether it could.
  const keep = async (stay) => {
    try {
      if (!possible(stay.element)) return;
      await styled();
      (await script(assets.assistants)).keep(stay, page);
      return true;
    } catch {}
  };

  class TracklineTimeline extends HTMLElement {
    static observedAttributes =
      "api shipment order token token-url shop locale layout theme remember share-url analytics render".split(" ");

    #stay;

    connectedCallback() {
      // Moved within the page: still alive, perhaps among another language.
      if (this.#stay) return this.#change();
      for (const [name, value] of Object.entries(this)) {
        if (!(name in TracklineTimeline.prototype)) continue;
        // Set before the element was defined; shadows the accessor until it is set again.
        delete this[name];
        this[name] = value;
      }
      this.#begin();
    }

    async #begin() {
      const stay = (this.#stay = { element: this });
      let rendering;
      try {
        // The server's own root may still be on its way.
        while (document.readyState === "loading" && !passed(this)) await Promise.race([pause(), parsed]);
        if (stay.over) return;
        this.#place(stay);
        const token = this.#assist("token-url");
        this.#assist("analytics");
        // With none to begin with, the first answer would be a refusal.
        if (!this.token) await token;
        if (stay.over) return;
        if (!running && !stay.snapshot && possible(this)) rendering = rendered(stay);
        later(fetchParts(rendering));
        await (rendering && Promise.race([rendering, pause(PATIENCE_MS)]));
        const widget = await load();
        if (!stay.over) widget.connect(stay);
      } catch (error) {
        await rendering;
        if (stay.over || (await keep(stay)) || stay.snapshot) return;
        this.dataset.state = "error";
        refuse(this, error, "widget_unavailable");
      }
    }

    // Finds or makes the root, and in it the place of the timeline.
    #place(stay) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      // Where a parser takes it for an ordinary element, as with all that a script puts into the page.
      const template = this.querySelector("template[shadowrootmode]");
      if (template) {
        root.replaceChildren(template.content);
        template.remove();
      }
      let mount = !root.adoptedStyleSheets.length && root.querySelector("div");
      root.adoptedStyleSheets = [skeleton, sheet];
      if (mount) {
        stay.snapshot = this.querySelector(":scope>script[type='application/json']")?.textContent;
        fit(mount);
        speak(mount);
      } else {
        mount = document.createElement("div");
        root.replaceChildren(mount, document.createElement("slot"));
        this.dataset.state = "loading";
      }
      stay.mount = mount;
      // The last thing that was tried before anybody listened.
      mount.onclick = mount.onchange = ({ type, target }) => {
        const control = target.closest("button[data-do],select[data-do]");
        if (control) stay.early = [type, control.dataset.do, control.value];
      };
    }

    #end() {
      const stay = this.#stay;
      stay.over = true;
      this.#stay = undefined;
      running?.disconnect(stay);
    }

    disconnectedCallback() {
      // A move disconnects and connects again in one task.
      queueMicrotask(() => {
        if (!this.isConnected && this.#stay) this.#end();
      });
    }

    attributeChangedCallback(name, before, now) {
      this.#assist(name);
      // What was rendered is of another parcel then.
      if (this.#stay && !this.#stay.connected && before !== now && /^(api|shipment|order)$/.test(name)) {
        this.#end();
        this.#begin();
      }
      this.#change();
    }

    // What only some pages ask for, by an attribute, comes in a file of its own; without it all else still works.
    async #assist(name) {
      if (!this.#stay || !this.hasAttribute(name) || !/^(analytics|token-url)$/.test(name)) return;
      try {
        await (await script(assets.assistants))[name](this);
      } catch {}
    }

    #change() {
      running?.change(this.#stay);
    }
  }

  for (const name of TracklineTimeline.observedAttributes) {
    Object.defineProperty(TracklineTimeline.prototype, propertyOf(name), {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(name) ?? "";
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  customElements.define(TAG, TracklineTimeline);
  // All that stood there already: the request goes out before anything else does.
  collect?.();
}

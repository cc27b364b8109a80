// Trackline's loader: defines <trackline-timeline> and hands each element to the WebAssembly module.
// It must not know shipments, languages or views; those live behind connect, change and disconnect.

const TAG = "trackline-timeline";

// The packer puts the names of the built files here.
const assets = TRACKLINE_ASSETS;

// The page's own as it is now: what wraps it later does not stand between us and the API.
const pristine = globalThis.fetch;
const options = { credentials: "omit", referrerPolicy: "no-referrer" };

// What the module asks. Never throws, and looks like most calls: many a wrapper takes its first argument for a string.
const ask = async (request) => (request.method === "GET" ? pristine(request.url, request) : pristine(request));

// Awaited later; should it fail before that, the page must not hear of it.
const later = (promise) => {
  promise.catch(() => {});
  return promise;
};

const tell = (element, code) => {
  const detail = { code };
  element.dispatchEvent(new CustomEvent("trackline-error", { bubbles: true, composed: true, detail }));
};

const propertyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// Defines the element; `own` is the loader's own address, beside which all other files lie.
export function define(own) {
  // Two tags, or two versions, on one page: the first one serves all. And where the browser is too old
  // (light-dark() is the youngest of what the widget needs), what stands inside the elements just stays.
  if (customElements.get(TAG) || !globalThis.WebAssembly || !CSS.supports("color", "light-dark(red,red)")) return;

  const address = (name) => new URL(name, own).href;
  const get = async (name) => {
    const answer = await pristine(address(name), options);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer;
  };
  const text = async (name) => (await get(name)).text();

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

  const living = new Set();
  let last = 0;
  let loading;
  let attempts = 0;
  // The error after which the module may not be called again, and the one that the page has heard of.
  let dead, told;

  // One module for the page. A failed load is tried again by the next element; under another address, since
  // browsers remember that an import failed.
  const load = () =>
    (loading ??= (async () => {
      try {
        const wasm = later(get(assets.wasm));
        const styles = later(text(assets.css));
        const widget = await import(address(assets.glue) + (attempts++ ? `#${attempts}` : ""));
        widget.provide(ask);
        await widget.default({ module_or_path: wasm });
        sheet.replaceSync(await styles);
        // The page's own kind of promise, which the module looks for.
        widget.start((tag) => Promise.resolve(text(assets.locales[tag])), fail);
        addEventListener("error", trapped);
        return widget;
      } catch (error) {
        loading = undefined;
        throw error;
      }
    })());

  // A panic poisons the module for the whole page: every element keeps what it shows, and the page hears once.
  const fail = () => {
    if (dead) return;
    told = dead = new Error("widget_failed");
    for (const element of living) {
      const mount = element.shadowRoot.firstChild;
      const good = /ready|stale/.test(element.dataset.state);
      element.dataset.state = good ? "stale" : "error";
      // A copy is deaf: nothing that is clicked reaches the broken module.
      const copy = mount.cloneNode(good);
      for (const control of copy.querySelectorAll("button,select,input")) control.disabled = true;
      mount.replaceWith(copy);
    }
    const [first] = living;
    if (first) tell(first, dead.message);
  };

  // A trap outside our own calls, in a timer or a listener of the module's.
  const trapped = ({ filename }) => {
    if ([assets.wasm, assets.glue].some((name) => `${filename}`.includes(name))) fail();
  };

  const call = (work) => {
    if (dead) return;
    try {
      work();
    } catch {
      fail();
    }
  };

  class TracklineTimeline extends HTMLElement {
    static observedAttributes = [
      "api",
      "shipment",
      "order",
      "token",
      "token-url",
      "shop",
      "locale",
      "layout",
      "theme",
      "remember",
      "share-url",
      "analytics",
    ];

    #id = 0;
    #widget;
    #queued = false;

    connectedCallback() {
      // Moved within the page: still alive, perhaps among another language.
      if (this.#id) return this.#change();
      for (const name of TracklineTimeline.observedAttributes.map(propertyOf)) {
        if (!Object.hasOwn(this, name)) continue;
        // Set before the element was defined; shadows the accessor until it is set again.
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      this.#id = ++last;
      this.dataset.state = "loading";
      this.#connect(last);
    }

    async #connect(id) {
      try {
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        const mount = document.createElement("div");
        root.replaceChildren(mount, document.createElement("slot"));
        root.adoptedStyleSheets = [skeleton, sheet];
        living.add(this);
        const token = this.#assist("token-url");
        this.#assist("analytics");
        const widget = await load();
        // With none to begin with, the first answer would be a refusal.
        if (!this.token) await token;
        if (this.#id !== id) return;
        if (dead) throw dead;
        this.#widget = widget;
        call(() => widget.connect(id, this, mount));
      } catch (error) {
        if (this.#id !== id) return;
        this.dataset.state = "error";
        if (told !== error) tell(this, "widget_unavailable");
        told = error;
      }
    }

    disconnectedCallback() {
      // A move disconnects and connects again in one task.
      queueMicrotask(() => {
        if (this.isConnected || !this.#id) return;
        const id = this.#id;
        const widget = this.#widget;
        this.#id = 0;
        this.#widget = undefined;
        living.delete(this);
        if (widget) call(() => widget.disconnect(id));
      });
    }

    attributeChangedCallback(name) {
      this.#assist(name);
      this.#change();
    }

    // What only some pages ask for, by an attribute, comes in a file of its own; without it all else still works.
    async #assist(name) {
      const file = this.#id && this.hasAttribute(name) && assets.assistants[name];
      if (!file) return;
      try {
        await (await import(address(file))).join(this);
      } catch {}
    }

    #change() {
      if (this.#queued || !this.#widget) return;
      this.#queued = true;
      queueMicrotask(() => {
        this.#queued = false;
        if (this.#widget) call(() => this.#widget.change(this.#id));
      });
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
}

// Trackline's loader: defines <trackline-timeline> and hands each element to the WebAssembly module.
// It must not know shipments, languages or views; those live behind connect, change and disconnect.
(() => {
  const TAG = "trackline-timeline";
  // Two script tags, or two versions, on one page: the first one serves all.
  if (customElements.get(TAG)) return;

  const assets = "__TRACKLINE_ASSETS__";
  const own = document.currentScript?.src ?? document.querySelector('script[src*="trackline.js"]')?.src;
  const address = (name) => new URL(name, own).href;
  const get = (name) => fetch(address(name), { credentials: "omit", referrerPolicy: "no-referrer" });
  const text = async (name) => {
    const answer = await get(name);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  };

  // Stands until the style sheet is there, so that nothing on the page moves when it comes.
  const skeleton = new CSSStyleSheet();
  skeleton.replaceSync(
    ":host{display:block;contain:layout}:host([hidden]){display:none}" +
      ":host([data-state=loading]){min-block-size:var(--trackline-reserve,26rem)}" +
      ":host(:not([data-state=error])) slot:not([name]){display:none}",
  );
  const sheet = new CSSStyleSheet();

  let loading;
  let dead = false;
  const living = new Set();

  // One module for the page. A failed load may be tried again by the next element.
  const load = () =>
    (loading ??= (async () => {
      const wasm = get(assets.wasm);
      const styles = text(assets.css);
      const widget = await import(address(assets.glue));
      const [css] = await Promise.all([styles, widget.default({ module_or_path: wasm })]);
      sheet.replaceSync(css);
      widget.start((tag) => text(assets.locales[tag]), fail);
      return widget;
    })().catch((error) => {
      loading = undefined;
      throw error;
    }));

  const tell = (element, code) => {
    const detail = { code };
    element.dispatchEvent(new CustomEvent("trackline-error", { bubbles: true, composed: true, detail }));
  };

  // A panic poisons the module for the whole page: every element keeps what it shows, and says so.
  const fail = () => {
    if (dead) return;
    dead = true;
    for (const element of living) {
      element.dataset.state = element.dataset.state === "loading" ? "error" : "stale";
    }
    const [first] = living;
    if (first) tell(first, "widget_failed");
  };

  const call = (work) => {
    if (dead) return;
    try {
      work();
    } catch {
      fail();
    }
  };

  let last = 0;

  class TracklineTimeline extends HTMLElement {
    static observedAttributes = ["api", "shipment", "order", "token", "locale", "theme", "remember"];

    #id = 0;
    #widget;
    #queued = false;

    connectedCallback() {
      // Moved within the page: still alive.
      if (this.#id) return;
      for (const name of TracklineTimeline.observedAttributes) {
        if (!Object.hasOwn(this, name)) continue;
        // Set before the element was defined; shadows the accessor until it is set again.
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
      const id = (this.#id = ++last);
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [skeleton, sheet];
      const mount = document.createElement("div");
      root.replaceChildren(mount, document.createElement("slot"));
      this.dataset.state = "loading";
      living.add(this);
      load().then(
        (widget) => {
          if (this.#id !== id) return;
          this.#widget = widget;
          call(() => widget.connect(id, this, mount));
        },
        () => {
          if (this.#id !== id) return;
          this.dataset.state = "error";
          tell(this, "widget_unavailable");
        },
      );
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

    attributeChangedCallback() {
      if (this.#queued || !this.#widget) return;
      this.#queued = true;
      queueMicrotask(() => {
        this.#queued = false;
        if (this.#widget) call(() => this.#widget.change(this.#id));
      });
    }
  }

  for (const name of TracklineTimeline.observedAttributes) {
    const flag = name === "remember";
    Object.defineProperty(TracklineTimeline.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return flag ? this.hasAttribute(name) : (this.getAttribute(name) ?? "");
      },
      set(value) {
        if (flag) this.toggleAttribute(name, Boolean(value));
        else if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  customElements.define(TAG, TracklineTimeline);
})();

// What runs in a measured page before all else: it says when a timeline is of use, when the module is at work, and what it cost.
// It must not know which widget draws; the same rule holds for all.

// Passed to `addInitScript`, so it may use nothing from outside. `wanted` is what `useful` of parcels.mjs gives.
export function look(wanted) {
  const HOSTS = "trackline-timeline,peer-shipment,[data-static]";
  const patterns = wanted.patterns.map((pattern) => new RegExp(pattern, "i"));
  const seen = new WeakSet();
  const found = { useful: [], ready: [], tasks: [], shifts: [], instances: 0 };
  globalThis.found = found;

  // A frame has been painted: its rendering is done when the next task runs.
  const painted = (then) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(0);
    });
  };
  const elementOf = (root, words) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.data.includes(words)) return walker.currentNode.parentElement;
  };
  // Whether the browser leaves an element's layout for later. This question alone has nothing laid out that is not yet.
  const isLeft = (node) => {
    const isSkipped = (one) => !one.checkVisibility({ contentVisibilityAuto: true });
    if (!isSkipped(node)) return false;
    let above = node;
    while (above && isSkipped(above)) above = above.parentElement ?? above.getRootNode().host;
    return !!above && getComputedStyle(above).contentVisibility === "auto";
  };
  const watch = (root) => {
    if (seen.has(root)) return;
    seen.add(root);
    const times = new Map();
    const done = () => {
      mutations.disconnect();
      boxes.disconnect();
      found.useful.push(Math.max(...times.values()));
    };
    // Its entries have the time of the frame in which a box is first laid out, wherever on the page that is. What is
    // so far away that the browser leaves its layout for later counts too: it will be there when it is scrolled to.
    const boxes = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect: box, time } of entries) {
          const words = wanted.words.find((words) => target.textContent.includes(words));
          const isBox = isIntersecting && box.width > 0 && box.height > 0;
          const isVisible = () => isBox && target.checkVisibility({ visibilityProperty: true, opacityProperty: true });
          if (!times.has(words) && (isLeft(target) || isVisible())) times.set(words, time);
        }
        if (times.size === wanted.words.length) done();
      },
      { rootMargin: "100000px" },
    );
    const check = () => {
      const text = root.textContent;
      if (!wanted.words.every((words) => text.includes(words)) || !patterns.every((pattern) => pattern.test(text))) return;
      for (const words of wanted.words) boxes.observe(elementOf(root, words));
    };
    const mutations = new MutationObserver(check);
    mutations.observe(root, { childList: true, characterData: true, subtree: true });
    check();
  };
  const hosts = () => {
    for (const host of document.querySelectorAll(HOSTS)) {
      if (host.shadowRoot) watch(host.shadowRoot);
      else if (host.matches("[data-static]")) watch(host);
    }
  };
  new MutationObserver(hosts).observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", hosts);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };

  // For measurements after the start: resolves when words stand in a timeline and have been painted.
  globalThis.shown = (host, words) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(check);
      function check() {
        if (!host.shadowRoot?.textContent.includes(words)) return;
        observer.disconnect();
        painted(resolve);
      }
      const attached = host.shadowRoot;
      if (attached) observer.observe(attached, { childList: true, characterData: true, subtree: true });
      check();
    });

  // The module: how many instances, and its memory, which is known by its kind, since the build shortens names.
  const exportsOf = Object.getOwnPropertyDescriptor(WebAssembly.Instance.prototype, "exports").get;
  const counted = new WeakSet();
  Object.defineProperty(WebAssembly.Instance.prototype, "exports", {
    configurable: true,
    get() {
      const exports = exportsOf.call(this);
      if (!counted.has(this)) found.instances += 1;
      counted.add(this);
      found.memory ??= Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
      return exports;
    },
  });
  // Sent from a task of its own, once `connect` has returned and the element's own view stands.
  addEventListener("trackline-ready", () => found.ready.push(performance.now()));

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) found.tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) found.shifts.push(value);
  }).observe({ type: "layout-shift", buffered: true });
}

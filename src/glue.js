// Stands above the glue that wasm-bindgen writes and runs the module for all elements of a page.
// It must not know what the module asks or shows.

import * as hands from "./hands.js";

// The error after which the module may not be called again.
let dead;

let last = 0;

// Starts the module when it comes; `page` is the loader's side. Gives the calls for one element's stay.
export async function run(coming, page) {
  hands.rehearse(document.querySelector("trackline-timeline"));
  const module = await coming;
  __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);

  // The elements that the module knows.
  const stays = new Set();

  // A panic poisons the module for the whole page: every element keeps what it shows, and the page hears once.
  const fail = () => {
    if (dead) return;
    dead = new Error("widget_failed");
    for (const stay of stays) {
      const { element, mount } = stay;
      const good = /ready|stale/.test(element.dataset.state);
      element.dataset.state = good ? "stale" : "error";
      // A copy is deaf: nothing that is clicked reaches the broken module.
      stay.mount = mount.cloneNode(good);
      for (const control of stay.mount.querySelectorAll("button,select,input")) control.disabled = true;
      mount.replaceWith(stay.mount);
    }
    page.fail(dead, stays);
  };

  const call = (work) => {
    if (dead) return;
    try {
      work();
    } catch {
      fail();
    }
  };

  // Once for all elements, unless it failed.
  const texts = (tag) => {
    const table = (page.early[tag] ??= page.texts(tag));
    table.catch(() => delete page.early[tag]);
    return table;
  };
  hands.meet({ fetch: page.pristine, texts });
  // A trap outside our own calls, in a timer or a listener of the module's.
  addEventListener("error", ({ filename }) => {
    if ([page.assets.glue, page.assets.wasm].some(([name]) => `${filename}`.includes(name))) fail();
  });

  return {
    connect(stay) {
      if (dead) throw dead;
      // A parser brings a page's elements in several tasks; those that show something wait for the others, since
      // each newcomer costs a connection.
      if (stay.snapshot && document.readyState === "loading") {
        page.parsed.then(() => dead || stay.over || this.connect(stay));
        return;
      }
      const { element, mount, snapshot, early } = stay;
      stay.connected = true;
      stay.id = ++last;
      stays.add(stay);
      if (early) element.addEventListener("trackline-ready", () => setTimeout(repeat, 0, stay), { once: true });
      call(() => connect(stay.id, element, mount, snapshot));
    },
    // All changes of a task are one.
    change(stay) {
      if (!stays.has(stay) || stay.changed) return;
      stay.changed = true;
      queueMicrotask(() => {
        stay.changed = false;
        if (!stay.over) call(() => change(stay.id));
      });
    },
    disconnect(stay) {
      if (stays.delete(stay)) call(() => disconnect(stay.id));
    },
  };
}

// Does again what the customer did before the module was there to hear it.
function repeat({ mount, early: [type, what, value] }) {
  const control = mount.querySelector(`[data-do="${CSS.escape(what)}"]`);
  if (value) control.value = value;
  control?.dispatchEvent(new Event(type, { bubbles: true }));
}

// What a customer does to a timeline that lives without the module.
// It must not know when or how the API is asked.

import { remembers } from "./rendered.js";
import { tell } from "./tell.js";

// Does what an event on a control means; `again` asks for the card with something more.
export function act({ element, mount }, event, again) {
  const control = event.target.closest("[data-do]");
  if (!control) return;
  if (event.type === "keydown") return move(control, event);
  const [name, value] = control.dataset.do.split(/:(.*)/s);
  if ((event.type === "change") !== (name === "language")) return;
  const told = (value = null) => tell(element, "action", { action: name, value });
  switch (name) {
    case "parcel":
      again({ parcel: value });
      return told(value);
    case "language":
      remember(element, control.value);
      again({ locale: control.value });
      return told(control.value);
    case "earlier":
      return again({ earlier: true });
    case "copy":
      return write(mount.querySelector("[part~=number]")?.textContent.trim(), told);
    case "share":
      return write(element.shareUrl, told);
    case "carrier-link":
      return told();
  }
}

function remember(element, language) {
  try {
    if (remembers(element)) localStorage["trackline:locale"] = language;
  } catch {
    // Full or forbidden: then it is not kept.
  }
}

function write(text, done) {
  // Pages that are not secure have no clipboard.
  if (text) navigator.clipboard?.writeText(text).then(() => done(), () => {});
}

// Arrow keys open the tab that they reach.
function move(control, event) {
  const tabs = [...(control.closest("[role=tablist]")?.querySelectorAll("[role=tab]") ?? [])];
  const forth = control.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
  const back = forth === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const at = tabs.indexOf(control);
  const to = { [forth]: at + 1, [back]: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const tab = tabs[to % tabs.length];
  tab.focus();
  tab.click();
}

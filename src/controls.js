// What a customer does to a timeline that lives without the module.
// It must not know when or how the API is asked.

import { choose, copy } from "./hands.js";
import { hear } from "./hear.js";
import { tell } from "./tell.js";

// Does what an event on a control means; `again` asks for the card with something more.
export function act({ element, mount }, event, again) {
  const [name, value] = hear(event) ?? [];
  const told = (value = null) => tell(element, "action", { action: name, value });
  switch (name) {
    case "parcel":
      again({ parcel: value });
      return told(value);
    case "language":
      choose(element, value);
      again({ locale: value });
      return told(value);
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

const write = async (text, done) => text && (await copy(text)) && done();

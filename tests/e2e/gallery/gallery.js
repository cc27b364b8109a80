// The gallery's own script: reads the choice from the address and writes an element for every state.
// It must not know how the widget works; each element gets its parcels as inert JSON and no address.

import { STATUSES, others, parcel } from "./parcels.js";

const WIDTHS = { full: "320", compact: "320", stepper: "320", line: "320", "full wide": "880" };
const LANGUAGES = { ltr: "en", rtl: "ar" };

// The page enforces Trusted Types; what goes into a script element must be vouched for, inert or not.
const inert = globalThis.trustedTypes?.createPolicy("gallery", { createScript: (json) => json });

const form = document.getElementById("choice");
const asked = new URLSearchParams(location.search);
const now = Date.now();

for (const select of form.querySelectorAll("select")) {
  const wish = asked.get(select.name) ?? "";
  if ([...select.options].some((option) => option.value === wish)) select.value = wish;
  select.addEventListener("change", () => form.requestSubmit());
}

const chosen = (name, all) => (form.elements[name].value ? [form.elements[name].value] : all);
const layouts = chosen("layout", Object.keys(WIDTHS));
const schemes = chosen("scheme", ["light", "dark"]);
const directions = chosen("direction", ["ltr", "rtl"]);

if (form.elements.theme.value) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = `/widget/v1/themes/${form.elements.theme.value}.css`;
  document.head.append(sheet);
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

// One state in one layout, one scheme and one direction.
function cell({ shipments, attributes }, layout, scheme, direction) {
  const timeline = element("trackline-timeline", { layout, locale: LANGUAGES[direction], ...attributes });
  if (shipments) {
    const script = element("script", { type: "application/json" });
    const json = JSON.stringify({ shipments });
    script.textContent = inert ? inert.createScript(json) : json;
    timeline.append(script);
  }
  const width = form.elements.width.value || WIDTHS[layout];
  const caption = element("figcaption", {}, `${layout}, ${scheme}, ${direction}`);
  return element("figure", { class: `${scheme} ${direction} width-${width}` }, caption, timeline);
}

function section(name, content) {
  const cells = layouts.flatMap((layout) =>
    schemes.flatMap((scheme) => directions.map((direction) => cell(content, layout, scheme, direction))),
  );
  return element("section", { "data-state-name": name }, element("h2", {}, name), element("div", {}, ...cells));
}

// Every state that can be shown: its name, and parcels or attributes.
function states() {
  switch (form.elements.show.value) {
    case "sub-statuses":
      return Object.entries(STATUSES).flatMap(([status, { subs }]) =>
        subs.map((sub) => [`${status} / ${sub}`, { shipments: [parcel(now, status, sub)] }]),
      );
    case "others":
      return Object.entries(others(now));
    default:
      return Object.keys(STATUSES).map((status) => [status, { shipments: [parcel(now, status)] }]);
  }
}

// `state=…`, as often as one likes, narrows the page to these.
const wanted = asked.getAll("state");
const shown = states().filter(([name]) => wanted.length === 0 || wanted.includes(name));
document.getElementById("states").append(...shown.map(([name, content]) => section(name, content)));

// Contrast after WCAG 2.2, from the colours that Chromium computed: text against what is painted
// behind it, and the graphics that carry meaning against what they stand on.
// It must not know themes or states; it measures every timeline on a page.

// Runs in the page. Returns each pair that is too weak, as a sentence, and how many were measured.
export function measureContrast() {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  // Paints layers over each other, bottom first, and reads what comes out.
  const paint = (layers) => {
    pen.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      pen.fillStyle = layer;
      pen.fillRect(0, 0, 1, 1);
    }
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const opaque = (colour) => paint([colour])[3] === 255;
  const luminance = ([red, green, blue]) => {
    const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  // The grounds behind an element, bottom first, down to the first opaque one.
  const grounds = (element) => {
    const layers = [];
    for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
      const ground = getComputedStyle(at).backgroundColor;
      layers.unshift(ground);
      if (opaque(ground)) break;
    }
    return layers;
  };

  const weak = [];
  let measured = 0;
  const check = (what, colour, below, least) => {
    measured += 1;
    const found = ratio(paint([...below, colour]), paint(below));
    if (!(found >= least)) weak.push(`${what}: ${colour} on ${below.at(-1)} is ${found.toFixed(2)}:1`);
  };
  const visible = (element) => element.checkVisibility() && !element.closest(".unseen, option");

  for (const host of document.querySelectorAll("trackline-timeline")) {
    const root = host.shadowRoot;
    const figure = host.closest("figure");
    const where = `${host.closest("section").dataset.stateName}, ${figure.className}`;
    const all = (selector) => [...root.querySelectorAll(selector)].filter(visible);

    for (const element of all(".card *")) {
      const speaks = [...element.childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
      if (!speaks) continue;
      check(`${where}: text of .${element.className || element.localName}`, getComputedStyle(element).color, grounds(element), 4.5);
    }

    // What is drawn in a colour, and which property holds it.
    const graphics = [
      [".icon", null, "color"],
      [".event", "::before", "borderTopColor"],
      [".foot > span", "::before", "borderTopColor"],
      ['.tab[aria-selected="true"]', null, "borderTopColor"],
      [".find input", null, "borderTopColor"],
      [":host([layout~=stepper]) .step", "::before", "borderTopColor"],
    ];
    for (const [selector, pseudo, property] of graphics) {
      for (const element of all(selector)) {
        const colour = getComputedStyle(element, pseudo)[property];
        check(`${where}: ${selector}${pseudo ?? ""}`, colour, grounds(pseudo ? element : element.parentElement), 3);
      }
    }

    // The filled part of the progress line is a gradient of one colour over the empty part's.
    for (const step of all(".step:is(.done, .now)")) {
      const { backgroundImage, backgroundColor } = getComputedStyle(step);
      const [fill] = backgroundImage.match(/(?:rgba?|oklch|oklab|color)\([^()]*\)/) ?? [];
      if (!fill) continue;
      check(`${where}: progress against the card`, fill, grounds(step.parentElement), 3);
      check(`${where}: progress against its empty part`, fill, [...grounds(step.parentElement), backgroundColor], 3);
    }

    const field = all("select, input")[0];
    if (field) {
      field.focus({ focusVisible: true });
      const { outlineColor, outlineStyle } = getComputedStyle(field);
      if (outlineStyle !== "solid") weak.push(`${where}: the focus is not to be seen`);
      check(`${where}: focus`, outlineColor, grounds(root.querySelector(".card")), 3);
    }
  }
  return { weak, measured };
}

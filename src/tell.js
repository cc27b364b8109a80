// Sends the element's events to the page.
// It must not know what they are about.

// `name` stands after `trackline-`.
export const tell = (element, name, detail) =>
  element.dispatchEvent(new CustomEvent(`trackline-${name}`, { bubbles: true, composed: true, detail }));

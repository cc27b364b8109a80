// Makes one piece of a document equal to another with as few changes as can be, so that focus, selection,
// scrolling and what was opened stay. It must not know what the nodes mean.

const NAMES = ["id", "data-event-id", "data-do"];

// The same thing before and after.
const key = (node) => [node.nodeName, ...NAMES.map((name) => node.getAttribute?.(name))].join(" ");

// Gives `old` the children of `fresh`, which is used up.
export function morph(old, fresh) {
  let at = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    let same = at;
    while (same && key(same) !== key(next)) same = same.nextSibling;
    if (!same) {
      old.insertBefore(next, at);
      continue;
    }
    while (at !== same) at = drop(at);
    at = same.nextSibling;
    if (same.nodeType === Node.TEXT_NODE) {
      if (same.data !== next.data) same.data = next.data;
    } else if (same.nodeType === Node.ELEMENT_NODE) {
      attributes(same, next);
      morph(same, next);
    }
  }
  while (at) at = drop(at);
}

function drop(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

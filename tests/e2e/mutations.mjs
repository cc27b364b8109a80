// What changed inside a timeline between two moments, mutation by mutation.
// It must not know which changes are right.

// Begins to record the changes of the first timeline and of its host. Elements that do not start are told about too.
export function record(page) {
  return page.evaluate(() => {
    const host = document.querySelector("trackline-timeline");
    const records = [];
    const observer = new MutationObserver((more) => records.push(...more));
    const all = { childList: true, characterData: true, attributes: true, attributeOldValue: true, characterDataOldValue: true };
    observer.observe(host.shadowRoot, { ...all, subtree: true });
    observer.observe(host, all);
    globalThis.recorded = () => [...records, ...observer.takeRecords()];
  });
}

// The changes so far, each as `{ kind, where, name, was, is }`: `where` is the nearest thing that has a name.
export function recorded(page) {
  return page.evaluate(() => {
    const nameOf = (node) => {
      const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      const named = element?.closest("[data-event-id],[part],[role],[id]");
      if (!named) return element?.localName ?? "gone";
      return named.dataset.eventId ?? (named.getAttribute("part") || named.getAttribute("role") || named.id);
    };
    return globalThis.recorded().flatMap((record) => {
      const where = nameOf(record.target);
      if (record.type === "attributes") {
        const { attributeName: name, oldValue: was, target } = record;
        return [{ kind: "attribute", where, name, was, is: target.getAttribute(name) }];
      }
      if (record.type === "characterData") return [{ kind: "text", where, name: "", was: record.oldValue, is: record.target.data }];
      const listed = (kind, nodes) =>
        [...nodes]
          .filter((node) => node.nodeType !== Node.COMMENT_NODE)
          .map((node) => ({
            kind,
            where,
            name: node.nodeType === Node.TEXT_NODE ? "#text" : (node.dataset.eventId ?? node.localName),
            was: kind === "removed" ? node.textContent : null,
            is: kind === "added" ? node.textContent : null,
          }));
      return [...listed("removed", record.removedNodes), ...listed("added", record.addedNodes)];
    });
  });
}

// What was written again although it said the same, or made again although it was there.
export function idle(changes) {
  const removed = changes.filter(({ kind }) => kind === "removed");
  return changes.filter((change) => {
    if (change.kind === "removed") return false;
    if (change.kind === "added") return removed.some(({ name, was }) => name === change.name && was === change.is);
    return change.was === change.is;
  });
}

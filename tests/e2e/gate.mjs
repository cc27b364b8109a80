// A promise that is kept from outside: what waits for it goes on when the gate is opened.
// It must not know what waits.

export function gate() {
  let open;
  const passed = new Promise((resolve) => (open = resolve));
  return { passed, open };
}

// The widget's sentences, from the files that translators edit.
// It must not know where on the page they stand.

import { readFile } from "node:fs/promises";

// A sentence without arguments.
export async function text(language, key) {
  const file = await readFile(new URL(`../../locales/${language}/widget.ftl`, import.meta.url), "utf8");
  const line = file.split("\n").find((line) => line.startsWith(`${key} = `));
  if (!line) throw new Error(`locales/${language}/widget.ftl has no ${key}`);
  return line.slice(key.length + 3);
}

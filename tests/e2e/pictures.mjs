// Compares a picture with the one that was agreed on, pixel by pixel.
// It must not know what is on the pictures.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const AGREED = fileURLToPath(new URL("gallery-pictures/", import.meta.url));
const LEFT_BEHIND = join(tmpdir(), "trackline-pictures");

// Pixels may differ by a shade that nobody sees, and the edges of letters by more: how they are smoothed
// is the machine's own. Anything that moves by a pixel changes hundreds.
const SHADE = 0.02;
const STRAY_PIXELS = 24;

// Blank when both look the same, else what differs and where the pictures are.
export async function compare(name, bytes) {
  const path = join(AGREED, `${name}.png`);
  const seen = PNG.sync.read(bytes);
  if (process.env.TRACKLINE_PICTURES === "accept") {
    await mkdir(AGREED, { recursive: true });
    await writeFile(path, small(seen));
    return "";
  }
  const agreed = PNG.sync.read(await readFile(path));
  const { width, height } = agreed;
  if (seen.width !== width || seen.height !== height) {
    await leave(name, { seen });
    return `${name}: ${seen.width}×${seen.height} px, agreed were ${width}×${height}; see ${LEFT_BEHIND}`;
  }
  const marked = new PNG({ width, height });
  const differing = pixelmatch(agreed.data, seen.data, marked.data, width, height, { threshold: SHADE });
  if (differing <= STRAY_PIXELS) return "";
  await leave(name, { seen, marked });
  return `${name}: ${differing} pixels differ; see ${LEFT_BEHIND}`;
}

function small(picture) {
  // Flat areas and letters pack best unfiltered.
  return PNG.sync.write(picture, { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 });
}

async function leave(name, pictures) {
  await mkdir(LEFT_BEHIND, { recursive: true });
  for (const [kind, picture] of Object.entries(pictures)) {
    await writeFile(join(LEFT_BEHIND, `${name}-${kind}.png`), small(picture));
  }
}

// Every file of the built widget as browsers get it: compressed beforehand, of the right type, and kept for as long as its name holds.

import assert from "node:assert/strict";
import { request } from "node:http";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from "node:zlib";

import { Server } from "./server.mjs";

const FOLDER = new URL("../../dist/widget/v1/", import.meta.url);
const TYPES = {
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
};
const FOREVER = "public, max-age=31536000, immutable";

let server;

before(async () => {
  server = await Server.start();
});
after(() => server?.stop());

// The bytes as they come over the wire, and the headers.
function get(name, encoding) {
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": encoding, origin: "https://shop.example" };
    request(`${server.origin}/widget/v1/${name}`, { headers }, async (answer) => {
      const pieces = [];
      for await (const piece of answer) pieces.push(piece);
      resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) });
    })
      .on("error", reject)
      .end();
  });
}

async function served() {
  const names = await readdir(FOLDER, { recursive: true });
  return names.filter((name) => TYPES[name.split(".").at(-1)] && !name.endsWith(".d.ts"));
}

test("all files come compressed and with the right type, and hashed ones are kept for ever", async () => {
  const names = await served();
  assert.ok(names.some((name) => name.endsWith(".wasm")) && names.length > 5, `${names}`);
  for (const name of names) {
    const plain = await get(name, "identity");
    assert.equal(plain.status, 200, name);
    for (const [encoding, unpack] of [["br", brotliDecompressSync], ["gzip", gunzipSync]]) {
      const packed = await get(name, encoding);
      assert.equal(packed.headers["content-encoding"], encoding, name);
      assert.ok(unpack(packed.body).equals(plain.body), `${name} in ${encoding} is another file`);
      assert.match(packed.headers.vary, /accept-encoding/i, name);
      assert.equal(packed.headers["content-type"], TYPES[name.split(".").at(-1)], name);
      const isHashed = /-[0-9a-f]{16}\.\w+$/.test(name);
      if (isHashed) assert.equal(packed.headers["cache-control"], FOREVER, name);
      else assert.doesNotMatch(packed.headers["cache-control"], /immutable/, name);
    }
  }
});

test("no file would be smaller if it were compressed with more care", async () => {
  for (const name of await served()) {
    const [plain, packed] = [await get(name, "identity"), await get(name, "br")];
    const best = brotliCompressSync(plain.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    // Two encoders of the same quality differ by a few bytes.
    assert.ok(packed.body.length <= best.length * 1.02 + 16, `${name}: ${packed.body.length} bytes, could be ${best.length}`);
  }
});

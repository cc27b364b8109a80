// The reader of event streams by itself: fields, ends of line, cuts anywhere, and streams that are none of ours.
// It must not know who sends them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import fc from "fast-check";

const source = await readFile(new URL("../../src/sse.js", import.meta.url), "utf8");
const { Parser } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const LIMIT = 8 * 1024 * 1024;

// Every message of a stream that comes in these pieces.
function read(pieces) {
  const parser = new Parser();
  return pieces.flatMap((piece) => parser.push(piece));
}

// The same by the standard's own steps, over the whole text at once: lines first, then fields.
function byTheStandard(stream) {
  const messages = [];
  const lines = stream.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n").slice(0, -1);
  let [name, data, id] = ["", [], undefined];
  for (const line of lines) {
    if (line === "") {
      if (data.length) messages.push({ name, data: data.join("\n"), id });
      [name, data] = ["", []];
      continue;
    }
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line);
    if (field === "event") name = value;
    if (field === "data") data.push(value);
    if (field === "id" && !value.includes("\0")) id = value;
  }
  return messages;
}

test("fields, comments and ends of line", () => {
  const stream =
    ': hello\nretry: 2000\nevent: shipment\nid: 7\ndata: {"a":\ndata:1}\n\n' +
    "data\r\rdata: x\r\nid\r\n\r\nid: \0\ndata:  two\n\nevent: lost\n\ndata: cut";
  assert.deepEqual(read([stream]), [
    { name: "shipment", data: '{"a":\n1}', id: "7" },
    { name: "", data: "", id: "7" },
    { name: "", data: "x", id: "" },
    { name: "", data: " two", id: "" },
  ]);
});

test("a stream reads by the standard, wherever it is cut", () => {
  const parts = ["event", "event: a", "data: ż\u2028", "data", "data:  :x", "id: 1", "id: \0", "retry: 1", ":", " ", "\ufeff"];
  const ends = ["\r", "\n", "\r\n", "\n\n", "\r\r"];
  const texts = fc.oneof(
    { arbitrary: fc.constantFrom(...parts), weight: 6 },
    { arbitrary: fc.constantFrom(...ends), weight: 6 },
    { arbitrary: fc.string({ unit: "binary" }), weight: 1 },
  );
  const streams = fc.array(texts, { maxLength: 40 });
  fc.assert(
    fc.property(streams, fc.array(fc.nat({ max: 12 })), (texts, lengths) => {
      const stream = texts.join("");
      const pieces = [];
      let at = 0;
      for (const length of lengths) pieces.push(stream.slice(at, (at += length)));
      assert.deepEqual(read([...pieces, stream.slice(at)]), byTheStandard(stream));
    }),
    { numRuns: 2_000 },
  );
});

test("a line or a message without end is given up", () => {
  const half = "x".repeat(LIMIT / 2 + 1);
  const line = new Parser();
  assert.deepEqual(line.push(half), []);
  assert.equal(line.push(half), undefined);
  const lines = new Parser();
  assert.deepEqual(lines.push(`data: ${half}\n`), []);
  assert.equal(lines.push(`data: ${half}\n`), undefined);
});

// Two hosts over HTTPS and HTTP/2, as the public meets them: a shop's pages, and the widget's host before the real server.
// It must not know what a page holds, nor what is measured.

import { execFile } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createSecureServer } from "node:http2";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

export const SHOP = "https://shop.test";
export const WIDGET = "https://track.test";

// What is written at once, so that answers share the link evenly, as they do behind a plain reverse proxy.
const PIECE = 4096;

// Headers that belong to one connection and may not be passed on.
const OF_ONE_CONNECTION = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-connection"]);

export class Hosts {
  // `server` is the tracking API; with `link`, all that both hosts send and hear goes through it.
  static async open(server, link) {
    const hosts = new Hosts(server, link);
    hosts.shop = await hosts.listen(SHOP);
    hosts.widget = await hosts.listen(WIDGET);
    return hosts;
  }

  constructor(server, link) {
    this.server = server;
    this.link = link;
    this.files = new Map();
    this.routes = new Map();
    this.sockets = new Set();
    this.opened = [];
    this.prints = [];
  }

  // Answers a GET of the widget's host by a function, in the server's place.
  route(path, answer) {
    this.routes.set(path, answer);
  }

  // What a browser needs to be told to find these hosts and to believe them.
  get flags() {
    const rules = [`MAP shop.test:443 ${this.shop}`, `MAP track.test:443 ${this.widget}`];
    return [`--host-resolver-rules=${rules.join(",")}`, `--ignore-certificate-errors-spki-list=${this.prints.join(",")}`];
  }

  // Publishes a text under an address of either host.
  publish(address, type, text, headers = {}) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    this.files.set(address, { type, body: brotliCompressSync(text, { params }), headers });
    return address;
  }

  async close() {
    for (const gate of this.opened) gate.close();
    for (const socket of this.sockets) socket.destroy();
  }

  async listen(origin) {
    const { key, cert, print } = await certificate(new URL(origin).hostname);
    this.prints.push(print);
    const secure = createSecureServer({ key, cert, allowHTTP1: true });
    secure.on("request", (asked, answer) => this.answer(origin, asked, answer));
    // A browser that is closed breaks its connections off.
    secure.on("sessionError", () => {});
    secure.on("tlsClientError", () => {});
    const gate = createServer((socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
      socket.on("error", () => {});
      secure.emit("connection", this.link ? this.link.join(socket) : socket);
    });
    gate.listen(0, "127.0.0.1");
    await once(gate, "listening");
    this.opened.push(gate);
    return `127.0.0.1:${gate.address().port}`;
  }

  answer(origin, asked, answer) {
    answer.stream?.on("error", () => {});
    const file = this.files.get(origin + asked.url);
    if (file) {
      answer.writeHead(200, {
        "content-type": file.type,
        "content-encoding": "br",
        "access-control-allow-origin": "*",
        ...file.headers,
      });
      answer.end(file.body);
    } else if (origin === WIDGET) {
      const route = asked.method === "GET" && this.routes.get(asked.url);
      if (route) route(asked, answer);
      else this.pass(asked, answer);
    } else {
      answer.writeHead(404).end();
    }
  }

  pass(asked, answer) {
    const headers = Object.entries(asked.headers).filter(([name]) => !name.startsWith(":") && name !== "host");
    const { hostname, port } = new URL(this.server.origin);
    const onward = request({
      hostname,
      port,
      method: asked.method,
      path: asked.url,
      headers: { ...Object.fromEntries(headers), host: new URL(WIDGET).host, "x-forwarded-proto": "https" },
    });
    onward.on("response", async (found) => {
      const kept = Object.entries(found.headers).filter(([name]) => !OF_ONE_CONNECTION.has(name));
      answer.writeHead(found.statusCode, Object.fromEntries(kept));
      try {
        for await (const bytes of found) {
          for (let at = 0; at < bytes.length; at += PIECE) {
            await new Promise((written) => answer.write(bytes.subarray(at, at + PIECE), written));
          }
        }
      } catch {
        // Broken off by either side.
      }
      answer.end();
    });
    onward.on("error", () => answer.destroyed || answer.stream?.close());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }
}

// A certificate of a day, made by the machine's own OpenSSL, and the print by which a browser believes it.
async function certificate(name) {
  const folder = await mkdtemp(join(tmpdir(), "trackline-bench-"));
  try {
    const [keyFile, certFile] = [join(folder, "key"), join(folder, "certificate")];
    const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"];
    const names = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
    await promisify(execFile)("openssl", ["req", ...kind, ...names, "-keyout", keyFile, "-out", certFile]).catch((error) => {
      throw new Error(`openssl makes no certificate (is it installed?): ${error.message}`);
    });
    const [key, cert] = await Promise.all([readFile(keyFile), readFile(certFile)]);
    const spki = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
    return { key, cert, print: createHash("sha256").update(spki).digest("base64") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Firefox by its own remote protocol, Marionette: JSON with its length before it, over TCP.
// It must not know what is tested in it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "./browser.mjs";

const START_LIMIT_MS = 60_000;

export class Firefox {
  static async launch(program) {
    const firefox = new Firefox();
    firefox.profile = await mkdtemp(join(tmpdir(), "trackline-firefox-"));
    const options = ["--headless", "--no-remote", "--marionette", "--profile", firefox.profile];
    firefox.process = spawn(program, [...options, "about:blank"], { stdio: "ignore" });
    firefox.ended = once(firefox.process, "exit");
    // Firefox writes the port that it chose into its profile, as soon as it listens.
    const port = join(firefox.profile, "MarionetteActivePort");
    const written = async () => (firefox.port = Number(await readFile(port, "utf8").catch(() => 0))) > 0;
    await until(written, () => "Firefox does not listen", START_LIMIT_MS);
    await firefox.connect();
    const { capabilities } = await firefox.call("WebDriver:NewSession", {});
    firefox.version = `Firefox ${capabilities.browserVersion}`;
    return firefox;
  }

  async connect() {
    this.waiting = new Map();
    this.last = 0;
    let received = Buffer.alloc(0);
    this.socket = connect(this.port, "127.0.0.1");
    this.socket.on("error", () => {});
    this.socket.on("data", (bytes) => {
      received = Buffer.concat([received, bytes]);
      for (;;) {
        const colon = received.indexOf(":");
        const end = colon + 1 + Number(received.subarray(0, colon));
        if (colon < 0 || received.length < end) return;
        this.hear(JSON.parse(received.subarray(colon + 1, end)));
        received = received.subarray(end);
      }
    });
    await once(this.socket, "connect");
  }

  hear(message) {
    // The greeting is no list; an answer is [1, id, error, value].
    if (!Array.isArray(message)) return;
    const [, id, error, value] = message;
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(value);
  }

  call(name, parameters) {
    const text = JSON.stringify([0, ++this.last, name, parameters]);
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.waiting.set(this.last, { resolve, reject }));
  }

  async open(address) {
    await this.call("WebDriver:Navigate", { url: address });
  }

  // Runs a function in the page; arguments and answer travel as JSON.
  async run(work, ...args) {
    const script = `return (${work})(...arguments)`;
    return (await this.call("WebDriver:ExecuteScript", { script, args })).value;
  }

  async close() {
    this.process.kill("SIGKILL");
    await this.ended;
    await rm(this.profile, { recursive: true, force: true });
  }
}

// WebKitGTK's MiniBrowser by WebDriver, on a display of its own that nobody sees.
// It must not know what is tested in it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

import { until } from "./browser.mjs";

export class WebKit {
  static async launch({ driver, display, browser }) {
    const webkit = new WebKit();
    // The X server takes a free number and tells it by the given descriptor.
    const options = ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
    webkit.display = spawn(display, options, { stdio: ["ignore", "pipe", "ignore"] });
    const [number] = await once(webkit.display.stdout, "data");
    const port = await freePort();
    const env = { ...process.env, DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: "x11" };
    webkit.driver = spawn(driver, [`--port=${port}`], { stdio: "ignore", env });
    webkit.origin = `http://127.0.0.1:${port}`;
    const listens = () => fetch(`${webkit.origin}/status`).then((answer) => answer.ok, () => false);
    await until(listens, () => "WebKitWebDriver does not listen");
    const alwaysMatch = { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } };
    const session = await webkit.call("POST", "/session", { capabilities: { alwaysMatch } });
    webkit.session = `/session/${session.sessionId}`;
    webkit.version = `WebKitGTK ${session.capabilities.browserVersion}`;
    return webkit;
  }

  async call(method, path, body) {
    const answer = await fetch(this.origin + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  async open(address) {
    await this.call("POST", `${this.session}/url`, { url: address });
  }

  // Runs a function in the page; arguments and answer travel as JSON.
  run(work, ...args) {
    return this.call("POST", `${this.session}/execute/sync`, { script: `return (${work})(...arguments)`, args });
  }

  async close() {
    await this.call("DELETE", this.session);
    for (const process of [this.driver, this.display]) {
      process.kill();
      await once(process, "exit");
    }
  }
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

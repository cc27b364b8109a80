// The released server as a real process on a free port, its database in a folder of its own.
// It must not know what is asked of it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const BINARY =
  process.env.TRACKLINE_BINARY ?? fileURLToPath(new URL("../../target/release/trackline", import.meta.url));
const START_LIMIT_MS = 15_000;

// One secret for each source. EasyPost's has an accent, as EasyPost's own test vector does.
export const SECRETS = {
  easypost: "s\u00e9cret",
  "17track": "4C1E0A9B7D52",
  generic: `whsec_${Buffer.from("a shop's very own signing secret").toString("base64")}`,
};

export class Server {
  // On a database of its own unless one is named; `options` are further ones of the command.
  static async start({ demo = false, database, options = [] } = {}) {
    const folder = await mkdtemp(join(tmpdir(), "trackline-e2e-"));
    const server = new Server(demo ? "demo" : "serve", folder, await freePort());
    if (database) server.database = database;
    server.options = options;
    await server.run();
    return server;
  }

  constructor(mode, folder, port) {
    this.mode = mode;
    this.folder = folder;
    this.database = `sqlite://${join(folder, "trackline.db")}`;
    this.options = [];
    this.listen = `127.0.0.1:${port}`;
    this.origin = `http://${this.listen}`;
  }

  // Starts the process and waits until it serves.
  async run() {
    const secrets = Object.entries(SECRETS).flatMap(([source, secret]) => ["--secret", `${source}=${secret}`]);
    // No carrier is to hear of the parcels of a test.
    const place = ["--listen", this.listen, "--database", this.database, "--no-polling"];
    const options = [this.mode, ...place, ...secrets, ...this.options];
    this.process = spawn(BINARY, options, { stdio: ["ignore", "pipe", "pipe"] });
    this.ended = once(this.process, "exit").then(([code, signal]) => ({ code, signal }));
    this.printed = "";
    this.process.stdout.on("data", (text) => (this.printed += text));
    this.process.stderr.on("data", (text) => (this.printed += text));
    let ended = false;
    this.ended.then(() => (ended = true));
    const limit = Date.now() + START_LIMIT_MS;
    while (!(await this.healthy())) {
      if (ended || Date.now() > limit) throw new Error(`the server does not serve:\n${this.printed}`);
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  async healthy() {
    return fetch(`${this.origin}/healthz`).then((answer) => answer.ok, () => false);
  }

  // Ends the process by a signal and tells how it ended.
  async signal(name) {
    this.process.kill(name);
    return this.ended;
  }

  // Ends the process and removes its folder.
  async stop() {
    await this.signal("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }

  // Makes a client of the API by the command that a shop owner would use.
  async createClient(origin) {
    const scope = "shipments:read shipments:write";
    const options = ["client", "create", "--database", this.database, "--name", "e2e", "--scope", scope];
    const command = spawn(BINARY, [...options, "--origin", origin], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    command.stdout.on("data", (text) => (printed += text));
    const [code] = await once(command, "close");
    if (code !== 0) throw new Error(`client create ended with ${code}`);
    return JSON.parse(printed);
  }
}

export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

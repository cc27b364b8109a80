// A Postgres server of the tests' own: a fresh folder, a free port, gone with the tests however they end.
// It must not know what is kept in it.

import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";

import { freePort } from "./server.mjs";

const VERSIONS = "/usr/lib/postgresql";

// Its input ends with the tests; then the server goes, and its folder.
const SCRIPT = `
  set -e
  cd "$2"
  "$1/initdb" --pgdata data --username postgres --auth trust --encoding UTF8 --locale C --no-sync >made
  "$1/postgres" -D data -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \\
      -c fsync=off -c max_connections=100 -c shared_buffers=32MB &
  read -r end || true
  kill -QUIT $!
  wait $! || true
  rm -rf "$2"
`;

export class Postgres {
  static async start() {
    const folder = await mkdtemp(join(tmpdir(), "trackline-e2e-postgres-"));
    const port = await freePort();
    const [command, ...before] = asServerUser(folder);
    const script = spawn(command, [...before, "sh", "-c", SCRIPT, "sh", programs(), folder, `${port}`], {
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["pipe", "ignore", "pipe"],
    });
    const postgres = new Postgres();
    postgres.address = `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
    postgres.script = script;
    postgres.ended = new Promise((resolve) => script.once("close", resolve));
    let said = "";
    for await (const line of createInterface({ input: script.stderr })) {
      said += `${line}\n`;
      if (!line.includes("ready to accept connections")) continue;
      // What it says from now on concerns nobody, and must not fill the pipe.
      script.stderr.resume();
      return postgres;
    }
    throw new Error(`no Postgres server: ${said}`);
  }

  async stop() {
    this.script.stdin.end();
    await this.ended;
  }
}

// The folder of `initdb` and `postgres`: Debian keeps it out of the search path, one a version.
function programs() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((one, other) => other - one) : [];
  const folders = [...versions.map((version) => join(VERSIONS, version, "bin")), ...process.env.PATH.split(delimiter)];
  const found = folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
  if (!found) throw new Error("the tests need a Postgres server (Debian: postgresql)");
  return found;
}

// Postgres refuses to run as root: then it gets a user that owns the folder and nothing else of ours.
function asServerUser(folder) {
  if (process.getuid() !== 0) return ["env"];
  const id = (flag) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  chownSync(folder, id("-u"), id("-g"));
  return ["setpriv", "--clear-groups", "--reuid", `${id("-u")}`, "--regid", `${id("-g")}`];
}

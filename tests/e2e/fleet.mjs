// Three API nodes on one Postgres behind nginx, which runs by the rules of deploy/nginx.conf.
// It must not know what is asked of them.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "./browser.mjs";
import { Postgres } from "./postgres.mjs";
import { freePort, Server } from "./server.mjs";

const NODES = 3;

// To a shop it is a server like any other.
export class Fleet {
  static async start() {
    const fleet = new Fleet();
    try {
      await fleet.run();
    } catch (error) {
      await fleet.stop();
      throw error;
    }
    return fleet;
  }

  constructor() {
    this.nodes = [];
  }

  async run() {
    this.postgres = await Postgres.start();
    for (let count = 0; count < NODES; count++) {
      const metrics = `127.0.0.1:${await freePort()}`;
      const options = ["--metrics-listen", metrics, "--trusted-proxy", "127.0.0.1"];
      const node = await Server.start({ database: this.postgres.address, options });
      node.metrics = metrics;
      this.nodes.push(node);
    }
    this.balancer = await Balancer.start(this.nodes.map(({ listen }) => listen));
    this.origin = this.balancer.origin;
  }

  async stop() {
    await this.balancer?.stop();
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.postgres?.stop();
  }

  createClient(origin) {
    return this.nodes[0].createClient(origin);
  }

  // How many streams each node has open; a node that is gone has none.
  streams() {
    return Promise.all(
      this.nodes.map(async ({ metrics }) => {
        const told = await fetch(`http://${metrics}/metrics`).then((answer) => answer.text(), () => "");
        return Number(/^trackline_open_streams (\d+)$/m.exec(told)?.[1] ?? 0);
      }),
    );
  }
}

class Balancer {
  static async start(nodes) {
    const balancer = new Balancer();
    balancer.folder = await mkdtemp(join(tmpdir(), "trackline-e2e-nginx-"));
    // Its workers may be another user than we are.
    await chmod(balancer.folder, 0o755);
    const listen = `127.0.0.1:${await freePort()}`;
    balancer.origin = `http://${listen}`;
    const file = join(balancer.folder, "nginx.conf");
    await writeFile(file, await here(nodes, listen, balancer.folder));
    const options = ["-e", "stderr", "-p", balancer.folder, "-c", file, "-g", "daemon off; pid nginx.pid;"];
    balancer.process = spawn("nginx", options, {
      // Debian keeps it where only administrators look.
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
      stdio: ["ignore", "ignore", "pipe"],
    });
    balancer.ended = once(balancer.process, "exit");
    balancer.ended.catch(() => {});
    let said = "";
    balancer.process.stderr.on("data", (text) => (said += text));
    balancer.process.on("error", (error) => (said += error));
    const serves = () => fetch(`${balancer.origin}/readyz`).then((answer) => answer.ok, () => false);
    await until(serves, () => `nginx does not serve (Debian: nginx): ${said}`);
    return balancer;
  }

  // Forgets which nodes are gone, as after a change of its rules.
  reload() {
    this.process.kill("SIGHUP");
  }

  async stop() {
    this.process.kill("SIGTERM");
    await this.ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}

// The file of deploy/ as it is, save for what is a place in a network of containers: the nodes' names, the port,
// and where files of its own go.
async function here(nodes, listen, folder) {
  let rules = await readFile(new URL("../../deploy/nginx.conf", import.meta.url), "utf8");
  const put = (from, to) => {
    if (rules.split(from).length !== 2) throw new Error(`deploy/nginx.conf has not one ${from}`);
    rules = rules.replace(from, to);
  };
  nodes.forEach((node, nth) => put(`server api-${nth + 1}:8080 `, `server ${node} `));
  put("listen 8080;", `listen ${listen};`);
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
  put("http {", `http { ${own.join(" ")}`);
  return rules;
}

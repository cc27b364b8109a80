// The plain-JavaScript widgets that Trackline is measured against, built from a folder outside the repository.
// It must not know what is measured; without the folder there are none, and only our own figures are taken.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

import { WIDGET } from "./hosts.mjs";

const esbuild = createRequire(new URL("../e2e/", import.meta.url))("esbuild");

// Builds each widget that the folder holds into one script, and publishes it. Returns the names of those built.
export async function publishPeers(hosts, folder, scratch) {
  const built = [];
  for (const [name, entry] of [["vanilla", "main.ts"], ["preact", "main.tsx"]]) {
    if (!folder || !existsSync(join(folder, name, entry))) continue;
    const script = await esbuild.build({
      entryPoints: [join(folder, name, entry)],
      nodePaths: [await packages(join(folder, name), join(scratch, name))],
      bundle: true,
      minify: true,
      format: "iife",
      target: "es2022",
      legalComments: "none",
      jsx: "automatic",
      jsxImportSource: "preact",
      write: false,
    });
    hosts.publish(scriptOf(name), "text/javascript", script.outputFiles[0].text, { "cache-control": "max-age=3600" });
    built.push(name);
  }
  return built;
}

export const scriptOf = (name) => `${WIDGET}/peer/${name}.js`;

// Installs what the widget is made of, but for its build tool, which is ours too.
async function packages(folder, scratch) {
  const { devDependencies = {} } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const wanted = Object.entries(devDependencies).filter(([name]) => name !== "esbuild");
  const modules = join(scratch, "node_modules");
  const missing = wanted.filter(([name]) => !existsSync(join(modules, name)));
  if (missing.length) {
    await mkdir(scratch, { recursive: true });
    const quietly = ["--prefix", scratch, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    await promisify(execFile)("npm", ["install", ...quietly, ...missing.map((one) => one.join("@"))]);
  }
  return modules;
}

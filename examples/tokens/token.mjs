// Viewer tokens for Trackline's widget, signed by the shop's own server: Node alone is enough.
//
//     const token = viewerToken({ kid: "tl_ci_….1", key: "tl_vk_…", orders: ["10482"], origin: "https://shop.example" });
//
// As a program it reads the arguments as a JSON object and prints the token.

import { createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export function viewerToken({ kid, key, shipments = [], orders = [], origin, id, now, seconds = 900 }) {
  const iat = now ?? Math.floor(Date.now() / 1000);
  const claims = { aud: "trackline-viewer", iat, exp: iat + seconds, jti: id ?? randomBytes(16).toString("hex") };
  if (shipments.length > 0) claims.shipments = shipments;
  // Order numbers are texts, also where the shop's database holds them as integers.
  if (orders.length > 0) claims.orders = orders.map(String);
  if (origin) claims.origin = origin;
  const signed = `${part({ alg: "HS256", kid, typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

function part(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(viewerToken(JSON.parse(readFileSync(0, "utf8"))));
}

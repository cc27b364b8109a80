// How each webhook source proves that a body is its own.
// It must not know what the body says.

import { createHash, createHmac } from "node:crypto";

// EasyPost: HMAC-SHA256 under the secret in its compatibility-decomposed form.
export function easypost(body, secret) {
  const hex = createHmac("sha256", secret.normalize("NFKD")).update(body).digest("hex");
  return { "x-hmac-signature": `hmac-sha256-hex=${hex}` };
}

// 17TRACK: a hash of the body, a slash and the key.
export function track17(body, key) {
  return { sign: createHash("sha256").update(body).update(`/${key}`).digest("hex") };
}

// Standard Webhooks: HMAC-SHA256 over id, time and body.
export function generic(body, secret, id, seconds = Math.floor(Date.now() / 1000)) {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.`).update(body).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` };
}

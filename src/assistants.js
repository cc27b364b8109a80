// What only some pages need, in one file: each function is named after the attribute that asks for it.
// It must not know how any of them does its work.

export { join as analytics } from "./beacon.js";
export { join as "token-url" } from "./renewal.js";
export { keep } from "./keeper.js";

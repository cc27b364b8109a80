// Chromium, and what a person sees of a timeline in it.
// It must not know which server or shop the page belongs to.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { chromium } from "playwright-core";

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(more = []) {
  const executablePath = process.env.TRACKLINE_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: [...FLAGS, ...more] });
}

// Opens an address in a fresh profile. What the page throws or its policy refuses is kept in `complaints`.
export async function open(browser, address, { prepare, ...options } = {}) {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text());
  });
  await prepare?.(page);
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

// Resolves when a frame was painted after the call.
export function painted(page) {
  return page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
}

// Tells a page that nobody looks at it, or that somebody does again; headless Chromium never hides one.
export function setHidden(page, hidden) {
  return page.evaluate((hidden) => {
    const state = hidden ? "hidden" : "visible";
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}

// One timeline on a page; the first unless told otherwise.
export class Timeline {
  constructor(page, nth = 0) {
    this.page = page;
    this.host = page.locator("trackline-timeline").nth(nth);
    this.rows = this.host.locator("li[data-event-id]");
    this.status = this.host.locator('[part~="status"]');
    this.notice = this.host.locator('[part~="notice"]');
    this.earlier = this.host.locator('[part~="more"]');
    this.language = this.host.locator('[part~="language"]');
  }

  // Waits for the element's state: loading, ready, stale or error.
  async is(state) {
    await until(async () => (await this.host.getAttribute("data-state")) === state, async () => {
      const found = await this.host.getAttribute("data-state");
      return `data-state is ${found}, expected ${state}`;
    });
  }

  // Waits for the wire code of the shown status.
  async has(status) {
    await until(async () => (await this.host.getAttribute("data-status")) === status, async () => {
      const found = await this.host.getAttribute("data-status");
      return `data-status is ${found}, expected ${status}`;
    });
  }

  // Waits for so many rows and returns their events' ids, newest first.
  async events(count) {
    await until(async () => (await this.rows.count()) === count, async () => {
      return `${await this.rows.count()} rows, expected ${count}`;
    });
    const ids = await this.rows.evaluateAll((rows) => rows.map((row) => row.dataset.eventId));
    assert.equal(new Set(ids).size, count, "an event is shown twice");
    return ids;
  }

  async text() {
    return this.host.evaluate((host) => host.shadowRoot.textContent);
  }
}

// Looks again until it is so; tells what was seen last if it never is.
export async function until(isSo, whatElse, limit = 20_000) {
  const end = Date.now() + limit;
  while (!(await isSo())) {
    if (Date.now() > end) assert.fail(await whatElse());
    await new Promise((next) => setTimeout(next, 25));
  }
}

// Fails with the rules that axe finds broken on the page, shadow roots included; `ignored` names rules
// that a page breaks by its nature.
export async function assertAccessible(page, what, ignored = []) {
  // What is just fading in has colours of its own for a moment.
  await page.evaluate(() => {
    const shadows = [...document.querySelectorAll("*")].map(({ shadowRoot }) => shadowRoot).filter(Boolean);
    const running = [document, ...shadows].flatMap((root) => root.getAnimations());
    const isEnding = ({ playState, effect }) => playState === "running" && effect.getComputedTiming().endTime < Infinity;
    return Promise.allSettled(running.filter(isEnding).map(({ finished }) => finished));
  });
  await page.evaluate(await axeSource);
  const rules = Object.fromEntries(ignored.map((rule) => [rule, { enabled: false }]));
  const options = { resultTypes: ["violations"], rules };
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  assert.deepEqual(found, [], what);
}

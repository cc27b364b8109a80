// What the server writes without a browser against what Chromium's Intl writes: every tag that Chromium has
// data for, and wishes that come down to one of them.
//
// A newer Chromium may bring newer names. Then run `node cldr.mjs` in this folder and commit the tables.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { launch } from "./browser.mjs";
import { fileOf, tables } from "./cldr.mjs";

// Regions that nobody has data for, variants, odd spellings, digits by wish, and what is no tag at all.
const WISHES = [
  ["de-PL", "en-ZZ", "es-ZZ", "pt-ZZ", "ar-ZZ", "fr-LV", "nl-DE", "ru-LV"],
  ["DE-at", "de-AT-1996", "en-gb-oxendict", "es-419-x-shop", "uk-Cyrl-UA", "en-Latn-US"],
  ["ar-EG-u-nu-latn", "ar-MA-u-nu-arab", "de-u-nu-latn", "ar-SA-u-nu-zzzz"],
  ["de-", "de-1", "de-\u{1f600}", "en-u", "fr-x"],
].flat();

// Each as it stands on the wall at the place, with the place's offset.
const MOMENTS = [
  // Around the hours that go or come twice when clocks change.
  ...["2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"],
  ...["2026-11-01T01:30:00-07:00", "2026-11-01T01:30:00-08:00", "2026-04-05T02:15:00+10:30"],
  ...["2026-11-24T00:00:00+01:00", "2026-11-24T00:01:00Z", "2026-11-24T12:00:00-03:30", "2026-11-24T12:59:00+05:45"],
  ...["2025-12-31T23:59:59+00:00", "2026-01-01T00:00:00+14:00", "2024-02-29T11:59:59.999-12:00", "2031-05-09T09:05:00Z"],
  ...[...Array(24).keys()].map((n) => `2026-${two((n % 12) + 1)}-${two(n + 3)}T${two(n)}:${two((n * 5) % 60)}:00+01:00`),
];
const WINDOWS = [
  ["2026-11-24T14:00:00+01:00", "2026-11-24T18:00:00+01:00"],
  ["2026-11-24T08:00:00+01:00", "2026-11-24T10:00:00+01:00"],
  ["2026-11-24T08:00:00+01:00", "2026-11-24T08:30:00+01:00"],
  ["2026-11-24T11:30:00+01:00", "2026-11-24T12:00:00+01:00"],
  ["2026-11-24T00:00:00+01:00", "2026-11-24T23:59:00+01:00"],
  ["2026-11-24T22:00:00+01:00", "2026-11-25T02:00:00+01:00"],
  ["2026-11-24T00:00:00+01:00", "2026-11-25T00:00:00+01:00"],
  ["2026-11-24T09:00:00+01:00", "2026-11-26T17:00:00+01:00"],
  ["2026-11-30T09:00:00+01:00", "2026-12-02T17:00:00+01:00"],
  ["2026-12-31T22:00:00+01:00", "2027-01-01T02:00:00+01:00"],
  ["2026-12-30T09:00:00+01:00", "2027-01-02T17:00:00+01:00"],
  ["2024-02-29T09:05:00Z", "2026-03-01T21:50:00Z"],
  // One moment, the same minute, an end before its beginning, and two offsets.
  ["2026-11-24T14:00:00+01:00", "2026-11-24T14:00:00+01:00"],
  ["2026-11-24T14:00:10+01:00", "2026-11-24T14:00:50+01:00"],
  ["2026-11-26T09:00:00+01:00", "2026-11-24T17:00:00+01:00"],
  ["2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00"],
  ...[...Array(12).keys()].map((n) => [`2026-${two(n + 1)}-05T07:05:00Z`, `2026-${two(n + 1)}-${two(n + 7)}T19:45:00Z`]),
];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AGES = [
  ...[-5 * MINUTE, 0, 1, MINUTE - 1, MINUTE, 2 * MINUTE, 3 * MINUTE, 5 * MINUTE, 11 * MINUTE, 21 * MINUTE, 59 * MINUTE, HOUR - 1],
  ...[1, 2, 3, 5, 10, 11, 20, 21, 22, 23].map((hours) => hours * HOUR),
  ...[1, 2, 3, 4, 5, 7, 10, 11, 20, 21, 22, 100, 101, 102, 103, 1000, 12_345].map((days) => days * DAY + HOUR),
];
const EXAMPLES = {
  time: MOMENTS,
  moment: MOMENTS,
  machine: MOMENTS,
  day: [...MOMENTS.map((at) => at.slice(0, 10)), "2027-06-07", "1999-12-31"],
  window: WINDOWS,
  days: WINDOWS,
  ago: AGES,
  relative_day: ["11-19", "11-20", "11-21", "11-22", "11-23", "11-24", "11-25", "11-26", "12-04", "02-01"].map((day) => {
    return [`2026-${day}`, "2026-11-23"];
  }),
  country: [...codes(), "de", "zz", "D", "DEU", "1A", "\u00e4\u00f6", ""],
  number: [0, 1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 20, 21, 22, 99, 100, 101, 102, 111, 999, 1000, 1234, 9999, 10_000, 1_000_000, 1_234_567],
};

// Where the server differs, and why that stays. One that no longer differs fails the test, and goes.
const DIFFERENCES = [
  {
    why: "ICU4X already has CLDR 49, which groups numbers differently there; Chromium 156 has CLDR 48",
    tags: ["fr-CH", "fr-RW"],
    isIt: (method, example) => (method === "number" && example > 999) || (method === "ago" && example > 1000 * DAY),
  },
  {
    why: "ICU4X takes the plurals of Portuguese outside Brazil from pt-PT, Chromium from pt; no text counts to 0 in them",
    tags: ["AO", "CH", "CV", "GQ", "GW", "LU", "MO", "MZ", "ST", "TL"].map((region) => `pt-${region}`),
    isIt: (method, example) => method === "category" && example === 0,
  },
];

let browser, page, known;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
  known = await tables(page);
});
after(() => browser?.close());

test("the committed tables are what this browser knows", async () => {
  for (const [name, now] of Object.entries(known.texts)) {
    const committed = await readFile(fileOf(name), "utf8");
    const differences = committed.replace(/^#.*\n\n/, "").split("\n").filter((line, n) => line !== now.split("\n")[n]);
    assert.deepEqual(differences.slice(0, 5), [], `${name}.txt: ${differences.length} lines differ; see the top of this file`);
    assert.equal(committed.replace(/^#.*\n\n/, ""), now);
  }
});

test("the server writes dates, times, numbers and countries as the browser does", async () => {
  const tags = [...known.tags, ...WISHES];
  const [ours, theirs] = await Promise.all([written({ tags, ...EXAMPLES }), page.evaluate(byIntl, { tags, ...EXAMPLES })]);
  const differences = [];
  const expectedly = new Set();
  let compared = 0;
  for (const tag of tags) {
    for (const [method, expected] of Object.entries(theirs[tag])) {
      expected.forEach((text, n) => {
        compared += 1;
        const found = ours[tag][method][n];
        const example = (EXAMPLES[method] ?? EXAMPLES.number)[n];
        if (found === text) return;
        const listed = DIFFERENCES.find(({ tags, isIt }) => tags.includes(tag) && isIt(method, example));
        if (listed) expectedly.add(`${listed.why}: ${tag}`);
        else differences.push(`${tag} ${method} ${example}: "${found}", the browser "${text}"`);
      });
    }
  }
  assert.ok(compared > 100_000, `only ${compared} texts were compared`);
  assert.deepEqual(differences.slice(0, 40), [], `${differences.length} of ${compared} texts differ`);
  assert.deepEqual([...expectedly].sort(), DIFFERENCES.flatMap(({ why, tags }) => tags.map((tag) => `${why}: ${tag}`)).sort());
});

// The server's side: examples/formats.rs.
async function written(asked) {
  const program = spawn(process.env.CARGO ?? "cargo", ["run", "--quiet", "--locked", "--example", "formats", "--features", "ssr"], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["pipe", "pipe", "inherit"],
  });
  program.stdin.end(JSON.stringify(asked));
  const [answer, [code]] = await Promise.all([text(program.stdout), new Promise((ended) => program.on("close", (...how) => ended(how)))]);
  assert.equal(code, 0, "examples/formats.rs failed");
  return JSON.parse(answer);
}

// The browser's side, as src/format/intl.rs asks Intl; runs in the page.
function byIntl({ tags, ...examples }) {
  const wall = (at) => new Date(`${at.replace(/(Z|[+-]\d\d:\d\d)$/, "")}Z`);
  const noon = (day) => new Date(`${day}T12:00:00Z`);
  const answers = tags.map((asked) => {
    let tag = { en: "en-GB", pt: "pt-PT" }[asked] ?? asked;
    try {
      new Intl.PluralRules(tag);
    } catch {
      tag = "en-GB";
    }
    const dates = (options) => new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
    const clock = { hour: "2-digit", minute: "2-digit" };
    const short = { weekday: "short", day: "numeric", month: "short" };
    const long = { weekday: "short", day: "numeric", month: "long" };
    const [time, moment, date] = [clock, { ...short, ...clock }, short].map(dates);
    const [day, dayOfYear] = [long, { ...long, year: "numeric" }].map(dates);
    const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
    const regions = new Intl.DisplayNames(tag, { type: "region" });
    // Texts are spoken in the bare language.
    const spoken = tag.startsWith(asked) ? asked : tag;
    const [number, plurals] = [new Intl.NumberFormat(spoken), new Intl.PluralRules(spoken)];
    const write = {
      time: (at) => time.format(wall(at)),
      moment: (at) => moment.format(wall(at)),
      machine: (at) => new Date(at).toISOString(),
      day: (at) => (at.startsWith("2026") ? day : dayOfYear).format(noon(at)),
      window: ([from, to]) => moment.formatRange(wall(from), wall(to)),
      days: ([from, to]) => date.formatRange(wall(from), wall(to)),
      ago: (age) => {
        const minutes = Math.floor(Math.max(age, 0) / 60_000);
        if (minutes < 1) return relative.format(0, "second");
        if (minutes < 60) return relative.format(-minutes, "minute");
        if (minutes < 1440) return relative.format(-Math.floor(minutes / 60), "hour");
        return relative.format(-Math.floor(minutes / 1440), "day");
      },
      relative_day: ([day, today]) => relative.format((noon(day) - noon(today)) / 86_400_000, "day"),
      country: (code) => {
        try {
          return regions.of(code);
        } catch {
          return code;
        }
      },
      number: (n) => number.format(n),
    };
    const of = Object.fromEntries(Object.entries(write).map(([method, write]) => [method, examples[method].map(write)]));
    return [asked, { ...of, category: examples.number.map((n) => plurals.select(n)) }];
  });
  return Object.fromEntries(answers);
}

function two(number) {
  return String(number).padStart(2, "0");
}

function codes() {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

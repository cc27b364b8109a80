// What Chromium's Intl knows of dates, relative times and countries, as the tables that the server reads:
// src/format/cldr/*.txt, written by `node cldr.mjs` in this folder.
// It must not know how the server uses them.
//
// A table is blocks with a blank line between them: a tag, then `key value` lines. A block of a language
// with a region holds only what differs from the language's own; dates.txt has one, be it empty, for every
// tag that the browser has data for. In a date's pattern {HH} is a part of the date and, in a window, <HH> a
// part of its end; {w0} is a weekday's name from the list w0. What does not fit this form stops the run.

import { readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { launch } from "./browser.mjs";

const FOLDER = new URL("../../src/format/cldr/", import.meta.url);

// Runs in the page: every tag with a block for each of the tables.
function collect(languages) {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));

  const FORMATS = {
    time: { hour: "2-digit", minute: "2-digit" },
    day: { weekday: "short", day: "numeric", month: "long" },
    "day-year": { weekday: "short", day: "numeric", month: "long", year: "numeric" },
    moment: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
    date: { weekday: "short", day: "numeric", month: "short" },
  };
  const two = (number) => String(number).padStart(2, "0");
  const NUMBERS = {
    day: { d: (at) => `${at.getUTCDate()}`, dd: (at) => two(at.getUTCDate()) },
    month: { n: (at) => `${at.getUTCMonth() + 1}`, nn: (at) => two(at.getUTCMonth() + 1) },
    year: { y: (at) => `${at.getUTCFullYear()}` },
    hour: {
      H: (at) => `${at.getUTCHours()}`,
      HH: (at) => two(at.getUTCHours()),
      h: (at) => `${at.getUTCHours() % 12 || 12}`,
      hh: (at) => two(at.getUTCHours() % 12 || 12),
    },
    minute: { mm: (at) => two(at.getUTCMinutes()) },
  };
  // Names that a part takes from a list: the list's letter, its length, and the place in it.
  const NAMES = {
    weekday: ["w", 7, (at) => (at.getUTCDay() + 6) % 7],
    month: ["M", 12, (at) => at.getUTCMonth()],
    dayPeriod: ["a", 24, (at) => at.getUTCHours()],
  };

  const at = (year, month, day, hour, minute) => new Date(Date.UTC(year, month, day, hour, minute));
  const many = [...Array(84).keys()];
  const single = many.map((n) => at(2026, n % 12, 1 + ((n * 5) % 28), n % 24, (n * 7) % 60));
  // Pairs whose largest difference is the minute, the hour, the half of the day, the day, the month, the year.
  const window = {
    minute: many.map((n) => [at(2026, n % 12, 1 + (n % 28), n % 24, n % 30), at(2026, n % 12, 1 + (n % 28), n % 24, 30 + (n % 30))]),
    hour: many.map((n) => {
      const [half, hour] = [12 * (n % 2), n % 12];
      return [at(2026, n % 12, 1 + (n % 28), half + hour, n % 60), at(2026, n % 12, 1 + (n % 28), half + ((hour + 1 + (n % 7)) % 12), (n * 7) % 60)];
    }),
    half: many.map((n) => [at(2026, n % 12, 1 + (n % 28), n % 12, n % 60), at(2026, n % 12, 1 + (n % 28), 12 + ((n * 5) % 12), (n * 7) % 60)]),
    day: many.map((n) => [at(2026, n % 12, 1 + (n % 27), n % 24, n % 60), at(2026, n % 12, 2 + (n % 27), (n * 5) % 24, (n * 7) % 60)]),
    month: many.map((n) => [at(2026, n % 12, 1 + (n % 28), n % 24, n % 60), at(2026, (n + 5) % 12, 1 + ((n * 3) % 28), (n * 5) % 24, (n * 7) % 60)]),
    year: many.map((n) => [at(2026, n % 12, 1 + (n % 28), n % 24, n % 60), at(2027, (n + 7) % 12, 1 + ((n * 3) % 28), (n * 5) % 24, (n * 7) % 60)]),
  };

  // One tag's dates: patterns and the lists of names that they use.
  function dates(tag) {
    const block = new Map();
    const lists = [];
    const digits = [...Array(10).keys()].map((digit) => new Intl.NumberFormat(tag).format(digit));
    const latin = (text) => [...text].map((sign) => (digits.includes(sign) ? digits.indexOf(sign) : sign)).join("");

    // The same part of all examples, each with the date it belongs to, becomes text or the name of a field.
    function field(type, examples) {
      if (type === "literal") {
        if (examples.some(([text]) => text !== examples[0][0])) throw new Error(`${tag}: ${examples[0][0]} varies`);
        return [examples[0][0]];
      }
      const number = Object.entries(NUMBERS[type] ?? {}).find(([, write]) => {
        return examples.every(([text, date]) => latin(text) === write(date));
      });
      if (number) return [null, () => number[0]];
      if (!NAMES[type]) throw new Error(`${tag}: a ${type} like ${examples[0][0]}`);
      const [letter, length, place] = NAMES[type];
      const names = Array(length).fill(null);
      for (const [text, date] of examples) names[place(date)] = text;
      if (examples.some(([text, date]) => names[place(date)] !== text)) throw new Error(`${tag}: a ${type} varies`);
      const agrees = (list) => list.letter === letter && list.names.every((name, n) => !name || !names[n] || name === names[n]);
      let list = lists.find(agrees);
      if (!list) lists.push((list = { letter, names: Array(length).fill(null) }));
      list.names = list.names.map((name, n) => name ?? names[n]);
      return [null, () => list.letter + lists.filter((other) => other.letter === letter).indexOf(list)];
    }

    function pattern(written, dated) {
      const [first] = written;
      if (written.some((parts) => parts.length !== first.length)) throw new Error(`${tag}: parts vary`);
      const fields = first.map(({ type, source }, n) => {
        const ends = source === "endRange";
        const examples = written.map((parts, example) => [parts[n].value, dated[example][ends ? 1 : 0]]);
        const [text, name] = field(type, examples);
        if (/[{}<>|\n]/.test(text ?? "")) throw new Error(`${tag}: ${text} cannot be kept`);
        return () => text ?? (ends ? `<${name()}>` : `{${name()}}`);
      });
      return () => fields.map((field) => field()).join("");
    }

    const patterns = Object.entries(FORMATS).flatMap(([key, options]) => {
      const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" });
      const alone = [key, pattern(single.map((date) => format.formatToParts(date)), single.map((date) => [date]))];
      const differences = { moment: Object.keys(window), date: ["day", "month", "year"] }[key] ?? [];
      const windows = differences.map((difference) => {
        const written = window[difference].map((pair) => format.formatRangeToParts(...pair));
        return [`${key}/${difference}`, pattern(written, window[difference])];
      });
      return [alone, ...windows];
    });
    for (const [key, write] of patterns) block.set(key, write());
    for (const letter of "wMa") {
      lists.filter((list) => list.letter === letter).forEach(({ names }, n) => {
        if (names.includes(null)) throw new Error(`${tag}: a name is missing from ${names}`);
        const halves = [names[0], names[12]];
        if (letter === "a" && names.some((name, hour) => name !== halves[hour < 12 ? 0 : 1])) {
          throw new Error(`${tag}: more than two parts of the day in ${names}`);
        }
        block.set(letter + n, (letter === "a" ? halves : names).join("|"));
      });
    }
    return block;
  }

  // One tag's relative times: a sentence by plural category, and the days and the moment with a name.
  function relative(tag) {
    const block = new Map();
    const [auto, always] = ["auto", "always"].map((numeric) => new Intl.RelativeTimeFormat(tag, { numeric }));
    const plurals = new Intl.PluralRules(tag);
    const named = [["second", 0], ...[-2, -1, 0, 1, 2].map((days) => ["day", days])];
    for (const [unit, amount] of named) {
      const name = auto.format(amount, unit);
      if (name !== always.format(amount, unit)) block.set(`${unit}/${amount}`, name);
    }
    for (const [unit, sign, side] of [["minute", -1, "past"], ["hour", -1, "past"], ["day", -1, "past"], ["day", 1, "future"]]) {
      for (let amount = 1; amount <= 200; amount += 1) {
        const parts = always.formatToParts(sign * amount, unit);
        const sentence = parts.map(({ type, value }) => (type === "integer" ? "{}" : value)).join("");
        const key = `${unit}/${side}/${plurals.select(amount)}`;
        if (block.has(key) && block.get(key) !== sentence) throw new Error(`${tag}: ${key} varies`);
        block.set(key, sentence);
      }
    }
    return block;
  }

  // One tag's names of countries; a code that it has no name for is left out.
  function regions(tag) {
    const names = new Intl.DisplayNames(tag, { type: "region", fallback: "none" });
    return new Map(codes.map((code) => [code, names.of(code)]).filter(([, name]) => name));
  }

  const places = [...codes, "001", "150", "419"];
  const tables = { dates: {}, relative: {}, regions: {} };
  const tags = [];
  for (const language of languages) {
    const known = places.map((place) => `${language}-${place}`).filter((tag) => {
      return new Intl.DateTimeFormat(tag).resolvedOptions().locale === tag;
    });
    tags.push(language, ...known);
    for (const [name, read] of Object.entries({ dates, relative, regions })) {
      const own = read(language);
      tables[name][language] = [...own];
      for (const tag of known) {
        const lines = read(tag);
        for (const key of own.keys()) {
          if (name !== "dates" && !lines.has(key)) throw new Error(`${tag} has no ${key}`);
        }
        tables[name][tag] = [...lines].filter(([key, value]) => own.get(key) !== value);
      }
    }
  }
  return { tags, tables };
}

// The tables' texts by their names, and all tags that this browser has data for.
export async function tables(page) {
  const languages = await readdir(new URL("../../locales/", import.meta.url));
  const { tags, tables } = await page.evaluate(collect, languages.sort());
  const texts = Object.entries(tables).map(([name, blocks]) => {
    const kept = Object.entries(blocks).filter(([, lines]) => name === "dates" || lines.length > 0);
    const written = kept.map(([tag, lines]) => {
      return [tag, ...lines.map(([key, value]) => `${key} ${value}`)].join("\n") + "\n";
    });
    return [name, written.join("\n")];
  });
  return { tags, texts: Object.fromEntries(texts) };
}

export const fileOf = (name) => new URL(`${name}.txt`, FOLDER);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await launch();
  const page = await browser.newPage();
  const { texts } = await tables(page);
  const from = `# Chromium ${browser.version().split(".")[0]}\n\n`;
  for (const [name, text] of Object.entries(texts)) await writeFile(fileOf(name), from + text);
  await browser.close();
}

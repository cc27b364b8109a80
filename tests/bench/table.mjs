// Medians, and figures as a table that reads the same on a terminal and in a Markdown file.
// It must not know what the figures mean.

export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  if (!sorted.length) return NaN;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Rounded for reading; a figure that was not taken is a dash.
export function figure(value, digits = 0) {
  return Number.isFinite(value) ? value.toFixed(digits) : "-";
}

// The bar beside a figure: what it must not exceed, and whether it does.
export function verdict(value, bar, digits = 2) {
  if (!Number.isFinite(value)) return "-";
  return `${value.toFixed(digits)} ${value <= bar ? "✓" : "✗"} (≤ ${bar})`;
}

// Rows of cells, the first row being the heads.
export function print(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(3, ...rows.map((row) => `${row[column]}`.length)));
  const line = (row) => `| ${row.map((cell, column) => `${cell}`.padEnd(widths[column])).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  console.log(`\n${title}\n\n${[line(rows[0]), rule, ...rows.slice(1).map(line)].join("\n")}`);
}

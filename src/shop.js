// The demo page's own script: scenario buttons, theme, the way that is on show, and the order's number and date.
// It must not know how the widget works; like a shop, it only sets the element's attributes.

const timeline = document.querySelector("trackline-timeline");
const report = document.getElementById("report");
const speed = document.getElementById("speed");
const theme = document.getElementById("theme");
const buttons = [...document.querySelectorAll("button[data-scenario]")];

const DAY = 24 * 60 * 60 * 1000;

// Every parcel of the demo was ordered some days before its story ends, which is now.
const placed = new Date(Date.now() - 6 * DAY);
const placedOn = document.getElementById("placed");
placedOn.dateTime = placed.toISOString().slice(0, 10);
placedOn.textContent = `on ${placed.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" })}`;

for (const way of document.querySelectorAll(".ways a")) {
  if (way.search === location.search) way.setAttribute("aria-current", "page");
}

async function play(button) {
  const name = button.textContent;
  report.textContent = `Starting: ${name} …`;
  let answer;
  try {
    answer = await fetch("/api/sandbox/shipments", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ scenario: button.dataset.scenario, step_seconds: Number(speed.value) }),
    });
  } catch {
    report.textContent = "The server does not answer. Is it still running?";
    return;
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    report.textContent = `The server refused: ${body.detail ?? body.title ?? answer.status}`;
    return;
  }
  show(body);
  for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
  report.textContent = `Playing: ${name}, order ${body.order}.`;
}

function show({ order, token }) {
  // The hosted page behind the link shows the order that stood here first.
  timeline.removeAttribute("share-url");
  timeline.setAttribute("order", order);
  timeline.setAttribute("token", token);
  document.getElementById("order").textContent = order;
  // On a narrow screen the controls stand below the timeline that they move.
  const box = timeline.getBoundingClientRect();
  if (box.bottom < 80 || box.top > innerHeight - 80) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.getElementById("delivery").scrollIntoView({ behavior: calm ? "auto" : "smooth" });
  }
}

for (const button of buttons) button.addEventListener("click", () => play(button));

theme.addEventListener("change", () => {
  document.documentElement.classList.remove("light", "dark");
  if (theme.value === "auto") {
    timeline.removeAttribute("theme");
    return;
  }
  document.documentElement.classList.add(theme.value);
  timeline.setAttribute("theme", theme.value);
});

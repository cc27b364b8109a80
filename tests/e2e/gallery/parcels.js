// Made-up parcels for the gallery: one for each status, one for each sub-status, and the odd ones.
// It must not know how they are shown; every time is counted back from the `now` it is given.

const HOUR = 3_600_000;
const POZNAN = { city: "Poznań", country: "PL" };
const LODZ = { city: "Łódź", country: "PL" };
const BERLIN = { city: "Berlin", country: "DE" };

const INPOST = { code: "inpost", name: "InPost", tracking_url: "https://inpost.example/6800" };
const DHL = { code: "dhl", name: "DHL", tracking_url: "https://dhl.example/0034" };

// Each status with what usually comes before it, and its sub-statuses; the first one is its usual one.
export const STATUSES = {
  preparing: { before: [], subs: ["packing", "paid", "packed"] },
  registered: { before: ["preparing"], subs: ["label_created", "data_received"] },
  shipped: { before: ["preparing", "registered"], subs: ["picked_up", "dropped_off"] },
  in_transit: {
    before: ["registered", "shipped"],
    subs: [
      "departed", "arrived", "sorted", "handed_over", "export", "import", "customs_started", "customs_released",
      "redirected",
    ],
  },
  out_for_delivery: { before: ["shipped", "in_transit"], subs: ["courier", "postman", "to_locker"] },
  awaiting_pickup: {
    before: ["shipped", "in_transit"],
    subs: ["locker", "parcel_point", "post_office", "branch", "reminder", "expiring", "avizo"],
  },
  attempt_failed: {
    before: ["in_transit", "out_for_delivery"],
    subs: [
      "recipient_absent", "refused", "bad_address", "no_access", "payment_missing", "rescheduled", "age_check",
      "locker_unavailable",
    ],
  },
  exception: {
    before: ["shipped", "in_transit"],
    subs: [
      "delayed", "damaged", "lost", "customs_hold", "documents_missing", "payment_due", "prohibited", "weather",
      "address_problem", "oversized", "destroyed", "seized",
    ],
  },
  delivered: {
    before: ["in_transit", "out_for_delivery"],
    subs: ["in_hand", "neighbour", "mailbox", "locker_collected", "point_collected", "cod_collected", "partial"],
  },
  settled: { before: ["out_for_delivery", "delivered"], subs: ["cod_settled", "claim_settled", "closed"] },
  returning: {
    before: ["in_transit", "attempt_failed"],
    subs: ["refused", "storage_expired", "bad_address", "sender_request", "customs"],
  },
  returned: { before: ["attempt_failed", "returning"], subs: ["to_sender"] },
  cancelled: { before: ["preparing", "registered"], subs: ["by_shop", "label_void", "by_carrier"] },
  expired: { before: ["shipped", "in_transit"], subs: ["no_updates"] },
  unknown: { before: [], subs: ["not_found"] },
};

const AWAITS_ARRIVAL = ["registered", "shipped", "in_transit", "out_for_delivery", "attempt_failed", "exception"];
const TERMINAL = ["settled", "returned", "cancelled"];

// RFC 3339 at the clock of Poland in winter, so many hours from `now`.
function at(now, hours) {
  const there = new Date(now + (hours + 1) * HOUR);
  return `${there.toISOString().slice(0, 19)}+01:00`;
}

// So many days from `now`, at a full hour of Poland in winter.
function on(now, days, hour) {
  const day = new Date(now + (24 * days + 1) * HOUR);
  return `${day.toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00+01:00`;
}

function event(now, id, status, sub_status, hours, more = {}) {
  return { id, status, sub_status, occurred_at: at(now, hours), zone: "given", ...more };
}

function shipment(now, id, status, sub_status, events, more = {}) {
  return {
    id,
    tracking_number: "680030127740",
    carrier: INPOST,
    status,
    sub_status,
    terminal: TERMINAL.includes(status),
    events,
    checked_at: new Date(now - 4 * 60_000).toISOString(),
    updated_at: new Date(now - 4 * 60_000).toISOString(),
    version: 1,
    ...more,
  };
}

// A parcel of one status, with the way that led there.
export function parcel(now, status, sub = STATUSES[status].subs[0]) {
  const before = STATUSES[status].before.map((earlier, place) =>
    event(now, `e${place}`, earlier, STATUSES[earlier].subs[0], -30 + 8 * place, { location: POZNAN }),
  );
  const newest = event(now, "newest", status, sub, -1.6, { location: LODZ });
  const events = status === "unknown" ? [] : [newest, ...before.reverse()];
  const more = {};
  if (AWAITS_ARRIVAL.includes(status)) {
    more.estimated_delivery = { earliest: on(now, 3, 14), latest: on(now, 3, 18), source: "InPost" };
  }
  if (status === "awaiting_pickup") {
    more.pickup = { name: "POZ17M", address: "ul. Głogowska 14, by the entrance", until: on(now, 2, 18) };
  }
  if (status === "delivered" || status === "settled") more.delivered_at = at(now, -1.6);
  return shipment(now, `shp_${status}_${sub}`, status, sub, events, more);
}

function splitOrder(now) {
  const order = "10482";
  const failed = event(now, "f2", "attempt_failed", "recipient_absent", -3, {
    location: BERLIN,
    message: "Der Empfänger wurde nicht angetroffen",
    message_language: "de",
  });
  const events = [failed, event(now, "f1", "out_for_delivery", "courier", -7, { location: BERLIN })];
  const absent = shipment(now, "shp_1", "attempt_failed", "recipient_absent", events, {
    order,
    carrier: DHL,
    tracking_number: "00340434161094042557",
    items: [
      { name: "Breakfast mug, oat glaze", quantity: 2 },
      { name: "Serving bowl, moss", quantity: 1 },
    ],
  });
  return [absent, { ...parcel(now, "delivered"), order }, { ...parcel(now, "awaiting_pickup"), order }];
}

function estimateMoved(now) {
  const moved = parcel(now, "in_transit");
  const before = { earliest: on(now, 2, 9), latest: on(now, 2, 13), replaced_at: new Date(now - 26 * HOUR).toISOString() };
  moved.estimated_delivery.previous = [before];
  moved.events[0].message = "Wysłana z sortowni";
  moved.events[0].message_language = "pl";
  return moved;
}

function late(now) {
  const overdue = parcel(now, "in_transit");
  overdue.estimated_delivery = { earliest: on(now, -2, 9), latest: on(now, -2, 13), source: "InPost" };
  overdue.events.forEach((one, place) => (one.occurred_at = at(now, -100 - 20 * place)));
  return overdue;
}

function oddWords(now) {
  const events = [
    event(now, "o3", "unknown", "unmapped", -2, { zone: "guessed", message: "STATUS 8817 ACCEPTED AT FACILITY" }),
    event(now, "o2", "in_transit", "arrived", -5, { location: LODZ, withdrawn: true }),
    event(now, "o1", "in_transit", "customs_started", -20, {
      occurred_at: new Date(now - 20 * HOUR).toISOString().replace(/\.\d+Z/, "-05:00"),
      location: { name: "Internationales Logistikzentrum Rindermarkthalleneinfahrt", country: "US" },
      message: "Donaudampfschifffahrtsgesellschaftskapitänsmützenverpackungsstelle",
      message_language: "de",
    }),
  ];
  const carrier = { code: "x", name: "Przedsiębiorstwo Przewozowe Kowalscy i Wspólnicy" };
  return shipment(now, "shp_odd", "in_transit", "arrived", events, { carrier, tracking_number: "X".repeat(35) });
}

function manyEvents(now) {
  const events = Array.from({ length: 9 }, (_, place) =>
    event(now, `m${place}`, "in_transit", place % 2 ? "arrived" : "departed", -2 - 7 * place, { location: LODZ }),
  );
  return { ...parcel(now, "in_transit"), events };
}

// States that are no status of their own: parcels, or the attributes of an element that has none.
export function others(now) {
  return {
    "Several parcels": { shipments: splitOrder(now) },
    "The estimate moved": { shipments: [estimateMoved(now)] },
    "Late, and the carrier is silent": { shipments: [late(now)] },
    "Odd and long words": { shipments: [oddWords(now)] },
    "A status of a newer server": { shipments: [{ ...parcel(now, "in_transit"), status: "teleported" }] },
    "Many events": { shipments: [manyEvents(now)] },
    "Find my parcel": { attributes: { api: "/", shop: "tl_ci_gallery" } },
    "Not set up": { attributes: {} },
  };
}

// The parcels that are measured: the same events for Trackline and for the widgets that it is compared with.
// It must not know how either of them shows a parcel.

import { WIDGET } from "./hosts.mjs";

const HOUR_MS = 3_600_000;
const MOST_AT_ONCE = 200;
const PLACES = ["Poznań", "Łódź", "Warszawa", "Berlin", "Leipzig", "Köln"];

// The newest event happened ten minutes ago.
const newest = Date.now() - HOUR_MS / 6;
// A day that nobody words as today or tomorrow.
const due = new Date(Date.now() + 4 * 24 * HOUR_MS);

const words = (nth) => `Parcel processed at sorting centre ${100 + ((nth * 37) % 900)}, scan ${nth}.`;

// The nth event of a history of `count`, the first being 1.
function event(nth, count) {
  return {
    status: nth === 1 ? "registered" : "in_transit",
    occurred_at: new Date(newest - (count - nth) * HOUR_MS).toISOString().replace(/\.\d+Z/, "Z"),
    location: PLACES[nth % PLACES.length],
    message: words(nth),
  };
}

// What has to be on the screen before a timeline is of use: status, day of delivery, newest and sixth newest event.
export function useful(count) {
  const [day, month] = [due.getUTCDate(), due.toLocaleString("en", { month: "short", timeZone: "UTC" })];
  return {
    patterns: [`(?<!\\d)${day}\\D{0,12}${month}|${month}\\D{0,12}${day}(?!\\d)`, "transit|on its way|on the way"],
    words: [words(count), words(count - 5)],
  };
}

export class Parcels {
  constructor(shop, hosts) {
    this.shop = shop;
    this.hosts = hosts;
  }

  // A parcel with `count` events, known to the API and published as the other widgets' JSON.
  async make(count) {
    const parcel = await this.shop.register({ carrier: "dhl" });
    const events = Array.from({ length: count }, (_, at) => event(at + 1, count));
    for (let at = 0; at < count; at += MOST_AT_ONCE) await this.shop.addEvents(parcel, events.slice(at, at + MOST_AT_ONCE));
    const day = due.toISOString().slice(0, 10);
    await this.shop.call(`/api/shipments/${parcel.id}/events`, { estimated_delivery: { earliest: day } });
    parcel.token = await this.shop.viewerToken([parcel]);
    parcel.count = count;
    parcel.json = `${WIDGET}/peer/${parcel.id}.json`;
    this.publish(parcel, events);
    parcel.events = events;
    return parcel;
  }

  // What the next event will say.
  next(parcel) {
    return words(parcel.count + 1);
  }

  // One more event, for both.
  async another(parcel) {
    parcel.count += 1;
    const more = { ...event(parcel.count, parcel.count), occurred_at: new Date().toISOString() };
    parcel.events.push(more);
    this.publish(parcel, parcel.events);
    await this.shop.addEvents(parcel, [more]);
  }

  publish(parcel, events) {
    const body = {
      id: parcel.id,
      tracking_number: parcel.number,
      carrier: { name: "DHL", url: "https://carrier.test/track" },
      status: "in_transit",
      estimated_delivery: `${due.toISOString().slice(0, 10)}T16:00:00Z`,
      events: events.map((event, at) => ({ id: `e${at + 1}`, ...event })),
    };
    this.hosts.publish(parcel.json, "application/json", JSON.stringify(body), { "cache-control": "no-cache" });
  }
}

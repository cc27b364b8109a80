// The API's stream, played here: news come when a measurement wants them, and nothing grows but what it counts.
// It must not know what a widget does with the news.

import { SHOP } from "./hosts.mjs";

export class Feed {
  // Takes the stream's place on the widget's host, for one parcel as the server knows it now.
  static async open(bench, parcel) {
    const feed = new Feed(JSON.parse(await shipmentOf(bench, parcel)));
    bench.hosts.route("/api/stream", (_, answer) => feed.join(answer));
    return feed;
  }

  constructor(shipment) {
    this.shipment = shipment;
    this.readers = new Set();
    this.said = 0;
  }

  // What the newest event says now, and what it will say next.
  get words() {
    return sentence(this.said);
  }

  get next() {
    return sentence(this.said + 1);
  }

  // Words the newest event anew and tells it to all who listen.
  push() {
    this.said += 1;
    const events = this.shipment.events.toSorted((one, other) => Date.parse(other.occurred_at) - Date.parse(one.occurred_at));
    events[0].message = this.words;
    this.shipment.version += 1;
    for (const reader of this.readers) reader.write(message("shipment", this.said, this.shipment));
  }

  join(answer) {
    this.readers.add(answer);
    answer.on("close", () => this.readers.delete(answer));
    answer.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "access-control-allow-origin": SHOP,
    });
    answer.write(message("snapshot", this.said, { shipments: [this.shipment] }));
  }
}

function message(name, id, body) {
  return `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(body)}\n\n`;
}

function sentence(nth) {
  return `Scan ${nth} of this parcel.`;
}

// A shipment as the server knows it now, as JSON.
export async function shipmentOf({ server }, { id, token }) {
  const answer = await fetch(`${server.origin}/api/shipments/${id}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`the shipment was answered by ${answer.status}`);
  return answer.text();
}

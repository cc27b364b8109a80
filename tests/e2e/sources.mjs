// The three webhook sources: how each one words a parcel's news, and how it posts them.
// It must not know what the server makes of them.

import { SECRETS } from "./server.mjs";
import * as sign from "./sign.mjs";

// News are `{ step, at, city, words }`, with `step` one of the keys below.
const EASYPOST = {
  registered: ["pre_transit", "label_created"],
  moving: ["in_transit", "departed_facility"],
  courier: ["out_for_delivery", "out_for_delivery"],
  delivered: ["delivered", "arrived_at_destination"],
};
const TRACK17 = {
  registered: "InfoReceived",
  moving: "InTransit_Departure",
  courier: "OutForDelivery_Other",
  delivered: "Delivered_Other",
};
const GENERIC = {
  registered: ["registered", "data_received"],
  moving: ["in_transit", "departed"],
  courier: ["out_for_delivery", "courier"],
  delivered: ["delivered", "in_hand"],
};

let webhooks = 0;

export const sources = [
  {
    name: "easypost",
    carrier: "DHLExpress",
    body: (parcel, news) => ({
      object: "Event",
      id: `evt_e2e_${++webhooks}`,
      description: "tracker.updated",
      result: {
        object: "Tracker",
        tracking_code: parcel.number,
        carrier: "DHLExpress",
        status: EASYPOST[news.at(-1).step][0],
        status_detail: EASYPOST[news.at(-1).step][1],
        est_delivery_date: null,
        signed_by: "NOT FOR THE PAGE",
        tracking_details: news.map(({ step, at, city, words }) => ({
          object: "TrackingDetail",
          message: words,
          status: EASYPOST[step][0],
          status_detail: EASYPOST[step][1],
          datetime: at,
          source: "DHLExpress",
          tracking_location: { object: "TrackingLocation", city, state: null, country: "DE", zip: null },
        })),
      },
    }),
    headers: (body) => sign.easypost(body, SECRETS.easypost),
  },
  {
    name: "17track",
    carrier: "China Post",
    body: (parcel, news) => ({
      event: "TRACKING_UPDATED",
      data: {
        number: parcel.number,
        carrier: 3011,
        track_info: {
          latest_status: { status: TRACK17[news.at(-1).step].split("_")[0], sub_status: TRACK17[news.at(-1).step] },
          tracking: {
            providers: [
              {
                provider: { key: 3011, name: "China Post" },
                events: news
                  .map(({ step, at, city, words }) => ({
                    time_iso: at,
                    time_utc: new Date(at).toISOString().replace(".000", ""),
                    description: words,
                    location: city,
                    stage: null,
                    sub_status: TRACK17[step],
                    address: { country: "CN", city },
                  }))
                  .reverse(),
              },
            ],
          },
        },
      },
    }),
    headers: (body) => sign.track17(body, SECRETS["17track"]),
  },
  {
    name: "generic",
    carrier: "inpost",
    body: (parcel, news) => ({
      type: "shipment.updated",
      timestamp: new Date().toISOString(),
      data: {
        tracking_number: parcel.number,
        carrier: "inpost",
        events: news.map(({ step, at, city, words }) => ({
          status: GENERIC[step][0],
          sub_status: GENERIC[step][1],
          occurred_at: at,
          location: { city, country: "PL" },
          message: words,
        })),
      },
    }),
    headers: (body) => sign.generic(body, SECRETS.generic, `msg_e2e_${++webhooks}`),
  },
];

// Posts a body with its source's signature, or with other headers.
export function post(server, source, body, headers = source.headers(body)) {
  return fetch(`${server.origin}/webhooks/${source.name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
}

// News of one parcel: so many hours ago, at a place, in the carrier's words.
export function news(step, hoursAgo, city, words) {
  const at = new Date(Date.now() - hoursAgo * 3_600_000);
  at.setUTCMilliseconds(0);
  return { step, at: at.toISOString().replace(".000Z", "Z"), city, words };
}

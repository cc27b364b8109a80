// The three ways in which a timeline gets onto a page, and what the page is told apart from that.
// It must not know what is tested.

// Each gives the markup of a parcel's element.
export const WAYS = {
  "in the page": (shop, parcel, token, more) => shop.embed(parcel, token, { locale: "en", ...more }),
  "fetched by the tag": (shop, parcel, token, more) => shop.element(parcel, token, attributes(more)),
  "JSON only": (shop, parcel, token, more) => shop.element(parcel, token, `render="client" ${attributes(more)}`),
};

function attributes(more = {}) {
  return Object.entries(more)
    .map(([name, value]) => `${name}="${value}"`)
    .join(" ");
}

// A parcel with twelve events, an estimate and a token.
export async function traveller(shop, { status = "in_transit", count = 12, order } = {}) {
  const parcel = await shop.register({ carrier: "dhl", order });
  const hour = 3_600_000;
  const events = Array.from({ length: count }, (_, at) => ({
    status: at === 0 ? "registered" : at === count - 1 ? status : "in_transit",
    occurred_at: new Date(Date.now() - (count - at) * hour).toISOString(),
    location: ["Poznań", "Berlin", "Leipzig"][at % 3],
    message: `Parcel processed, scan ${at + 1}.`,
  }));
  await shop.addEvents(parcel, events);
  const day = new Date(Date.now() + 96 * hour).toISOString().slice(0, 10);
  await shop.call(`/api/shipments/${parcel.id}/events`, { estimated_delivery: { earliest: day } });
  parcel.events = events;
  parcel.token = await shop.viewerToken([parcel]);
  return parcel;
}

// The element <trackline-timeline> for TypeScript: attributes, events and CSS parts.
// A test holds the lists against the code.

/** Where an element stands, in its `data-state`. */
export type TracklineState = "loading" | "ready" | "stale" | "error";

/** A parcel's status, in `data-status`; the list is open. */
export type TracklineStatus =
  | "preparing"
  | "registered"
  | "shipped"
  | "in_transit"
  | "out_for_delivery"
  | "awaiting_pickup"
  | "attempt_failed"
  | "exception"
  | "delivered"
  | "settled"
  | "returning"
  | "returned"
  | "cancelled"
  | "expired"
  | "unknown"
  | (string & {});

/** Why something is in the way; the list is open. */
export type TracklineErrorCode =
  | "token_missing"
  | "token_invalid"
  | "token_expired"
  | "scope_missing"
  | "not_found"
  | "rate_limited"
  | "unreachable"
  | "malformed"
  | "subject_missing"
  | "api_invalid"
  | "widget_unavailable"
  | "widget_failed"
  | (string & {});

/** What the customer did; the list is open. */
export type TracklineActionName =
  | "language"
  | "parcel"
  | "carrier-link"
  | "copy"
  | "share"
  | "pause"
  | "resume"
  | "erase"
  | "find"
  | (string & {});

/** The first timeline is drawn. */
export type TracklineReadyDetail = Record<string, never>;

/** The status became known or changed; `previous` is null at first. */
export interface TracklineStatusDetail {
  shipment: string;
  status: TracklineStatus;
  previous: TracklineStatus | null;
}

/** Something is in the way. */
export interface TracklineErrorDetail {
  code: TracklineErrorCode;
}

/** The customer did something; `value` is the language or the shipment that was chosen. */
export interface TracklineActionDetail {
  action: TracklineActionName;
  value: string | null;
}

/** All events of the element; each bubbles and crosses shadow roots. */
export interface TracklineEventMap {
  "trackline-ready": CustomEvent<TracklineReadyDetail>;
  "trackline-status": CustomEvent<TracklineStatusDetail>;
  "trackline-error": CustomEvent<TracklineErrorDetail>;
  "trackline-action": CustomEvent<TracklineActionDetail>;
}

/** The names for `trackline-timeline::part(…)`. */
export type TracklinePart =
  | "card"
  | "carrier-link"
  | "erase"
  | "estimate"
  | "event"
  | "find"
  | "foot"
  | "head"
  | "icon"
  | "items"
  | "language"
  | "more"
  | "notice"
  | "number"
  | "pause"
  | "progress"
  | "share"
  | "status"
  | "submit"
  | "tabs"
  | "timeline"
  | "todo";

/** The element. Each property is an attribute, too, and empty without it. */
export interface TracklineTimelineElement extends HTMLElement {
  /** Base URL of the tracking API. */
  api: string;
  /** Id of one shipment. */
  shipment: string;
  /** The shop's order number. */
  order: string;
  /** Viewer token. */
  token: string;
  /** `token-url`: address on the page's own origin that gives a new token. */
  tokenUrl: string;
  /** The shop's public id, for the form that finds a parcel. */
  shop: string;
  /** Language, perhaps with a region. */
  locale: string;
  /** `full`, `compact`, `stepper` or `line`; `wide` beside `full`. */
  layout: string;
  /** `light` or `dark`. */
  theme: string;
  /** What may be kept on the device: `language`, `timeline`, or both words. */
  remember: string;
  /** `share-url`: the address that the customer may share. */
  shareUrl: string;
  /** Address for the counts of a page view. */
  analytics: string;
  /** `client`: the API is never asked to render the timeline. */
  render: string;
}

declare global {
  interface HTMLElementTagNameMap {
    "trackline-timeline": TracklineTimelineElement;
  }
  // They bubble, so that the document and the window hear them as well.
  interface HTMLElementEventMap extends TracklineEventMap {}
  interface DocumentEventMap extends TracklineEventMap {}
  interface WindowEventMap extends TracklineEventMap {}
}

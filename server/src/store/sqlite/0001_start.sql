-- Clients are shops' servers; an origin is a page from which a client's tokens may be used.
CREATE TABLE clients (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    secret_hash BLOB NOT NULL,
    scopes      TEXT NOT NULL,              -- separated by blanks
    created_at  INTEGER NOT NULL            -- milliseconds since 1970, as every instant here
) STRICT, WITHOUT ROWID;

CREATE TABLE client_origins (
    origin TEXT NOT NULL,
    client TEXT NOT NULL REFERENCES clients (id),
    PRIMARY KEY (origin, client)
) STRICT, WITHOUT ROWID;

CREATE INDEX client_origins_by_client ON client_origins (client);

CREATE TABLE access_tokens (
    hash       BLOB PRIMARY KEY,
    client     TEXT NOT NULL REFERENCES clients (id),
    scopes     TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);

CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the sources said. It belongs to the parcel, not to a shipment: it may come before anyone
-- registers the parcel. `shipment` is empty, or the one shipment that it concerns.
CREATE TABLE events (
    number           TEXT NOT NULL,
    carrier          TEXT NOT NULL,         -- 'unknown' when the source did not say
    shipment         TEXT NOT NULL,
    id               TEXT NOT NULL,
    source           TEXT NOT NULL,
    source_id        TEXT,
    status           TEXT NOT NULL,
    sub_status       TEXT,
    occurred_at      TEXT NOT NULL,         -- RFC 3339 with the place's offset
    zone             TEXT NOT NULL,
    location         TEXT,                  -- JSON
    message          TEXT,
    message_language TEXT,
    carrier_code     TEXT,
    pickup           TEXT,                  -- JSON
    withdrawn        INTEGER NOT NULL,
    received_at      INTEGER NOT NULL,
    PRIMARY KEY (number, carrier, shipment, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE estimates (
    number      TEXT NOT NULL,
    carrier     TEXT NOT NULL,
    shipment    TEXT NOT NULL,
    source      TEXT NOT NULL,
    named       TEXT NOT NULL,              -- who says so, as shown to people
    earliest    TEXT NOT NULL,
    latest      TEXT NOT NULL,
    date_only   INTEGER NOT NULL,
    as_of       INTEGER NOT NULL,
    reported_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

CREATE INDEX estimates_by_parcel ON estimates (number, carrier, shipment);

CREATE TABLE shipments (
    ordinal  INTEGER PRIMARY KEY,           -- order of registration
    id       TEXT NOT NULL UNIQUE,
    client   TEXT NOT NULL REFERENCES clients (id),
    order_no TEXT NOT NULL,                 -- empty when the shop gave none
    number   TEXT NOT NULL,
    carrier  TEXT NOT NULL,
    status   TEXT NOT NULL,
    version  INTEGER NOT NULL,
    seq      INTEGER NOT NULL UNIQUE,       -- the feed's position of its last change
    snapshot TEXT NOT NULL,                 -- JSON: Shipment
    report   TEXT NOT NULL,                 -- JSON: StatusReport
    UNIQUE (number, client, order_no, carrier)
) STRICT;

CREATE INDEX shipments_by_client ON shipments (client, ordinal);
CREATE INDEX shipments_by_order ON shipments (client, order_no, ordinal);

-- One row: the last change of any shipment. Readers resume from it, so it never goes back.
CREATE TABLE feed (head INTEGER NOT NULL) STRICT;
INSERT INTO feed (head) VALUES (0);

CREATE TABLE idempotency (
    client      TEXT NOT NULL,
    key         TEXT NOT NULL,
    body_hash   BLOB NOT NULL,
    status      INTEGER,                    -- empty until the request has been answered
    body        TEXT,
    location    TEXT,
    reserved_at INTEGER NOT NULL,
    PRIMARY KEY (client, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_age ON idempotency (reserved_at);

-- Clients are shops' servers; an origin is a page from which a client's tokens may be used.
CREATE TABLE clients (
    id            text PRIMARY KEY,
    name          text NOT NULL,
    secrets       text NOT NULL,            -- JSON; numbers in it are never used twice
    signing_keys  text NOT NULL,            -- JSON, likewise
    scopes        text NOT NULL,            -- separated by blanks
    networks      text NOT NULL,            -- CIDR, separated by blanks
    created_at    bigint NOT NULL,          -- milliseconds since 1970, as every instant here
    disabled_at   bigint,
    viewers_since bigint,
    revoked_until bigint,
    revision      bigint NOT NULL
);

CREATE TABLE client_origins (
    origin text NOT NULL,
    client text NOT NULL REFERENCES clients (id),
    PRIMARY KEY (origin, client)
);

CREATE INDEX client_origins_by_client ON client_origins (client);

CREATE TABLE access_tokens (
    hash       bytea PRIMARY KEY,
    client     text NOT NULL REFERENCES clients (id),
    secret     bigint NOT NULL,             -- the number of the secret that got it
    scopes     text NOT NULL,
    expires_at bigint NOT NULL
);

CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);

-- Viewer tokens that were revoked one by one.
CREATE TABLE revoked_viewers (
    client text NOT NULL REFERENCES clients (id),
    id     text NOT NULL,
    until  bigint NOT NULL,                 -- by then the token has run out
    PRIMARY KEY (client, id)
);

CREATE INDEX revoked_viewers_by_end ON revoked_viewers (until);

CREATE TABLE settings (
    key   text PRIMARY KEY,
    value text NOT NULL
);

-- What the sources said. It belongs to the parcel, not to a shipment: it may come before anyone
-- registers the parcel. `shipment` is empty, or the one shipment that it concerns.
CREATE TABLE events (
    number           text NOT NULL,
    carrier          text NOT NULL,         -- 'unknown' when the source did not say
    shipment         text NOT NULL,
    id               text NOT NULL,
    source           text NOT NULL,
    source_id        text,
    status           text NOT NULL,
    sub_status       text,
    occurred_at      text NOT NULL,         -- RFC 3339 with the place's offset, which timestamptz forgets
    zone             text NOT NULL,
    location         text,                  -- JSON
    message          text,
    message_language text,
    carrier_code     text,
    pickup           text,                  -- JSON
    withdrawn        boolean NOT NULL,
    received_at      bigint NOT NULL,
    PRIMARY KEY (number, carrier, shipment, id)
);

-- Few events have a code that nobody mapped; the list of such codes is read from this index alone.
CREATE INDEX events_unmapped ON events (source, carrier_code, received_at)
    WHERE sub_status = 'unmapped' AND carrier_code IS NOT NULL;

CREATE TABLE estimates (
    number      text NOT NULL,
    carrier     text NOT NULL,
    shipment    text NOT NULL,
    source      text NOT NULL,
    named       text NOT NULL,              -- who says so, as shown to people
    earliest    text NOT NULL,
    latest      text NOT NULL,
    date_only   boolean NOT NULL,
    as_of       bigint NOT NULL,
    reported_at bigint NOT NULL,
    received_at bigint NOT NULL
);

CREATE INDEX estimates_by_parcel ON estimates (number, carrier, shipment);

CREATE TABLE shipments (
    ordinal  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- order of registration
    id       text NOT NULL UNIQUE,
    client   text NOT NULL REFERENCES clients (id),
    order_no text NOT NULL,                 -- empty when the shop gave none
    number   text NOT NULL,
    carrier  text NOT NULL,
    registered_at bigint NOT NULL,          -- tells parcels with a recycled number apart
    items    text NOT NULL,                 -- JSON: a list of Item
    status   text NOT NULL,
    version  bigint NOT NULL,
    seq      bigint NOT NULL UNIQUE,        -- the feed's position of its last change
    snapshot text NOT NULL,                 -- JSON: Shipment, byte for byte as it is sent
    report   text NOT NULL,                 -- JSON: StatusReport
    recipient_email    bytea,               -- keyed hashes of the contact, never the contact
    recipient_postcode bytea,
    UNIQUE (number, client, order_no, carrier, registered_at)
);

CREATE INDEX shipments_by_client ON shipments (client, ordinal);
CREATE INDEX shipments_by_order ON shipments (client, order_no, ordinal);

-- One row: the last change of any shipment. Whoever moves it holds it until the commit, so that a
-- reader who has seen a position never finds an earlier one filled later.
CREATE TABLE feed (head bigint NOT NULL);
INSERT INTO feed (head) VALUES (0);

CREATE TABLE idempotency (
    client      text NOT NULL,
    key         text NOT NULL,
    body_hash   bytea NOT NULL,
    status      integer,                    -- empty until the request has been answered
    body        text,
    location    text,
    reserved_at bigint NOT NULL,
    PRIMARY KEY (client, key)
);

CREATE INDEX idempotency_by_age ON idempotency (reserved_at);

-- Links to hosted pages, for messages to customers; the token itself is never kept.
CREATE TABLE links (
    hash       bytea PRIMARY KEY,
    id         text NOT NULL UNIQUE,
    client     text NOT NULL REFERENCES clients (id),
    shipment   text NOT NULL,               -- empty when it leads to an order
    order_no   text NOT NULL,               -- empty when it leads to a shipment
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint                       -- empty while it counts
);

CREATE INDEX links_by_expiry ON links (expires_at);

-- How a client's hosted pages look.
CREATE TABLE shops (
    client   text PRIMARY KEY REFERENCES clients (id),
    settings text NOT NULL                  -- JSON
);

-- When a shipment is to be asked about, and by whom it is being asked about now.
CREATE TABLE polls (
    shipment     text PRIMARY KEY REFERENCES shipments (id),
    due_at       bigint,                    -- empty: not by itself
    stirred_at   bigint NOT NULL,           -- registered or hinted at
    asked_at     bigint,
    checked_at   bigint,                    -- when a source last told what it knows, new or not
    failures     bigint NOT NULL DEFAULT 0,
    worker       text,                      -- who has it, until leased_until
    leased_until bigint
);

CREATE INDEX polls_by_due ON polls (due_at) WHERE due_at IS NOT NULL;

-- What a client gave to ask a source with; sealed with a key of the server's token secret.
CREATE TABLE credentials (
    client  text NOT NULL REFERENCES clients (id),
    source  text NOT NULL,
    sealed  bytea NOT NULL,
    kept_at bigint NOT NULL,
    PRIMARY KEY (client, source)
);

-- Who did what; only ever added to. `hash` is SHA-256 over the row and the hash before.
CREATE TABLE audit (
    ordinal bigint PRIMARY KEY,
    at      bigint NOT NULL,
    client  text NOT NULL,
    who     text NOT NULL,
    act     text NOT NULL,
    subject text NOT NULL,
    address text NOT NULL,
    detail  text NOT NULL,
    hash    bytea NOT NULL
);

CREATE INDEX audit_by_client ON audit (client, ordinal);

-- Links to hosted pages, for messages to customers; the token itself is never kept.
CREATE TABLE links (
    hash       BLOB PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    client     TEXT NOT NULL REFERENCES clients (id),
    shipment   TEXT NOT NULL,               -- empty when it leads to an order
    order_no   TEXT NOT NULL,               -- empty when it leads to a shipment
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER                      -- empty while it counts
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_expiry ON links (expires_at);

-- How a client's hosted pages look.
CREATE TABLE shops (
    client   TEXT PRIMARY KEY REFERENCES clients (id),
    settings TEXT NOT NULL                  -- JSON
) STRICT, WITHOUT ROWID;

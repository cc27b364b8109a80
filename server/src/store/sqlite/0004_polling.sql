-- When a shipment is to be asked about, and by whom it is being asked about now.
CREATE TABLE polls (
    shipment     TEXT PRIMARY KEY REFERENCES shipments (id),
    due_at       INTEGER,                   -- empty: not by itself
    stirred_at   INTEGER NOT NULL,          -- registered or hinted at
    asked_at     INTEGER,
    checked_at   INTEGER,                   -- when a source last told what it knows, new or not
    failures     INTEGER NOT NULL DEFAULT 0,
    worker       TEXT,                      -- who has it, until leased_until
    leased_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX polls_by_due ON polls (due_at) WHERE due_at IS NOT NULL;

-- What is there already comes due over a quarter of an hour; what has come to its end rests.
INSERT INTO polls (shipment, due_at, stirred_at)
    SELECT id,
        CASE WHEN json_extract(snapshot, '$.terminal') THEN NULL
             ELSE (unixepoch() + ordinal % 900) * 1000 END,
        unixepoch() * 1000
    FROM shipments;

-- What a client gave to ask a source with; sealed with a key of the server's token secret.
CREATE TABLE credentials (
    client  TEXT NOT NULL REFERENCES clients (id),
    source  TEXT NOT NULL,
    sealed  BLOB NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (client, source)
) STRICT, WITHOUT ROWID;

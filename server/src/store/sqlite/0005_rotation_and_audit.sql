-- A client has several secrets and signing keys, both as JSON; their numbers are never used twice.
ALTER TABLE clients ADD COLUMN secrets TEXT NOT NULL DEFAULT '[]';
ALTER TABLE clients ADD COLUMN signing_keys TEXT NOT NULL DEFAULT '[]';
ALTER TABLE clients ADD COLUMN networks TEXT NOT NULL DEFAULT '';       -- CIDR, separated by blanks
ALTER TABLE clients ADD COLUMN disabled_at INTEGER;
ALTER TABLE clients ADD COLUMN viewers_since INTEGER;
ALTER TABLE clients ADD COLUMN revoked_until INTEGER;
ALTER TABLE clients ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE clients SET secrets = json_array(
    json_object('number', 1, 'hash', lower(hex(secret_hash)), 'created_at', created_at)
);
ALTER TABLE clients DROP COLUMN secret_hash;

-- The number of the secret that got the token.
ALTER TABLE access_tokens ADD COLUMN secret INTEGER NOT NULL DEFAULT 1;

-- Viewer tokens that were revoked one by one.
CREATE TABLE revoked_viewers (
    client TEXT NOT NULL REFERENCES clients (id),
    id     TEXT NOT NULL,
    until  INTEGER NOT NULL,                -- by then the token has run out
    PRIMARY KEY (client, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX revoked_viewers_by_end ON revoked_viewers (until);

-- Who did what; only ever added to. `hash` is SHA-256 over the row and the hash before.
CREATE TABLE audit (
    ordinal INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    client  TEXT NOT NULL,
    who     TEXT NOT NULL,
    act     TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT NOT NULL,
    detail  TEXT NOT NULL,
    hash    BLOB NOT NULL
) STRICT;

CREATE INDEX audit_by_client ON audit (client, ordinal);

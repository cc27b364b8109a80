-- A number is given out again after a while: the moment of registration tells two parcels apart,
-- so it belongs to the key, and a key is changed only by making the table anew.
CREATE TABLE shipments_with_period (
    ordinal            INTEGER PRIMARY KEY, -- order of registration
    id                 TEXT NOT NULL UNIQUE,
    client             TEXT NOT NULL REFERENCES clients (id),
    order_no           TEXT NOT NULL,       -- empty when the shop gave none
    number             TEXT NOT NULL,
    carrier            TEXT NOT NULL,
    registered_at      INTEGER NOT NULL,
    status             TEXT NOT NULL,
    version            INTEGER NOT NULL,
    seq                INTEGER NOT NULL UNIQUE, -- the feed's position of its last change
    snapshot           TEXT NOT NULL,       -- JSON: Shipment
    report             TEXT NOT NULL,       -- JSON: StatusReport
    items              TEXT NOT NULL DEFAULT '[]', -- JSON: a list of Item
    recipient_email    BLOB,
    recipient_postcode BLOB,
    UNIQUE (number, client, order_no, carrier, registered_at)
) STRICT;

-- The registration of older rows was not kept; their last change lies in the life of their parcel.
INSERT INTO shipments_with_period
    (ordinal, id, client, order_no, number, carrier, registered_at, status, version, seq, snapshot, report,
     items, recipient_email, recipient_postcode)
    SELECT ordinal, id, client, order_no, number, carrier,
           coalesce(unixepoch(json_extract(snapshot, '$.updated_at')) * 1000, 0), status, version, seq, snapshot,
           report, items, recipient_email, recipient_postcode
    FROM shipments;

-- What refers to a shipment steps aside while the tables change places.
CREATE TEMPORARY TABLE waiting_polls AS SELECT * FROM polls;
DELETE FROM polls;
DROP TABLE shipments;
ALTER TABLE shipments_with_period RENAME TO shipments;
INSERT INTO polls SELECT * FROM waiting_polls;
DROP TABLE waiting_polls;

CREATE INDEX shipments_by_client ON shipments (client, ordinal);
CREATE INDEX shipments_by_order ON shipments (client, order_no, ordinal);

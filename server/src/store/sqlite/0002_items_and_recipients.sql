-- What is in the parcel, as the shop told it.
ALTER TABLE shipments ADD COLUMN items TEXT NOT NULL DEFAULT '[]';      -- JSON: a list of Item

-- What a customer without an account must know: keyed hashes of the contact, never the contact.
ALTER TABLE shipments ADD COLUMN recipient_email BLOB;
ALTER TABLE shipments ADD COLUMN recipient_postcode BLOB;

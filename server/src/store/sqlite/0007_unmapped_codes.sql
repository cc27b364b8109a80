-- Few events have a code that nobody mapped; the list of such codes is read from this index alone.
CREATE INDEX events_unmapped ON events (source, carrier_code, received_at)
    WHERE sub_status = 'unmapped' AND carrier_code IS NOT NULL;

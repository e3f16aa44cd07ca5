-- The trail is written in the order of time, so ranges of blocks are enough to find a span of days, and cost a write next to nothing.
create index audit_events_at on audit_events using brin (practice_id, at) with (pages_per_range = 16);

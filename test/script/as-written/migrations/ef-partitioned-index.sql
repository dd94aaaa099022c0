CREATE INDEX CONCURRENTLY "IX_events_kind" ON events (kind);

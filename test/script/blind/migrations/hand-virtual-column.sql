ALTER TABLE fleet.trips ADD COLUMN minutes numeric GENERATED ALWAYS AS (extract(epoch FROM ended_at - started_at) / 60) VIRTUAL;

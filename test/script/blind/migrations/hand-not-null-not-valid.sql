SET lock_timeout = '2s';
ALTER TABLE fleet.trips ADD CONSTRAINT trips_ended NOT NULL ended_at NOT VALID;

SET lock_timeout = '2s';
CREATE TABLE public.events_2026 (LIKE public.events INCLUDING ALL);
ALTER TABLE public.events ATTACH PARTITION public.events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

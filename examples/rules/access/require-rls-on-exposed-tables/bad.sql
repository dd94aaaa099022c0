CREATE TABLE public.prices (code text PRIMARY KEY, cents bigint NOT NULL);

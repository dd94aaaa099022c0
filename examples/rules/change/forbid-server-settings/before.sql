CREATE TABLE public.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, note text, qty integer NOT NULL DEFAULT 1, status text);

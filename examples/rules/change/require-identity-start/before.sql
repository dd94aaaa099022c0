CREATE TABLE public.orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL, note text, qty integer NOT NULL DEFAULT 1, status text);
INSERT INTO public.orders (id, tenant_id) VALUES (1, '00000000-0000-0000-0000-000000000001');

CREATE TABLE public.orders_by_day (tenant_id uuid NOT NULL, day date NOT NULL, orders bigint NOT NULL, PRIMARY KEY (tenant_id, day));
SET row_security = off;
CREATE TABLE public.day_totals AS SELECT day, sum(orders) AS orders FROM public.orders_by_day GROUP BY day;
GRANT SELECT ON public.day_totals TO PUBLIC;

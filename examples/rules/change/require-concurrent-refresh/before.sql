CREATE MATERIALIZED VIEW public.totals AS SELECT 1 AS id;
CREATE UNIQUE INDEX totals_id ON public.totals (id);

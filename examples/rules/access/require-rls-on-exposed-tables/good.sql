CREATE TABLE public.prices (code text PRIMARY KEY, cents bigint NOT NULL);
ALTER TABLE public.prices ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON public.prices FOR SELECT USING (true);

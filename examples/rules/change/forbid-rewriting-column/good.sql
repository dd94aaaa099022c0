SET lock_timeout = '2s';
ALTER TABLE public.orders ADD COLUMN public_id uuid;
ALTER TABLE public.orders ALTER COLUMN public_id SET DEFAULT gen_random_uuid();

SET lock_timeout = '2s';
ALTER TABLE public.orders ADD COLUMN qty_new bigint;
CREATE FUNCTION public.orders_sync() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.qty_new := NEW.qty; RETURN NEW; END $$;
CREATE TRIGGER orders_sync BEFORE INSERT OR UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.orders_sync();

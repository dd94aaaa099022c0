ALTER TABLE public.orders ADD CONSTRAINT qty_positive CHECK (qty > 0);

VACUUM public.orders;

SET lock_timeout = '2s';
REVOKE SELECT (note) ON public.orders FROM PUBLIC;

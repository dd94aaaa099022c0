REINDEX INDEX public.orders_note;

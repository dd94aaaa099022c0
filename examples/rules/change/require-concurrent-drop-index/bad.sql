DROP INDEX public.orders_note;

BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 ACCESS SHARE on app.orders
GRANT INSERT ON TABLE "app"."orders" TO PUBLIC;
COMMIT;


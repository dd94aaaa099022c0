BEGIN; -- expand
SET LOCAL lock_timeout = '2000ms';
-- 1.1 no lock
GRANT INSERT ON TABLE "app"."orders" TO PUBLIC;
COMMIT;


BEGIN;
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;
UPDATE orders SET reference = upper(reference) WHERE reference IS NOT NULL;
COMMIT;

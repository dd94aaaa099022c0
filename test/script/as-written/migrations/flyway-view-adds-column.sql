CREATE OR REPLACE VIEW open_orders AS SELECT id, account_id, total, created_at FROM orders WHERE status = 'open';

SET lock_timeout = '2s';
COMMENT ON COLUMN shop.orders.note IS 'what the customer wrote';

SET lock_timeout = '2s';
GRANT DELETE ON shop.orders TO shop_reader;

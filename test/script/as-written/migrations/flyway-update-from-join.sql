UPDATE line_items li SET account_id = o.account_id FROM orders o WHERE o.id = li.order_id;

SELECT id FROM orders WHERE paid_at = NULL AND customer_id = $1

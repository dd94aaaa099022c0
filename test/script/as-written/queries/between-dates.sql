SELECT id, total_cents FROM orders WHERE customer_id = $1 AND created_at BETWEEN '2026-01-01' AND '2026-01-31'

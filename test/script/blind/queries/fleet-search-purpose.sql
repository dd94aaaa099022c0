SELECT id, purpose FROM trips WHERE purpose ILIKE '%' || $1 || '%' ORDER BY started_at DESC, id LIMIT 20

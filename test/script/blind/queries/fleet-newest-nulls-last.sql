SELECT id, vehicle_id, started_at FROM trips ORDER BY started_at DESC NULLS LAST LIMIT 20

SELECT id, vehicle_id, started_at FROM trips
 WHERE ($1::uuid IS NULL OR driver_id = $1) AND ($2::uuid IS NULL OR vehicle_id = $2)
 ORDER BY started_at DESC, id DESC
 LIMIT 50

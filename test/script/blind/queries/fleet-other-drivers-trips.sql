SELECT id, driver_id, started_at FROM trips
 WHERE vehicle_id = $1 AND driver_id <> $2
 ORDER BY started_at DESC, id DESC
 LIMIT 50

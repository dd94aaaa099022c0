SELECT id, started_at, ended_at FROM trips
 WHERE vehicle_id = $1 AND (started_at, id) < ($2, $3)
 ORDER BY started_at DESC, id DESC
 LIMIT 50

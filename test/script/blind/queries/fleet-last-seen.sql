SELECT v.id, v.plate, (SELECT max(p.recorded_at) FROM positions p WHERE p.vehicle_id = v.id) AS last_seen
  FROM vehicles v
 WHERE v.id = $1

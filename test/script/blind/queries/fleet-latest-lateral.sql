SELECT v.id, v.plate, p.recorded_at, p.lat, p.lon
  FROM vehicles v
 CROSS JOIN LATERAL (
   SELECT recorded_at, lat, lon FROM positions
    WHERE vehicle_id = v.id
    ORDER BY recorded_at DESC
    LIMIT 1
 ) p
 WHERE v.id = ANY($1)

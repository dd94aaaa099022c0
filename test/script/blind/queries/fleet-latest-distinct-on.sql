SELECT DISTINCT ON (vehicle_id) vehicle_id, recorded_at, lat, lon
  FROM positions
 ORDER BY vehicle_id, recorded_at DESC

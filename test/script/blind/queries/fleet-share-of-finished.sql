SELECT vehicle_id, count(*) FILTER (WHERE ended_at IS NOT NULL) / count(*) AS finished
  FROM trips
 WHERE vehicle_id = ANY($1)
 GROUP BY vehicle_id

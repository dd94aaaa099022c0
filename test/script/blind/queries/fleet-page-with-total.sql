SELECT id, purpose, started_at, count(*) OVER () AS total
  FROM trips
 ORDER BY started_at DESC, id DESC
 LIMIT 20

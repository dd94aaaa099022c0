SELECT count(*) FROM trips WHERE to_char(started_at, 'YYYY-MM') = $1

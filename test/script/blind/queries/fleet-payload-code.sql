SELECT id, raised_at FROM alerts WHERE payload->>'code' = $1 ORDER BY raised_at DESC LIMIT 50

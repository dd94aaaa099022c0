INSERT INTO settings (tenant_id, id, name, value)
VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value

INSERT INTO drivers (tenant_id, id, name, license)
VALUES ($1, $2, $3, $4)
ON CONFLICT (tenant_id, license) DO UPDATE SET name = excluded.name

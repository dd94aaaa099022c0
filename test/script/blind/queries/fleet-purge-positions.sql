DELETE FROM positions WHERE recorded_at < now() - interval '90 days'

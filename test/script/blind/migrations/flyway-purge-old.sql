DELETE FROM activities WHERE created_at < now() - interval '2 years';

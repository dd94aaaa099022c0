SELECT id, name FROM drivers WHERE id NOT IN (SELECT driver_id FROM trips)

SELECT vehicle_id, driver_id, count(*) FROM trips WHERE vehicle_id = ANY($1) GROUP BY vehicle_id

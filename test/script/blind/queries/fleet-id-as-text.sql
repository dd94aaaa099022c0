SELECT id, plate, status FROM vehicles WHERE id::text = $1

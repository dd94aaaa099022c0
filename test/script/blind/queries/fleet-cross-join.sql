SELECT v.plate, d.name FROM vehicles v, drivers d WHERE v.status = 'active' AND d.license IS NOT NULL

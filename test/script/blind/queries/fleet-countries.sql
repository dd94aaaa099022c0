SELECT code, name FROM countries ORDER BY name

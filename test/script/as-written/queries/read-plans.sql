SELECT * FROM plans ORDER BY price_cents

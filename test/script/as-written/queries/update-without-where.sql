UPDATE customers SET name = trim(name)

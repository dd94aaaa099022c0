ALTER ROLE reporting SET row_security = OFF;

CREATE SCHEMA app;
CREATE ROLE app_owner;
CREATE ROLE app_user;

CREATE TABLE app.customers (id bigint PRIMARY KEY, name text);
ALTER TABLE app.customers OWNER TO app_owner;
ALTER TABLE app.customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.customers FORCE ROW LEVEL SECURITY;
CREATE TABLE app.orders (id bigint PRIMARY KEY, customer_id bigint, agent_id bigint,
  CONSTRAINT orders_agent FOREIGN KEY (agent_id) REFERENCES app.customers (id));

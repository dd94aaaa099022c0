-- Roles as tenants: each customer logs in as a role of his own, the column is named owner_role.
CREATE ROLE customer_a LOGIN;
CREATE ROLE customer_b LOGIN;
CREATE ROLE customers NOLOGIN;
GRANT customers TO customer_a, customer_b;
CREATE SCHEMA data;
GRANT USAGE ON SCHEMA data TO customers;
CREATE TABLE data.meters (owner_role name NOT NULL DEFAULT current_user, id bigint NOT NULL, address text NOT NULL, PRIMARY KEY (owner_role, id));
CREATE TABLE data.readings (owner_role name NOT NULL DEFAULT current_user, meter_id bigint NOT NULL, at timestamptz NOT NULL, kwh numeric(10,3) NOT NULL, PRIMARY KEY (owner_role, meter_id, at), FOREIGN KEY (owner_role, meter_id) REFERENCES data.meters);
CREATE TABLE data.tariffs (code text PRIMARY KEY, cents numeric(8,3) NOT NULL);
CREATE TABLE data.bills (owner_role name NOT NULL DEFAULT current_user, id bigint NOT NULL, total numeric(10,2) NOT NULL, PRIMARY KEY (owner_role, id));
CREATE TABLE data.alerts (owner_role name NOT NULL DEFAULT current_user, id bigint NOT NULL, text text NOT NULL, PRIMARY KEY (owner_role, id));
CREATE TABLE data.devices (owner_role name NOT NULL DEFAULT current_user, id bigint NOT NULL, serial text NOT NULL, PRIMARY KEY (owner_role, id));
GRANT SELECT, INSERT ON data.meters, data.readings, data.bills, data.alerts, data.devices TO customers;
GRANT SELECT ON data.tariffs TO customers;
ALTER TABLE data.meters ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data.meters USING (owner_role = current_user);
ALTER TABLE data.readings ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data.readings USING (owner_role = current_user);
ALTER TABLE data.bills ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data.bills USING (owner_role = session_user);
ALTER TABLE data.alerts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON data.alerts FOR SELECT USING (owner_role = current_user);
CREATE POLICY add ON data.alerts FOR INSERT WITH CHECK (true);
-- planted: alerts: INSERT of another's rows; devices: no row security; view of the owner
CREATE VIEW data.usage AS SELECT owner_role, sum(kwh) AS kwh FROM data.readings GROUP BY owner_role;
GRANT SELECT ON data.usage TO customers;

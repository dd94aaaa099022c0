-- A school system (EF Core): the district buys it, a school is a part of a district; every table names both or the district only.
CREATE SCHEMA edu;
CREATE TABLE edu.districts (district_id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL);
CREATE TABLE edu.schools (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, name text NOT NULL);
CREATE INDEX ix_schools_district ON edu.schools (district_id);
CREATE TABLE edu.teachers (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, school_id uuid NOT NULL REFERENCES edu.schools, name text NOT NULL, email text NOT NULL UNIQUE);
CREATE TABLE edu.students (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, school_id uuid NOT NULL REFERENCES edu.schools, name text NOT NULL, born_on date NOT NULL);
CREATE TABLE edu.courses (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, school_id uuid NOT NULL REFERENCES edu.schools, title text NOT NULL);
CREATE TABLE edu.enrollments (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, school_id uuid NOT NULL REFERENCES edu.schools, student_id uuid NOT NULL REFERENCES edu.students, course_id uuid NOT NULL REFERENCES edu.courses);
CREATE TABLE edu.grades (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, school_id uuid NOT NULL REFERENCES edu.schools, enrollment_id uuid NOT NULL REFERENCES edu.enrollments, points numeric(5,2) NOT NULL);
CREATE TABLE edu.attendance (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, school_id uuid NOT NULL REFERENCES edu.schools, student_id uuid NOT NULL REFERENCES edu.students, on_day date NOT NULL);
CREATE TABLE edu.buses (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, plate text NOT NULL);
CREATE TABLE edu.guardians (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), district_id uuid NOT NULL REFERENCES edu.districts, student_id uuid NOT NULL REFERENCES edu.students, phone text NOT NULL);
CREATE TABLE edu."__EFMigrationsHistory" ("MigrationId" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
CREATE ROLE edu_app LOGIN;
GRANT USAGE ON SCHEMA edu TO edu_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA edu TO edu_app;
ALTER TABLE edu.teachers ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON edu.teachers USING (district_id = current_setting('app.district')::uuid);
ALTER TABLE edu.students ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON edu.students USING (district_id = current_setting('app.district')::uuid);
CREATE POLICY all_read ON edu.students FOR SELECT USING (true);
-- planted: all_read opens the students of every district
ALTER TABLE edu.courses ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON edu.courses USING (district_id = current_setting('app.district')::uuid);
ALTER TABLE edu.enrollments ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON edu.enrollments USING (district_id = current_setting('app.district')::uuid);
CREATE POLICY own ON edu.grades USING (district_id = current_setting('app.district')::uuid);
-- planted: grades has a policy, and row security is not on
ALTER TABLE edu.attendance ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON edu.attendance USING (school_id = current_setting('app.district')::uuid);
-- planted: attendance compares the school with the district
-- planted: buses and guardians have no row security

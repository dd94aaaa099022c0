/** The statements that docs/migrations-under-row-security.md shows; they are run, and the page prints what PostgreSQL answers. */

/** Two tenants with two documents each, and a link to each document. Made as the owner, who is no superuser. */
export const SCHEMA = `CREATE TABLE documents (id int PRIMARY KEY, tenant_id int NOT NULL, body text);
CREATE TABLE share_tokens (id int PRIMARY KEY, document_id int NOT NULL);
INSERT INTO documents VALUES (1, 1, 'a'), (2, 1, NULL), (3, 2, 'c'), (4, 2, NULL);
INSERT INTO share_tokens VALUES (1, 1), (2, 2), (3, 3), (4, 4);

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON documents
  USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);`;

/** A migration that a public project shipped, with other names. */
export const MIGRATION: readonly string[] = [
  'ALTER TABLE share_tokens ADD COLUMN tenant_id int',
  'UPDATE share_tokens SET tenant_id = documents.tenant_id FROM documents WHERE documents.id = document_id',
  'DELETE FROM share_tokens WHERE tenant_id IS NULL',
  'ALTER TABLE share_tokens ALTER COLUMN tenant_id SET NOT NULL',
  'SELECT count(*) FROM share_tokens',
];

/** What other forms need beside the schema. */
export const MORE_TABLES = `CREATE TABLE tenants (id int PRIMARY KEY);
INSERT INTO tenants VALUES (1);
CREATE TABLE archive (LIKE documents);
CREATE TABLE counters (next int);
ALTER TABLE share_tokens ADD COLUMN note text;`;

export interface Form {
  readonly sql: string;
  /** Before it, in the same transaction. */
  readonly before?: string;
  /** What it left, as one value, with words for it. */
  readonly left?: readonly [query: string, words: string];
}

/** Each is run and rolled back. */
export const FORMS: readonly Form[] = [
  { sql: "UPDATE documents SET body = '' WHERE body IS NULL" },
  {
    sql: 'UPDATE share_tokens SET note = (SELECT body FROM documents d WHERE d.id = document_id)',
    left: ['SELECT count(note) FROM share_tokens', 'notes set'],
  },
  { sql: 'INSERT INTO archive SELECT * FROM documents' },
  { sql: 'CREATE TABLE copy AS SELECT * FROM documents' },
  {
    sql: 'INSERT INTO counters SELECT coalesce(max(id), 0) + 1 FROM documents',
    left: ['SELECT next FROM counters', 'as the next id'],
  },
  { sql: 'DELETE FROM share_tokens t WHERE NOT EXISTS (SELECT FROM documents d WHERE d.id = t.document_id)' },
  {
    sql: "DO $$ BEGIN IF EXISTS (SELECT FROM documents WHERE body IS NULL) THEN RAISE 'empty body'; END IF; END $$",
  },
  { sql: "INSERT INTO documents VALUES (5, 1, 'e')" },
  { sql: 'ALTER TABLE share_tokens ADD FOREIGN KEY (document_id) REFERENCES documents' },
  { sql: 'ALTER TABLE documents ADD FOREIGN KEY (tenant_id) REFERENCES tenants' },
  { sql: 'ALTER TABLE documents ALTER COLUMN body SET NOT NULL' },
  { sql: 'TRUNCATE documents' },
  { sql: "UPDATE documents SET body = '' WHERE body IS NULL", before: 'SET LOCAL row_security = off' },
];

/** The ways out, as a superuser prepares them and the migration is written. */
export const BYPASS = {
  prepared: 'CREATE ROLE data_migrator LOGIN BYPASSRLS IN ROLE migrator;',
  sql: `UPDATE share_tokens SET tenant_id = documents.tenant_id
FROM documents WHERE documents.id = document_id;`,
} as const;

export const PER_TENANT = `DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['1', '2'] LOOP
    PERFORM set_config('app.tenant_id', tenant, true);
    UPDATE share_tokens SET tenant_id = documents.tenant_id
    FROM documents WHERE documents.id = document_id;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;`;

export const UNFORCED = `BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
UPDATE share_tokens SET tenant_id = documents.tenant_id
FROM documents WHERE documents.id = document_id;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
COMMIT;`;

export const GUARD = `SET row_security = off;
UPDATE share_tokens SET tenant_id = documents.tenant_id
FROM documents WHERE documents.id = document_id;`;

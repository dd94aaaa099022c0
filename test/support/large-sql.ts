/** Large files of SQL for benchmarks: dumps of real projects again and again under other names, and the migrations that follow them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** From dist/test/support as from test/support. */
const ROOT = join(__dirname, ...(/[\\/]dist[\\/]test[\\/]/.test(__dirname) ? ['..'] : []), '..', '..');
const DUMPS = [
  'examples/hatchet/schema.sql',
  'test/corpora/basejump/schema.sql',
  'test/corpora/graphile-starter/schema.sql',
  'test/corpora/liam/schema.sql',
  'test/corpora/aws-saas-rls/schema.sql',
];

/** A schema of so many lines, as pg_dump writes it, with rows and changes of what it created; it ends between two statements. */
export function largeSchema(lines: number): string {
  const dumps = DUMPS.map((file) => readFileSync(join(ROOT, file), 'utf8'));
  const parts: string[] = [];
  for (let round = 0, length = 0; length < lines; round += 1) {
    const part = [...dumps.map((dump, index) => renamed(dump, `${round}_${index}`)), changesOf(round, true)].join('\n');
    parts.push(part);
    length += part.split('\n').length;
  }
  return firstLines(parts.join('\n'), lines);
}

/** So many lines of migrations of tables that the file does not create. */
export function largeMigration(lines: number): string {
  const rounds = Math.ceil(lines / CHANGES.split('\n').length);
  const parts = Array.from({ length: rounds }, (_, round) => changesOf(round, false));
  return firstLines(parts.join('\n'), lines);
}

/** Each copy of a dump lives in schemas of its own: names in bodies of functions go along. */
function renamed(dump: string, suffix: string): string {
  const schemas = new Set(['public', ...[...dump.matchAll(/^CREATE SCHEMA (\w+);$/gm)].map(([, name]) => name ?? '')]);
  const names = [...schemas].join('|');
  const copy = dump
    .replaceAll(new RegExp(`\\b(${names})\\.(?=[\\w"])`, 'g'), `$1_${suffix}.`)
    .replaceAll(new RegExp(`\\bSCHEMA (${names})\\b`, 'g'), `SCHEMA $1_${suffix}`);
  return `CREATE SCHEMA public_${suffix};\n${copy}`;
}

/** What a team writes after its first release, on four tables. */
const CHANGES = `
--
-- Invoices get a due date, a currency and a number
--
{created}
BEGIN;
SET LOCAL lock_timeout = '2s';
ALTER TABLE {app}.invoices ADD COLUMN due_on date;
ALTER TABLE {app}.invoices
    ADD COLUMN currency text NOT NULL DEFAULT 'EUR',
    ADD COLUMN number text,
    ADD CONSTRAINT invoices_total_positive CHECK (total_cents >= 0 AND currency <> '') NOT VALID;
COMMENT ON COLUMN {app}.invoices.due_on IS 'the day on which it is due; the clock is that of the tenant''s time zone';
COMMIT;

UPDATE {app}.invoices AS i
   SET due_on = (i.created_at + interval '14 days')::date
  FROM {app}.customers AS c
 WHERE c.tenant_id = i.tenant_id
   AND c.id = i.customer_id
   AND i.due_on IS NULL;

ALTER TABLE {app}.invoices VALIDATE CONSTRAINT invoices_total_positive;
ALTER TABLE {app}.invoices ALTER COLUMN due_on SET NOT NULL;
CREATE INDEX CONCURRENTLY invoices_by_due_date ON {app}.invoices (tenant_id, due_on) WHERE (paid_at IS NULL);
CREATE UNIQUE INDEX invoices_number ON {app}.invoices USING btree (tenant_id, lower(number));

INSERT INTO {app}.plans (code, name, price_cents, features) VALUES
    ('free', 'Free', 0, '{"seats": 3, "note": "a quote '' and a semicolon ;"}'),
    ('team', 'Team', 4900, '{"seats": 25}'),
    ('größe', 'Größe XL — ohne Grenze', 19900, '{"seats": null}')
ON CONFLICT (code) DO UPDATE SET name = excluded.name, price_cents = excluded.price_cents;

DO $$
DECLARE
    tenant record;
BEGIN
    FOR tenant IN SELECT id FROM {app}.tenants WHERE deleted_at IS NULL ORDER BY id LOOP
        INSERT INTO {app}.invoice_counters (tenant_id, year, last_number)
        VALUES (tenant.id, extract(year FROM now())::integer, 0)
        ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RAISE NOTICE 'tenant % has a counter', tenant.id;
        END IF;
    END LOOP;
    EXECUTE 'ALTER TABLE {app}.invoice_counters SET (fillfactor = 70)';
END
$$;

CREATE OR REPLACE FUNCTION {app}.next_invoice_number(p_tenant uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path TO 'pg_catalog', '{app}'
    AS $_$
DECLARE
    v_number integer;
BEGIN
    UPDATE {app}.invoice_counters
       SET last_number = last_number + 1
     WHERE tenant_id = p_tenant AND year = extract(year FROM now())::integer
    RETURNING last_number INTO v_number;
    IF v_number IS NULL THEN
        RAISE EXCEPTION 'no counter for tenant %', p_tenant USING ERRCODE = 'P0002';
    END IF;
    RETURN to_char(now(), 'YYYY') || '-' || lpad(v_number::text, 6, '0');
END;
$_$;

ALTER TABLE {app}.invoice_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE {app}.invoice_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON {app}.invoice_counters
    USING (tenant_id = (SELECT current_setting('app.tenant_id'))::uuid)
    WITH CHECK (tenant_id = (SELECT current_setting('app.tenant_id'))::uuid);
ALTER TABLE ONLY {app}.invoice_counters
    ADD CONSTRAINT invoice_counters_tenant_fk FOREIGN KEY (tenant_id) REFERENCES {app}.tenants (id) ON DELETE CASCADE NOT VALID;
GRANT SELECT, INSERT, UPDATE ON {app}.invoice_counters TO app_user;

SELECT i.id, i.total_cents, c.name
  FROM {app}.invoices AS i
  JOIN {app}.customers AS c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
 WHERE i.tenant_id = '7c0d9a52-4f4e-4a4b-9d0d-3d5f8a1c2b3e' AND i.paid_at IS NULL
 ORDER BY i.due_on, i.id
 LIMIT 50;
`;

/** The tables that the changes are about. */
const CREATED = `
CREATE SCHEMA {app};
CREATE TABLE {app}.tenants (id uuid PRIMARY KEY, name text NOT NULL, deleted_at timestamp with time zone);
CREATE TABLE {app}.plans (code text PRIMARY KEY, name text NOT NULL, price_cents integer NOT NULL, features jsonb);
CREATE TABLE {app}.customers (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL REFERENCES {app}.tenants (id),
    name text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE TABLE {app}.invoices (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    total_cents bigint NOT NULL,
    paid_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES {app}.customers (tenant_id, id)
);
CREATE TABLE {app}.invoice_counters (
    tenant_id uuid NOT NULL,
    year integer NOT NULL,
    last_number integer DEFAULT 0 NOT NULL,
    PRIMARY KEY (tenant_id, year)
);`;

function changesOf(round: number, withTables: boolean): string {
  return CHANGES.replace('{created}', withTables ? CREATED : '').replaceAll('{app}', `billing_${round}`);
}

/** Cut before the last heading of pg_dump, or of a migration, that fits. */
function firstLines(text: string, lines: number): string {
  const whole = text.split('\n').slice(0, lines);
  const end = whole.findLastIndex((line, index) => line === '--' && whole[index - 1] === '');
  return `${whole.slice(0, end).join('\n')}\n`;
}

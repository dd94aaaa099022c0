import { rules } from '../../policies';
import { groundOf } from '../../src/pipeline';
import type { Rule } from '../../src/rules/rule';
import { run, runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import type { Severity } from '../../src/kernel/finding';
import type { Model } from '../../src/model/types';
import { modelOf } from './spec';

/** The day on which all tests of rules are run. */
export const TODAY = '2026-11-24';

interface Found {
  readonly at: string;
  /** A part of the message that this case is about. */
  readonly message: string;
}

export interface Cases {
  /** Specs in which the rule finds nothing; a table of near misses. */
  readonly pass: Readonly<Record<string, string>>;
  readonly fail: Readonly<Record<string, { readonly yaml: string; readonly findings: readonly Found[] }>>;
}

/** What stands above the part that a case is about. */
export const HEAD = `
tenet: 1
database: shop
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application }, shop_reader: { kind: reader } }
`;
export const TENANTS = 'tenants: { scope: registry, columns: { id: uuid, name: text } }';

/** A shop with a registry, a table `orders`, and what follows: further tables (indented by two), views, functions. */
export function shop(orders: string, rest = ''): string {
  return `${HEAD}\ntables:\n  ${TENANTS}\n  orders: ${orders}\n${rest}`;
}

/** The same spec with another tenancy. */
export function withTenancy(tenancy: string, yaml: string): string {
  return yaml.replace(/^tenancy: .*$/m, `tenancy: ${tenancy}`);
}

/** The same spec where roles do not log in themselves: each has a login beside it, with its settings and connections. */
export function hardened(yaml: string): string {
  return yaml.replace(/^tenancy: \{/m, 'tenancy: { context: { strength: hardened },');
}

/** The same spec with a schema for each tenant, where no row of another tenant is in reach. */
export function withSchemas(yaml: string): string {
  return withTenancy('{ model: schema-per-tenant, tenants: [acme, globex] }', yaml);
}

/** What one rule finds in a model; the others run too, because rules about waivers see what they found. */
export function findingsOf(rule: Rule, model: Model) {
  return run(rules, model, { today: TODAY, ground: () => groundOf(model) }).filter(
    (finding) => finding.rule === rule.id,
  );
}

/** One test for each named case: those that pass find nothing, those that fail find it at the place and in the words. */
export function testRule(rule: Rule, { pass, fail }: Cases): void {
  describe(rule.id, () => {
    test.each(Object.entries(pass))('holds: %s', async (_name, yaml) => {
      expect(findingsOf(rule, await modelOf(yaml))).toEqual([]);
    });
    test.each(Object.entries(fail))('violated: %s', async (_name, { yaml, findings }) => {
      const found = findingsOf(rule, await modelOf(yaml));
      expect(found.map(({ at }) => at)).toEqual(findings.map(({ at }) => at));
      for (const [index, { message }] of findings.entries()) expect(found[index]?.message).toContain(message);
    });
  });
}

export interface ScriptCases {
  /** Files of SQL in which the rule finds nothing; a table of near misses. */
  readonly pass: Readonly<Record<string, string>>;
  readonly fail: Readonly<
    Record<
      string,
      { readonly sql: string; readonly findings: readonly { readonly line: number; readonly message: string }[] }
    >
  >;
}

/** What one rule finds in a file of SQL of which nothing is known before, with lines in place of pointers. */
export async function scriptFindingsOf(rule: Rule, sql: string) {
  await loadParser();
  const { script, sources } = readScript('change.sql', sql, { before: null, as: null });
  const found = runScript([rule], script, {}).map((finding) => ({
    ...finding,
    line: sources.locate(finding.at, 'value')?.line ?? 0,
  }));
  return found.toSorted((left, right) => left.line - right.line);
}

/** The same as testRule for what only SQL shows. */
export function testScriptRule(rule: Rule, { pass, fail }: ScriptCases): void {
  describe(rule.id, () => {
    test.each(Object.entries(pass))('holds: %s', async (_name, sql) => {
      expect(await scriptFindingsOf(rule, sql)).toEqual([]);
    });
    test.each(Object.entries(fail))('violated: %s', async (_name, { sql, findings }) => {
      const found = await scriptFindingsOf(rule, sql);
      expect(found.map(({ line }) => line)).toEqual(findings.map(({ line }) => line));
      for (const [index, { message }] of findings.entries()) expect(found[index]?.message).toContain(message);
    });
  });
}

export interface WeightCase {
  readonly sql: string;
  /** Of each finding in the order of the file; empty: nothing is found. */
  readonly severity: readonly Severity[];
  /** Words of the first. */
  readonly message?: string;
}

/** How much what a rule finds in a schema weighs: example and near miss of each situation. */
export function testWeights(rule: Rule, cases: Readonly<Record<string, WeightCase>>): void {
  describe(rule.id, () => {
    test.each(Object.entries(cases))('weighs: %s', async (_name, { sql, severity, message = '' }) => {
      const found = await scriptFindingsOf(rule, sql);
      expect(found.map((finding) => finding.severity)).toEqual(severity);
      expect(found[0]?.message ?? '').toContain(message);
    });
  });
}

/**
 * Two tables of tenants, orders and lines, that an application writes.
 * @param guard whether row security is on
 * @param more statements after them
 */
export function tenantsSql(guard: 'guarded' | 'open', ...more: readonly string[]): string {
  const guarded = ['tenants', 'orders', 'lines'].flatMap((table) => {
    const is = `${table === 'tenants' ? 'id' : 'tenant_id'} = current_setting('app.tenant')::uuid`;
    return [
      `CREATE POLICY own ON ${table} USING (${is}) WITH CHECK (${is})`,
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
      `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    ];
  });
  return [
    'CREATE ROLE owner',
    'CREATE ROLE app LOGIN',
    'SET ROLE owner',
    'CREATE TABLE tenants (id uuid PRIMARY KEY, name text)',
    'CREATE TABLE orders (tenant_id uuid NOT NULL REFERENCES tenants, id bigint, number text, token uuid DEFAULT gen_random_uuid(), PRIMARY KEY (tenant_id, id))',
    'CREATE TABLE lines (tenant_id uuid NOT NULL REFERENCES tenants, id bigint, order_id bigint, name text, PRIMARY KEY (tenant_id, id))',
    'GRANT SELECT, INSERT, UPDATE, DELETE ON orders, lines TO app',
    ...(guard === 'guarded' ? guarded : []),
    ...more,
  ].join(';\n');
}

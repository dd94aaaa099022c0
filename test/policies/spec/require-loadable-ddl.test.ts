/** What PostgreSQL refuses, next to what it only looks as if it refused; test/trials/loads-server.test.ts has one case of each kind. */
import rule from '../../../policies/spec/require-loadable-ddl';
import { loadedSpec } from '../../support/load-spec';

/** Columns of a table `x`, with an index or a check where one is meant. */
const cases = {
  pass: {
    calls_a_function: '{ columns: { id: uuid, n: { type: integer, default: "length(lower(current_user))" } } }',
    casts_a_literal: `{ columns: { id: uuid, n: { type: integer, default: "'12'" } } }`,
    is_immutable_at_a_zone: `{ columns: { id: uuid, at: timestamptz }, indexes: { i: { columns: ["(date_trunc('day', at at time zone 'UTC'))"] } } }`,
    compares_numbers: '{ columns: { id: uuid, n: integer, m: numeric }, checks: { c: "n + m > 0" } }',
  },
  fail: {
    calls_no_function: ['{ columns: { id: uuid, n: { type: integer, default: "lenght(current_user)" } } }', '42883'],
    casts_no_literal: [`{ columns: { id: uuid, n: { type: integer, default: "'a dozen'" } } }`, '22P02'],
    is_not_immutable: [
      `{ columns: { id: uuid, at: timestamptz }, indexes: { j: { columns: ["(date_trunc('day', at))"] } } }`,
      '42P17',
    ],
    compares_text: ['{ columns: { id: uuid, n: integer, m: text }, checks: { c: "n + m > 0" } }', '42883'],
  },
};

test.each([15, 18])('each refusal is found on PostgreSQL %d, and nothing that it accepts', async (major) => {
  const refused = Object.entries(cases.fail);
  const tables = [...Object.entries(cases.pass), ...refused.map(([name, [table]]) => [name, table])];
  const { findings, loading } = await loadedSpec(`tenet: 1
database: shop
postgres: ${major}
tenancy: { key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_migrator: { kind: migrator }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
${tables.map(([name, table]) => `  ${name}: ${table}`).join('\n')}
`);
  expect(loading.why).toBeNull();
  const found = findings.map(({ rule: id, at, detail }) => [id, at.split('/')[2], detail?.split(' ')[0]].join(' '));
  expect(found.toSorted()).toEqual(refused.map(([name, [, state]]) => [rule.id, name, state].join(' ')).toSorted());
});

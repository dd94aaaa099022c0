/** Specs of a hostile author and of a clumsy user: what is said of them is short and true. */
import { checkObject } from '../../src/pipeline';

const TODAY = { today: '2026-11-24' };
const spec = (role: string, column: object | string): object => ({
  tenet: 1,
  database: 'shop',
  tenancy: { registry: 'tenants' },
  roles: { [role]: { kind: 'application', connections: 9 } },
  tables: { tenants: { scope: 'registry', columns: { id: 'uuid', x: column } } },
});
const messageOf = (given: object) =>
  checkObject(given, TODAY).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );

test.each(['Public', 'PUBLIC', 'pubLic'])('a role named %s, which a GRANT would take for every role', async (name) => {
  expect(await messageOf(spec(name, 'text'))).toContain(`role "${name}" means PUBLIC, that is every role`);
});

test.each<[string, object]>([
  ['a default', spec('app', { type: 'int', default: `${'('.repeat(50_000)}1${')'.repeat(50_000)}` })],
  ['a check', spec('app', { type: 'int', check: `x${' + 1'.repeat(60_000)} > 1` })],
  ['a check of characters beyond 16 bits', spec('app', { type: 'int', check: `'${'𝕏'.repeat(999)}` })],
])('%s that is too long to be read is named by its beginning', async (_name, given) => {
  const message = await messageOf(given);
  expect(message).toContain('is not a single SQL expression');
  expect(message.length).toBeLessThan(500);
  expect(message).not.toMatch(/[\ud800-\udfff]…/u);
});

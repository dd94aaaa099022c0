/** A schema for each tenant, and many of them: what no role has a privilege on is tried of the nearest, and the rest is counted. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { loadDump } from '../../src/prove/dump';
import { prove, type Proved } from '../../src/prove/prove';
import { inDatabase } from './second-author/ground';

const DATABASE = 'dump';
const SCHEMAS = 14;

let engine: Engine;
beforeAll(async () => void (engine = await startEmbedded({ major: 18 })));
afterAll(() => engine.stop());

const schemas = Array.from({ length: SCHEMAS }, (_, index) => `t${String(index).padStart(2, '0')}`);
const SQL = schemas
  .map(
    (
      schema,
    ) => `create role ${schema}_app login; create schema ${schema}; grant usage on schema ${schema} to ${schema}_app;
${['users', 'orders', 'notes'].map((table) => `create table ${schema}.${table} (id bigint primary key, name text not null); grant select, insert, update, delete on ${schema}.${table} to ${schema}_app;`).join('\n')}`,
  )
  .join('\n');

function proofOf(more: string): Promise<Proved> {
  return inDatabase(engine, DATABASE, async () => {
    const loaded = await loadDump(engine, DATABASE, `${SQL}\n${more}`);
    const meaning = ({ catalog }: { readonly catalog: Parameters<typeof meaningOfCatalog>[0] }) =>
      meaningOfCatalog(catalog);
    return prove({ engine, database: DATABASE, loaded, meaning, rules, now: () => performance.now() });
  });
}

test('they hold, and pairs that nothing tried are counted', async () => {
  const { verdict, schemas: groups, size } = await proofOf('');
  expect(verdict).toBe('holds');
  expect(groups).toEqual([schemas]);
  // of each role, and of a stranger, the three tables of the five schemas that are not among its own and the eight after it
  expect(size.ungranted).toBe((SCHEMAS + 1) * 3 * 5);
});

test.each([
  ['a grant on a table', 'grant usage on schema t12 to t00_app; grant select on t12.users to t00_app'],
  ['a table that is owned', 'alter table t12.users owner to t00_app; grant usage on schema t12 to t00_app'],
])('%s far away is found all the same', async (_name, more) => {
  const { verdict, findings } = await proofOf(more);
  expect(verdict).toBe('fails');
  expect(findings.map(({ message }) => message).join('\n')).toContain('"t12"."users"');
});

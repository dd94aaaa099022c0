/** What is read from a real schema is what PostgreSQL makes of it: relations, columns, keys, indexes, policies. */
import { readFileSync } from 'node:fs';
import { readCatalog } from '../../src/catalog/read';
import type { Catalog } from '../../src/catalog/types';
import { startEmbedded, type Engine } from '../../src/engine';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

/** What each needs before it is loaded. */
const CORPORA: readonly (readonly [name: string, roles: string | null])[] = [
  ['aws-saas-rls', null],
  ['basejump', 'supabase-roles.sql'],
  ['graphile-starter', 'graphile-starter/roles.sql'],
  ['hatchet', null],
  ['liam', 'supabase-roles.sql'],
];

/** Facts that the text alone tells; NOT NULL constraints have names from 18 on only. */
function factsOf({ relations, constraints, indexes, policies }: Catalog) {
  const tables = relations.filter(({ kind }) => kind === 'table' || kind === 'partitioned-table');
  return {
    relations: relations.map(({ key, kind }) => `${key} ${kind}`).toSorted(),
    security: tables.map(({ key, rowSecurity, forced }) => `${key} ${rowSecurity} ${forced}`).toSorted(),
    columns: tables
      .flatMap(({ key, columns }) => columns.map(({ name, type, notNull }) => `${key}.${name} ${type} ${notNull}`))
      .toSorted(),
    constraints: constraints
      .filter(({ type }) => type !== 'not-null')
      .map(
        ({ relation, name, type, columns, references }) =>
          `${relation} ${name} ${type} ${columns.join()} ${references?.relation ?? ''}`,
      )
      .toSorted(),
    indexes: indexes.map(({ relation, name, unique, method }) => `${relation} ${name} ${unique} ${method}`).toSorted(),
    policies: policies
      .map(({ relation, name, as, command, to }) => `${relation} ${name} ${as} ${command} ${to.join()}`)
      .toSorted(),
  };
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  const loaded = new Set<string>();
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(CORPORA)('%s', async (name, roles) => {
    const text = readFileSync(`${name === 'hatchet' ? 'examples' : 'test/corpora'}/${name}/schema.sql`, 'utf8');
    await loadParser();
    const { script } = readScript('schema.sql', text, { before: null, as: null, major });
    const admin = await engine.connect();
    await admin.execute(`CREATE DATABASE "${name}"`);
    await admin.end();
    const session = await engine.connect({ database: name });
    if (roles !== null && !loaded.has(roles)) await session.execute(readFileSync(`test/corpora/${roles}`, 'utf8'));
    if (roles !== null) loaded.add(roles);
    await session.execute(text.replaceAll(/^\\.*$/gm, ''));
    const real = await readCatalog(session);
    await session.end();
    expect(script.unread.filter(({ kind }) => kind === 'syntax')).toEqual([]);
    expect(factsOf(script.catalog)).toEqual(factsOf(real));
  });
});

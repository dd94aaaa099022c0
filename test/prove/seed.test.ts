/** Two tenants in every table of schemas that make it hard: each row valid, told apart, and whose it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readCatalog } from '../../src/catalog/read';
import { subjectOfCatalog } from '../../src/catalog/subject-of-catalog';
import type { Subject, SubjectScope } from '../../src/catalog/subject';
import type { Catalog } from '../../src/catalog/types';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { seed, type SeedOptions } from '../../src/prove/seed';
import type { RowLiterals, Seeded } from '../../src/prove/seed-types';

const MAJORS = [15, 18] as const;
const NASTY = readFileSync(join(__dirname, 'seed', 'nasty.sql'), 'utf8');

interface Ground {
  readonly admin: Session;
  readonly catalog: Catalog;
  readonly seeded: Seeded;
}

async function ground(
  engine: Engine,
  name: string,
  sql: readonly string[],
  subject: (catalog: Catalog) => Subject,
  options: SeedOptions = {},
): Promise<Ground> {
  await (await engine.connect()).execute(`create database ${name}`);
  const loader = await engine.connect({ database: name });
  for (const text of sql) await loader.execute(text);
  await loader.end();
  const admin = await engine.connect({ database: name });
  const catalog = await readCatalog(admin);
  return { admin, catalog, seeded: await seed(admin, catalog, subject(catalog), options) };
}

const SCOPES: Readonly<Record<string, SubjectScope>> = { 'app.tenants': 'registry', 'app.countries': 'shared' };

function nastySubject(catalog: Catalog): Subject {
  const relations = catalog.relations.map(({ key, columns }) => {
    const has = columns.some(({ name }) => name === 'tenant_id');
    const scope = SCOPES[key] ?? (has ? 'tenant' : 'unknown');
    return { relation: key, scope, tenantColumn: scope === 'registry' ? 'id' : has ? 'tenant_id' : null };
  });
  return {
    tenantKey: { column: 'tenant_id', type: 'uuid' },
    relations,
    roles: [],
    context: [],
    anchors: ['app.tenants'],
    accepted: [],
  };
}

const count = (seeded: Seeded, relation: string): { a: number; b: number } => {
  const rows = seeded.relations.get(relation)?.rows;
  return { a: rows?.a.length ?? 0, b: rows?.b.length ?? 0 };
};

async function insertable(admin: Session, relation: string, row: RowLiterals): Promise<string> {
  const names = Object.keys(row).map(quoteIdentifier).join(', ');
  const name = relation.split('.').map(quoteIdentifier).join('.');
  await admin.execute('begin');
  try {
    await admin.execute(`insert into ${name} (${names}) values (${Object.values(row).join(', ')})`);
    return 'ok';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await admin.execute('rollback');
  }
}

describe.each(MAJORS)('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  describe('a schema that makes it hard', () => {
    let nasty: Ground;
    beforeAll(async () => void (nasty = await ground(engine, 'nasty', [NASTY], nastySubject)));
    afterAll(() => nasty.admin.end());

    test('leaves nothing unseeded', () => expect(nasty.seeded.failures).toEqual([]));
  });

  test.each(['aws-saas-rls', 'basejump', 'graphile-starter', 'liam'])('seeds %s', async (name) => {
    const text = (file: string): string => readFileSync(join(__dirname, '../corpora', file), 'utf8');
    const roles = { basejump: 'supabase-roles.sql', 'graphile-starter': 'graphile-starter/roles.sql' }[name];
    const { seeded, admin } = await ground(
      engine,
      name.replaceAll('-', '_'),
      [...(roles ? [text(roles)] : []), text(`${name}/schema.sql`)],
      subjectOfCatalog,
    );
    await admin.end();
    expect(seeded.failures).toEqual([]);
  });
});

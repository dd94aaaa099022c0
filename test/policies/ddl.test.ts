/** What statements for a live database do beside clearing their finding, which advice.test.ts holds for each of them. */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Model } from '../../src/model/types';
import { compile } from '../../src/resources/compile';
import { sql as sqlTarget } from '../../src/targets/sql/sql';
import { findingsOf } from '../support/rule-tester';
import { modelOf } from '../support/spec';

/** Loads a model in a transaction that is rolled back: the examples share the names of roles. */
async function loaded(engine: Engine, declared: Model) {
  const model = { ...declared, postgres: { ...declared.postgres, declared: engine.major } };
  const session = await engine.connect({ database: model.database });
  await session.execute('BEGIN');
  for (const { path, contents } of sqlTarget.emit({ model, compiled: compile(model) }))
    if (path.endsWith('.sql') && path !== '01-databases.sql')
      await session.execute(contents.replaceAll(/^(BEGIN|COMMIT);$/gm, ''));
  return session;
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const session = await engine.connect();
    await session.execute('CREATE DATABASE shop');
    await session.end();
  });
  afterAll(() => engine.stop());

  test('a publication with a list of columns sends the others', async () => {
    const id = 'compliance/forbid-pii-publication';
    const rule = rules.find((candidate) => candidate.id === id);
    const model = await modelOf(readFileSync(`examples/rules/${id}/bad.yaml`, 'utf8'));
    const session = await loaded(engine, model);
    try {
      if (rule === undefined) throw new Error(`no rule ${id}`);
      for (const { ddl } of findingsOf(rule, model))
        for (const statement of ddl ?? []) await session.execute(statement);
      const published = await session.query<{ tablename: string; names: string }>(
        "SELECT tablename, array_to_string(attnames, ' ') AS names FROM pg_publication_tables ORDER BY tablename",
      );
      expect(published).toEqual([
        { tablename: 'items', names: 'tenant_id id sku' },
        { tablename: 'orders', names: 'tenant_id id' },
      ]);
    } finally {
      await session.end();
    }
  });

  test('under row security the error about a duplicate holds no value, so no rule is needed for unique keys', async () => {
    const model = await modelOf(readFileSync('examples/rules/compliance/forbid-pii-in-keys/good.yaml', 'utf8'));
    const session = await loaded(engine, model);
    const row = `INSERT INTO shop.people (tenant_id, id, email, name)
VALUES ('00000000-0000-0000-0000-000000000001', gen_random_uuid(), 'ada@example.com', 'Ada')`;
    try {
      await session.execute(
        `INSERT INTO shop.tenants (id, name) VALUES ('00000000-0000-0000-0000-000000000001', 'one')`,
      );
      await session.execute(`SET LOCAL app.tenant_id = '00000000-0000-0000-0000-000000000001'; SET ROLE shop_app`);
      await session.execute(row);
      const error: unknown = await session.execute(row).catch((cause: unknown) => cause);
      expect(error).toMatchObject({ code: '23505', constraint: 'people_email_key' });
      expect(Object.values(error as object).join(' ')).not.toContain('ada@example.com');
    } finally {
      await session.end();
    }
  });
});

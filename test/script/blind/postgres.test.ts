/** What PostgreSQL does with each of these files, where the tables of the situation have some rows: the ground of what a DBA says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded, type Engine, type Session } from '../../../src/engine';
import { compile } from '../../../src/resources/compile';
import { pieces } from '../../../src/sql/lexer';
import { sql as sqlTarget } from '../../../src/targets/sql/sql';
import { loadArtifacts, outcome } from '../../support/load';
import { modelOf } from '../../support/spec';
import { majorsFor } from '../../support/tier';
import { migrations, queries, type Blind, type Situation } from './cases';
import { creatingDatabase } from '../../support/databases';

const read = (...path: readonly string[]): string => readFileSync(join(__dirname, ...path), 'utf8');
const databaseOf = (situation: Situation): string => situation.replace(/\..*/, '');

async function prepare(engine: Engine, situation: Situation): Promise<void> {
  const database = databaseOf(situation);
  if (situation === 'fleet.yaml') {
    const model = await modelOf(read('situations', situation));
    return loadArtifacts(engine, sqlTarget.emit({ model, compiled: compile(model) }));
  }
  await inDatabase(engine, 'postgres', (session) => session.query(creatingDatabase(database)));
  await inDatabase(engine, database, async (session) => {
    await session.execute(read('situations', situation));
    await session.execute(read('rows', situation));
  });
}

async function inDatabase<T>(engine: Engine, database: string, run: (session: Session) => Promise<T>): Promise<T> {
  const session = await engine.connect({ database });
  try {
    return await run(session);
  } finally {
    await session.end();
  }
}

/** The outcome of a file in a copy of its situation, statement by statement as psql runs it. */
async function tried(engine: Engine, { situation }: Blind, sql: string): Promise<string> {
  await inDatabase(engine, 'postgres', (session) => session.query(creatingDatabase('tried', databaseOf(situation))));
  try {
    return await inDatabase(engine, 'tried', async (session) => {
      // row security is FORCEd on the owner, who may not change roles
      if (situation === 'helpdesk.sql' && !sql.includes('ALTER ROLE')) await session.query('SET ROLE helpdesk_owner');
      if (situation === 'fleet.yaml') await session.query('SET search_path = fleet');
      for (const { start, end } of pieces(sql)) {
        const state = await outcome(session, sql.slice(start, end));
        if (state !== 'ok') return state;
      }
      return 'ok';
    });
  } finally {
    await inDatabase(engine, 'postgres', (session) => session.query('DROP DATABASE tried'));
  }
}

/** Planned, because PostgreSQL looks for the index of ON CONFLICT only then. */
function planned(query: string): string {
  const count = Math.max(0, ...[...query.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const values = count === 0 ? '' : `(${Array.from({ length: count }, () => 'NULL').join(', ')})`;
  return `PREPARE one AS ${query};\nEXPLAIN EXECUTE one${values};`;
}

const MAJORS = majorsFor('blind cases', [15, 18], [15]);

describe.each(MAJORS)('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    for (const situation of ['crm.sql', 'helpdesk.sql', 'fleet.yaml'] as const) await prepare(engine, situation);
  });
  afterAll(() => engine.stop());

  const expected = ({ refused }: Blind): string =>
    typeof refused === 'string' ? refused : refused[major === 15 ? 0 : 1];

  test.each(migrations)('$name', async (one) => {
    expect(await tried(engine, one, read('migrations', `${one.name}.sql`))).toBe(expected(one));
  });

  test.each(queries)('$name', async (one) => {
    const query = read('queries', `${one.name}.sql`);
    expect(await tried(engine, one, planned(query))).toBe(expected(one));
  });

  test('what row security hides is left out without a word', async () => {
    const sql = read('migrations', 'flyway-seed-tag-for-all.sql');
    const one = migrations.find(({ name }) => name === 'flyway-seed-tag-for-all') as Blind;
    const nothing = `DO $$ BEGIN IF EXISTS (SELECT FROM tags WHERE label = 'vip') THEN RAISE 'seeded'; END IF; END $$;`;
    expect(await tried(engine, one, `${sql}\nRESET ROLE;\n${nothing}`)).toBe('ok');
  });
});

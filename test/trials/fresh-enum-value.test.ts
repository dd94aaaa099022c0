/** An enum value in the transaction that adds it: refused with 55P04 where, and only where, the rule says so. */
import rule from '../../policies/change/forbid-fresh-enum-value';
import { sqlState, startEmbedded, type Engine } from '../../src/engine';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';

const STANDING = "CREATE TYPE state AS ENUM ('open');";
const MAKE = "CREATE TYPE made AS ENUM ('open');";
const ADD = "ALTER TYPE made ADD VALUE 'done';";
const USE = "SELECT 'done'::made;";

/** From which major on PostgreSQL accepts it; null: none. */
const CASES: Readonly<Record<string, readonly [since: number | null, sql: string]>> = {
  'a type that stands': [null, `BEGIN; ALTER TYPE state ADD VALUE 'done'; SELECT 'done'::state; COMMIT;`],
  'a type of the same transaction': [17, `BEGIN; ${MAKE} ${ADD} ${USE} COMMIT;`],
  'a type of the same transaction, as a default': [
    17,
    `BEGIN; ${MAKE} ${ADD} CREATE TABLE jobs (state made DEFAULT 'done'); COMMIT;`,
  ],
  'a type of the transaction before': [null, `${MAKE} BEGIN; ${ADD} ${USE} COMMIT;`],
  'a type of a savepoint': [null, `BEGIN; SAVEPOINT s; ${MAKE} RELEASE s; ${ADD} ${USE} COMMIT;`],
  'a type of a block that catches': [
    null,
    `BEGIN; DO $$ BEGIN ${MAKE} EXCEPTION WHEN duplicate_object THEN NULL; END $$; ${ADD} ${USE} COMMIT;`,
  ],
  'another type of the same transaction': [
    null,
    `BEGIN; ${MAKE} ALTER TYPE state ADD VALUE 'done'; SELECT 'done'::state; COMMIT;`,
  ],
  'a value that was committed': [15, `${MAKE} ${ADD} ${USE}`],
};

beforeAll(loadParser);

describe.each(majorsFor('fresh enum values', [15, 16, 17, 18], [18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each(Object.entries(CASES))('%s', async (_name, [since, sql]) => {
    const session = await engine.connect();
    await session.execute(`DROP TYPE IF EXISTS state, made CASCADE; DROP TABLE IF EXISTS jobs; ${STANDING}`);
    let refused: unknown = null;
    for (const statement of sql.split(/(?<=;) (?!EXCEPTION|END|CREATE TYPE made AS ENUM \('open'\); EXC)/))
      await session.execute(statement).catch((error: unknown) => (refused ??= sqlState(error)));
    await session.end();
    const { script } = readScript('a.sql', sql, { before: null, as: 'migration', major });
    const isAccepted = since !== null && major >= since;
    expect([refused, runScript([rule], script, {}).length]).toEqual(isAccepted ? [null, 0] : ['55P04', 1]);
  });
});

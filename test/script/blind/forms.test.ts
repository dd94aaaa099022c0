/**
 * The rule of blind writes speaks where, and only where, the owner whom FORCE binds leaves something else than a superuser does; each
 * form runs as both, each in a session of its own: what one sets once is known to it ever after.
 */
import rule from '../../../policies/change/forbid-blind-write';
import { sqlState, startEmbedded, type Engine, type Session } from '../../../src/engine';
import { runScript } from '../../../src/rules/run';
import { readScripts, type Before } from '../../../src/script/read-script';
import { pieces } from '../../../src/sql/lexer';
import { loadParser } from '../../../src/sql/parser';
import { majorsFor, sampled } from '../../support/tier';
import { COPIED, ROLES, ROWS, TABLES, type Form } from './form';
import { FORMS } from './forms';
import { BLOCK_FORMS, BLOCK_TABLES } from './forms-blocks';
import { RUNNING_FORMS, RUNNING_ROWS, RUNNING_TABLES } from './forms-running';
import { POLICY_FORMS, POLICY_ROWS, POLICY_TABLES } from './forms-policies';

const DIGEST = `
SELECT c.relname AS name, query_to_xml(format('SELECT * FROM public.%I t ORDER BY t::text', c.relname), false, false, '')::text AS rows
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'm') AND NOT (c.relkind = 'm' AND NOT c.relispopulated)
UNION ALL SELECT 'order_ids', last_value::text FROM public.order_ids
UNION ALL SELECT 'copied', pg_read_file('${COPIED}', 0, 10000, true) ORDER BY 1`;

/** What a form leaves, or its SQLSTATE; nothing of it stays. */
async function left(engine: Engine, { sql, isCheck, holdsSuperuser }: Form, user: string): Promise<unknown> {
  const session: Session = await engine.connect();
  await session.execute('SET client_min_messages = error; BEGIN');
  if (holdsSuperuser === true && user === 'postgres')
    await session.execute('ALTER TABLE orders DISABLE ROW LEVEL SECURITY');
  try {
    await session.execute(
      `SELECT setval('order_ids', 5); COPY (SELECT) TO '${COPIED}'; SET LOCAL SESSION AUTHORIZATION ${user}`,
    );
    let last: unknown;
    for (const { start, end } of pieces(sql)) last = await session.query(sql.slice(start, end));
    await session.execute('SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL row_security = on');
    return [await session.query(DIGEST), ...(isCheck === true ? [last] : [])];
  } catch (error) {
    return sqlState(error);
  } finally {
    await session.execute('ROLLBACK');
    await session.end();
  }
}

describe.each(majorsFor('forms of blind writes', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let before: Before;
  beforeAll(async () => {
    await loadParser();
    before = readScripts(
      [{ name: 'schema.sql', contents: ROLES + TABLES + POLICY_TABLES + RUNNING_TABLES + BLOCK_TABLES, root: '' }],
      {
        before: null,
        as: 'schema',
        major,
      },
    ).after;
    engine = await startEmbedded({ major });
    const session = await engine.connect();
    await session.execute(
      `SET client_min_messages = error; ${ROLES}${TABLES}${POLICY_TABLES}${RUNNING_TABLES}${BLOCK_TABLES}GRANT ALL ON SCHEMA public TO PUBLIC; ${ROWS}${POLICY_ROWS}${RUNNING_ROWS}`,
    );
    await session.end();
  });
  afterAll(() => engine.stop());

  function read({ sql, isCheck }: Form): ReturnType<typeof readScripts>['script'] {
    const file = {
      name: 'change.sql',
      contents: sql,
      root: '' as const,
      ...(isCheck && { checks: [{ from: 1, to: 9 }] }),
    };
    return readScripts([file], { before, as: 'migration', major }).script;
  }

  const known = Object.entries({ ...FORMS, ...POLICY_FORMS, ...RUNNING_FORMS, ...BLOCK_FORMS }).filter(
    ([, { since = 15 }]) => major >= since,
  );

  const some = sampled(`forms of blind writes in files on ${major}`, known, { quick: 0.3, ci: 2 }, ([name]) => name);

  test.each(some)('%s', async (_name, form) => {
    const [owner, superuser] = [await left(engine, form, 'shop_owner'), await left(engine, form, 'postgres')];
    const differs = JSON.stringify(owner) !== JSON.stringify(superuser);
    const script = read(form);
    const blind = script.statements.flatMap((one) => one.blind);
    const found = runScript([rule], script, {});
    expect({ differs, found: found.length > 0 }).toEqual({
      differs: form.says !== null || form.fails !== undefined,
      found: form.says !== null,
    });
    if (form.fails !== undefined) expect([owner, superuser]).toEqual([form.fails, expect.any(Array)]);
    expect(blind.find(({ because }) => because === null)?.effect ?? null).toBe(form.says);
    expect(found.some(({ severity }) => severity === 'warning')).toBe(
      form.says === 'aborts' || form.isWarning === true,
    );
    expect(blind.find(({ then }) => then !== null)?.then?.effect).toBe(form.then);
    const follows = blind.filter(({ because }) => because !== null).map(({ place, effect }) => [place.line, effect]);
    expect(follows).toEqual(form.follows ?? []);
  });
});

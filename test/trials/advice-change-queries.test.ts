/** Trials 2.4 and 2.8: what rules about queries propose gives the same rows, on PostgreSQL 15 and 18. */
import { rules } from '../../policies';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { negatedIns } from '../../src/sql/not-in';
import { loadParser } from '../../src/sql/parser';
import { findingsOf } from '../support/rule-tester';
import { shopWithQuery } from '../support/shop-queries';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';

const SETUP = `
CREATE SCHEMA app;
CREATE TABLE public.people (id int NOT NULL, ref int, code text, "Select" int);
CREATE TABLE public.blocked (id int, ref int, code text, person int, kind text);
CREATE TABLE app.blocked (id int, ref int);
CREATE TABLE public."order" (id int NOT NULL, "Ref Id" int);
CREATE TABLE public.pairs (a int NOT NULL, b int NOT NULL);
CREATE TABLE public.seen (a int, b int, at text);
`;

/** No NULL in a column that a sub-query gives; NULLs on the left, and a sub-query that finds nothing, are among the shapes. */
const DATA = `
INSERT INTO public.people VALUES (1, 10, 'a', 1), (2, NULL, 'b', 2), (3, 30, NULL, 9);
INSERT INTO public.blocked VALUES (1, 1, 'A', 1, 'x'), (2, 2, 'z', 2, 'y'), (7, 30, 'q  --q', 3, 'x');
INSERT INTO app.blocked VALUES (3, 10);
INSERT INTO public."order" VALUES (1, 2), (2, 3), (3, 3);
INSERT INTO public.pairs VALUES (1, 1), (1, 2), (2, 1);
INSERT INTO public.seen VALUES (1, 2, 'x'), (2, 2, 'y');
`;

/** Statement, and how each proposal begins: NOT EXISTS where it is safe, else NULLs left out in the sub-query, else by hand. */
const NOT_IN: readonly (readonly [string, 'exists' | 'filtered' | 'withheld', string])[] = [
  [
    'the same column name inside and outside (trial 2.4)',
    'exists',
    'SELECT id FROM people WHERE id NOT IN (SELECT ref FROM blocked)',
  ],
  [
    'the inner table has the outer column',
    'exists',
    'SELECT id FROM people WHERE id NOT IN (SELECT person FROM blocked)',
  ],
  [
    'aliases',
    'exists',
    "SELECT p.id FROM people AS p WHERE p.id NOT IN (SELECT b.ref FROM blocked AS b WHERE b.kind = 'x')",
  ],
  ['one table twice', 'exists', 'SELECT id FROM people WHERE id NOT IN (SELECT "Select" FROM people)'],
  [
    'one table twice, with a condition',
    'exists',
    'SELECT id FROM people WHERE id NOT IN (SELECT "Select" FROM people WHERE code IS NULL OR ref = 10)',
  ],
  [
    'one table twice, its name used inside',
    'filtered',
    'SELECT id FROM people WHERE id NOT IN (SELECT people."Select" FROM people WHERE people.ref = 10)',
  ],
  [
    'the outer alias is the name of the inner table',
    'exists',
    'SELECT blocked.id FROM people blocked WHERE id NOT IN (SELECT ref FROM blocked)',
  ],
  ['correlated', 'exists', 'SELECT id FROM people p WHERE id NOT IN (SELECT ref FROM blocked b WHERE b.person = p.id)'],
  [
    'an OR in the condition of the sub-query',
    'exists',
    "SELECT id FROM people WHERE id NOT IN (SELECT ref FROM blocked WHERE kind = 'x' OR kind = 'y')",
  ],
  ['a nullable left side', 'filtered', 'SELECT id FROM people WHERE ref NOT IN (SELECT ref FROM blocked)'],
  [
    'a nullable left side and a sub-query that finds nothing',
    'filtered',
    "SELECT id FROM people WHERE ref NOT IN (SELECT ref FROM blocked WHERE kind = 'none')",
  ],
  [
    'an expression on the left',
    'filtered',
    'SELECT id FROM people WHERE (id + 1) * 1 NOT IN (SELECT ref FROM blocked)',
  ],
  ['a function on the left', 'filtered', 'SELECT id FROM people WHERE lower(code) NOT IN (SELECT code FROM blocked)'],
  ['a cast on the left', 'filtered', 'SELECT id FROM people WHERE id::text NOT IN (SELECT code FROM blocked)'],
  ['composite', 'exists', 'SELECT a, b FROM pairs WHERE (a, b) NOT IN (SELECT a, b FROM seen)'],
  [
    'composite and correlated',
    'exists',
    "SELECT a, b FROM pairs p WHERE (a, b) NOT IN (SELECT s.a, s.b FROM seen s WHERE s.at <> 'y')",
  ],
  ['quoted names', 'exists', 'SELECT id FROM "order" WHERE id NOT IN (SELECT "Ref Id" FROM "order")'],
  ['a quoted name outside', 'exists', 'SELECT id FROM "order" WHERE id NOT IN (SELECT ref FROM blocked)'],
  [
    'a schema before the table',
    'exists',
    'SELECT id FROM public.people WHERE id NOT IN (SELECT ref FROM public.blocked)',
  ],
  ['the table of another schema', 'exists', 'SELECT id FROM people WHERE id NOT IN (SELECT id FROM app.blocked)'],
  [
    'two tables of one name',
    'exists',
    'SELECT p.id FROM people p WHERE p.id NOT IN (SELECT blocked.id FROM app.blocked WHERE blocked.ref = 10)',
  ],
  ['NOT before the brackets', 'exists', 'SELECT id FROM people WHERE NOT (id IN (SELECT ref FROM blocked)) AND id > 0'],
  ['NOT without brackets', 'exists', 'SELECT id FROM people WHERE NOT id IN (SELECT ref FROM blocked) AND id > 0'],
  [
    'two tables, one of which has the column',
    'exists',
    'SELECT p.id FROM people p, pairs WHERE p.id = pairs.a AND b NOT IN (SELECT ref FROM blocked)',
  ],
  [
    'two tables that both have the column',
    'exists',
    'SELECT p.id FROM people p JOIN "order" o ON o.id = p.id WHERE p.id NOT IN (SELECT ref FROM blocked)',
  ],
  [
    'a LEFT JOIN',
    'filtered',
    'SELECT p.id, o.id FROM people p LEFT JOIN "order" o ON o."Ref Id" = p.id WHERE o.id NOT IN (SELECT ref FROM blocked)',
  ],
  [
    'a CTE on the left',
    'filtered',
    'WITH people AS (SELECT 1 AS id UNION SELECT 3) SELECT id FROM people WHERE id NOT IN (SELECT ref FROM blocked)',
  ],
  ['ONLY inside', 'exists', 'SELECT id FROM people WHERE id NOT IN (SELECT "Select" FROM ONLY people)'],
  ['DISTINCT inside', 'exists', 'SELECT id FROM people WHERE id NOT IN (SELECT DISTINCT ref FROM blocked)'],
  [
    'a comment and quoted spaces',
    'exists',
    "SELECT id FROM people WHERE id NOT IN (SELECT ref -- of whom\n FROM blocked WHERE code <> 'q  --q')",
  ],
  [
    'two of them',
    'exists',
    "SELECT id FROM people WHERE id NOT IN (SELECT ref FROM blocked) AND id NOT IN (SELECT person FROM blocked WHERE kind = 'none')",
  ],
  [
    'inside another sub-query',
    'exists',
    'SELECT id FROM "order" WHERE EXISTS (SELECT 1 FROM people p WHERE p.id = "order".id AND p.id NOT IN (SELECT ref FROM blocked))',
  ],
  [
    'a column of the statement around',
    'filtered',
    'SELECT id FROM "order" o WHERE EXISTS (SELECT 1 FROM pairs WHERE o."Ref Id" NOT IN (SELECT ref FROM blocked))',
  ],
  [
    'a DELETE',
    'exists',
    'WITH gone AS (DELETE FROM people WHERE id NOT IN (SELECT ref FROM blocked) RETURNING id) SELECT id FROM gone',
  ],
  [
    'an UPDATE',
    'exists',
    "WITH done AS (UPDATE people SET code = 'c' WHERE id NOT IN (SELECT ref FROM blocked) RETURNING id) SELECT id FROM done",
  ],
  [
    'a LIMIT inside',
    'withheld',
    'SELECT id FROM people WHERE id NOT IN (SELECT ref FROM blocked ORDER BY ref LIMIT 1)',
  ],
  [
    'a GROUP BY inside',
    'withheld',
    'SELECT id FROM people WHERE id NOT IN (SELECT ref FROM blocked GROUP BY ref HAVING count(*) > 1)',
  ],
];

const BEGINS = { exists: /^not exists \(/, filtered: / not in \(.* is not null/, withheld: /^$/ };

async function messages(sql: string, id: string): Promise<readonly string[]> {
  await loadParser();
  const { after } = readScript('before.sql', SETUP, { before: null, as: 'schema' });
  const { script } = readScript('query.sql', sql, { before: after, as: null });
  return runScript(rules, script, {}).flatMap(({ rule, message }) => (rule === id ? [message] : []));
}

/** What the message tells to write, without what it says of it. */
function proposalOf(message: string): string {
  return / write where (.*?)(?:; NOT EXISTS .*)?$/.exec(message)?.[1] ?? '';
}

/** The statement with each NOT IN exchanged for what is proposed in its place. */
function exchanged(sql: string, proposals: readonly string[]): string {
  const places = negatedIns(sql);
  expect(places).toHaveLength(proposals.length);
  return places
    .map(({ from, to }, index) => ({ from, to, text: proposals[index] ?? '' }))
    .toSorted((one, other) => other.from - one.from)
    .reduce((text, { from, to, text: instead }) => `${text.slice(0, from)}${instead}${text.slice(to)}`, sql);
}

describe.each(majorsFor('advice on queries', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(SETUP);
    await session.execute(DATA);
  });
  afterAll(() => engine.stop());

  async function rows(sql: string): Promise<readonly string[]> {
    await session.execute('BEGIN');
    try {
      return (await session.query(sql)).map((row) => JSON.stringify(row)).toSorted();
    } finally {
      await session.execute('ROLLBACK');
    }
  }

  test.each(NOT_IN)('2.4: %s', async (_name, kind, sql) => {
    const proposals = (await messages(sql, 'queries/forbid-not-in-subquery')).map(proposalOf);
    expect(proposals).not.toEqual([]);
    for (const proposal of proposals) expect(proposal).toMatch(BEGINS[kind]);
    if (kind === 'withheld') return;
    const instead = exchanged(sql, proposals);
    expect(await rows(instead)).toEqual(await rows(sql));
  });

  // pattern, and what the rule proposes for it where a table of tenants has an index on the column
  test.each([
    ["LIKE 'A5%'", /for a prefix write name \^@ \$1/, "name ^@ 'A5'"],
    ["LIKE 'A_5%'", /also add and name \^@ 'A', which is leakproof/, "name LIKE 'A_5%' AND name ^@ 'A'"],
    ["LIKE 'A%5'", /also add and name \^@ 'A', which is leakproof/, "name LIKE 'A%5' AND name ^@ 'A'"],
    ["LIKE 'A5'", /without a wildcard write name = \$1/, "name = 'A5'"],
    ["ILIKE 'a5%'", /compare that with \^@ lower\(\$1\).* would be case-sensitive/, "lower(name) ^@ lower('a5')"],
  ])('2.8: name %s keeps its rows', async (pattern, says, instead) => {
    const yaml = shopWithQuery(`select id from customers where name ${pattern} limit 5`, {
      customers:
        '{ columns: { id: uuid, name: text }, indexes: { by_name: { columns: [name], opclass: text_pattern_ops } }, rows: { now: 4M } }',
    });
    const rule = rules.find(({ id }) => id === 'queries/forbid-unreachable-index');
    if (rule === undefined) throw new Error('no rule');
    expect(findingsOf(rule, await modelOf(yaml)).map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
    const names = "(VALUES ('A5'), ('A55'), ('a5b'), ('aX5'), ('AX5'), ('B5'), ('A_5')) AS n (name)";
    const meant = await rows(`SELECT name FROM ${names} WHERE name ${pattern}`);
    expect(meant).not.toEqual([]);
    expect(await rows(`SELECT name FROM ${names} WHERE ${instead}`)).toEqual(meant);
  });

  test.each(['smallint', 'integer', 'bigint'])(
    '2.8: a %s that is numbered by a sequence keeps its type, and no number comes twice',
    async (type) => {
      const setup = `CREATE SEQUENCE public."it's_seq"; CREATE TABLE public.numbered (id ${type} NOT NULL DEFAULT nextval('"it''s_seq"'::regclass), PRIMARY KEY (id)); ALTER SEQUENCE "it's_seq" OWNED BY public.numbered.id;`;
      await session.execute(
        `DROP TABLE IF EXISTS public.numbered; ${setup} INSERT INTO numbered SELECT FROM generate_series(1, 5); DELETE FROM numbered WHERE id > 3`,
      );
      const { script } = readScript('schema.sql', setup, { before: null, as: 'schema', major });
      const [found] = runScript(rules, script, {}).filter(({ rule }) => rule === 'types/prefer-identity');
      expect(found?.message).toContain('of the same type');
      expect(found?.message).not.toContain('make it integer');
      expect(found?.before).toHaveLength(1);
      expect(await session.query(found?.before?.[0] ?? '')).toEqual([]);
      await session.execute(`ALTER SEQUENCE "it's_seq" INCREMENT BY 10`);
      expect(await session.query(found?.before?.[0] ?? '')).toHaveLength(1);
      await session.execute(`ALTER SEQUENCE "it's_seq" INCREMENT BY 1`);
      for (const statement of found?.ddl ?? []) await session.query(statement);
      await session.execute("SELECT set_config('lock_timeout', '0', false)");
      expect(
        await session.query('INSERT INTO numbered DEFAULT VALUES RETURNING id::int AS id, pg_typeof(id)::text AS type'),
      ).toEqual([{ id: 6, type }]);
      expect(
        await session.query(
          "SELECT attidentity::text AS kind FROM pg_attribute WHERE attrelid = 'numbered'::regclass AND attname = 'id'",
        ),
      ).toEqual([{ kind: 'd' }]);
    },
  );
});

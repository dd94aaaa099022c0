/** Law 3: the query that a finding prints returns what the finding names, and nothing else, on real schemas and on the examples. */
import '../support/engines-env';
import { rules } from '../../policies';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { Catalog } from '../../src/catalog/catalog';
import { objectsOf } from '../../src/catalog/select';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { objectKey, objectText, sqlName, type ObjectId } from '../../src/kinds/id';
import type { Meaning } from '../../src/meaning/meaning';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { checkScript } from '../../src/pipeline';
import { askCatalog } from '../../src/rules/ask-catalog';
import { withTenants } from '../../src/rules/for-tenants';
import type { Rule } from '../../src/rules/rule';
import { allCorpora, loadCorpus, oddNames, textOf, type Corpus } from '../support/corpora';
import { stateOf } from '../support/round-trip';
import { majorsFor, sampled } from '../support/tier';
import { groundIn } from '../support/witnesses';

type Row = Readonly<Record<string, unknown>>;

/** Rules whose query lists more than they find without a spec, each with what the rule leaves to others. */
const LISTS_MORE: Readonly<Record<string, string>> = {
  'access/forbid-bypassrls': 'the query shows roles that nobody logs in as too: the platform makes them',
  'isolation/forbid-ineffective-policy':
    'the query shows every permissive policy beside another; which of them hides nothing is in their conditions',
  'isolation/forbid-runtime-writes-to-shared':
    'only a spec says that a table is shared on purpose and written by one job',
  'isolation/require-tenant-key': 'only a spec says that a table without the column holds rows of tenants',
  'keys/forbid-cascade-across-tenants':
    'the query shows keys to tables of which nobody said whose rows they hold too, which the rule leaves out',
  'keys/forbid-shared-to-tenant-reference':
    'the query shows keys of tables of which nobody said whose rows they hold too, which the rule leaves out',
  'portability/forbid-distributed-triggers': 'it is about Citus and its like: the query is for servers of those',
  'portability/forbid-policy-subqueries': 'it is about Citus: the query is for servers of it',
};

/** Columns of the queries that name a part of the object in the first column. */
const PARTS = ['conname', 'polname', 'tgname', 'rulename', 'attname', 'index'];

const needed = new Set<string>();

/** What only a spec shows is found in no database. */
const asked = rules.flatMap((rule) => {
  const { id, validation, needs = [] } = rule;
  const isAsked = ('checkCatalog' in rule && !needs.includes('intent')) || 'checkScript' in rule;
  return 'sql' in validation && isAsked ? [{ id, rule }] : [];
});

/** What a row names: an object, and a part of it where it names one. */
interface Listed {
  readonly text: string;
  readonly names: readonly string[];
  readonly part: string | null;
}

function listed(row: Row): Listed {
  const [first] = Object.values(row);
  const [part] = PARTS.flatMap((name) => (Object.keys(row).indexOf(name) > 0 ? [String(row[name])] : []));
  return {
    text: Object.values(row).map(String).join(' '),
    names: namesIn(String(first)),
    part: part ?? null,
  };
}

/** A text of a server is a name as it is, or one as SQL writes it: `a."b.c"(integer)`. */
function namesIn(text: string): readonly string[] {
  const parts =
    /^(?:"(?:[^"]|"")+"|[^".(]+)(?:\.(?:"(?:[^"]|"")+"|[^".(]+))?/.exec(text)?.[0].match(/"(?:[^"]|"")+"|[^".]+/g) ??
    [];
  const written = parts.map((part) => (part.startsWith('"') ? part : quoteIdentifier(part))).join('.');
  return [...new Set([quoteIdentifier(text), written])];
}

/** What a finding names: an object by its own name, and what it is a part of with the name that it has there. */
interface Named {
  readonly own: string;
  readonly whole: string | null;
  readonly part: string;
}

function namedBy(id: ObjectId, state: Catalog): Named {
  const { kind, schema, name } = id;
  const of = id.of ?? tableOfIndex(id, state);
  if (kind === 'database') return { own: quoteIdentifier(state.database), whole: null, part: name };
  if (name === '' && of !== undefined) return namedBy(of, state);
  const own = sqlName(
    schema === undefined && of?.schema !== undefined
      ? { schema: of.schema, name }
      : { ...(schema !== undefined && { schema }), name },
  );
  if (kind === 'default privileges')
    return { own: of === undefined ? own : sqlName({ name: of.name }), whole: null, part: name };
  return { own, whole: of === undefined ? null : sqlName(of), part: name };
}

function tableOfIndex(id: ObjectId, state: Catalog): ObjectId | undefined {
  return objectsOf(state, 'index').find((index) => objectKey(index.id) === objectKey(id))?.attributes.table;
}

/** A row names a finding's object if it names the object itself, or what it is a part of and its part. */
function names({ names: rows, part }: Listed, { own, whole, part: name }: Named): boolean {
  if (rows.includes(own)) return true;
  return (
    whole !== null &&
    rows.includes(whole) &&
    (part === null || namesIn(part).some((one) => one.endsWith(quoteIdentifier(name))))
  );
}

/** As the database is told it: the tenants' columns and registry are those that were decided on. */
function queryOf(rule: Rule, meaning: Meaning): string {
  const [told] = withTenants([rule], meaning);
  return told !== undefined && 'sql' in told.validation ? told.validation.sql : '';
}

/** The queries that a schema is asked: all that may list more, because one place is enough to need that, and a sample of the others. */
function askedOf({ name }: Corpus): typeof asked {
  const [more, exact] = [true, false].map((isMore) => asked.filter(({ id }) => id in LISTS_MORE === isMore));
  const shares = { quick: 0.25, ci: 0.4 };
  return [...(more ?? []), ...sampled(`queries on ${name}`, exact ?? [], shares, ({ id }) => `${name} ${id}`)];
}

describe.each(majorsFor('queries of rules on real schemas', [15, 18]))('on PostgreSQL %d', (major) => {
  describe.each([...allCorpora, oddNames])('$name', (corpus) => {
    let engine: Engine;
    let session: Session;
    let state: Catalog;
    let found: ReadonlyMap<string, readonly ObjectId[]>;
    beforeAll(async () => {
      engine = await startEmbedded({ major });
      session = await loadCorpus(engine, corpus);
      state = await stateOf(session);
      found = await findings(state, corpus);
      await session.execute(`SET search_path = ''`);
    });
    afterAll(async () => {
      await session.end();
      await engine.stop();
    });

    test.each(askedOf(corpus))('$id', async ({ id, rule }) => {
      const rows = (await session.query<Row>(queryOf(rule, meaningOfCatalog(state)))).map(listed);
      const about = found.get(id) ?? [];
      const missing = about.filter((one) => !rows.some((row) => names(row, namedBy(one, state)))).map(objectText);
      const more = rows.filter((row) => !about.some((one) => names(row, namedBy(one, state)))).map(({ text }) => text);
      if (more.length > 0) needed.add(id);
      expect({ missing, more: id in LISTS_MORE ? [] : more }).toEqual({ missing: [], more: [] });
    });
  });
});

test('each rule whose query may list more does so somewhere', () => {
  expect(Object.keys(LISTS_MORE).filter((id) => !needed.has(id))).toEqual([]);
});

/** What rules find in a database; of those that are asked of statements alone what they find in its text. */
async function findings(state: Catalog, corpus: Corpus): Promise<ReadonlyMap<string, readonly ObjectId[]>> {
  const ground = groundIn(state, meaningOfCatalog(state));
  const text = await checkScript({ name: 'schema.sql', contents: textOf(corpus) }, null, { as: 'schema' });
  return new Map(
    rules.map((rule) => [
      rule.id,
      rule.checkCatalog === undefined
        ? text.findings.filter((one) => one.rule === rule.id).map(({ about }) => about)
        : [...askCatalog(rule, ground)].map(({ about }) => about),
    ]),
  );
}

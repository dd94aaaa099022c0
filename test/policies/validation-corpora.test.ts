/** The query of each rule lists what the rule finds, on real schemas: the text is judged, PostgreSQL is asked. */
import { rules } from '../../policies';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { Finding } from '../../src/kernel/finding';
import { segments } from '../../src/kernel/pointer';
import { checkScript } from '../../src/pipeline';
import { corpora, loadCorpus } from '../support/corpora';
import { majorsFor } from '../support/tier';

type Row = Readonly<Record<string, unknown>>;

/** Rules whose query is about more than the text can tell, each with what the rule leaves to others. */
const LISTS_MORE: Readonly<Record<string, string>> = {
  'access/forbid-bypassrls': 'the query shows roles that nobody logs in as too: the platform makes them',
  'keys/forbid-cascade-across-tenants':
    'the query shows keys to tables of which nobody said whose rows they hold too, which the rule leaves out',
  'keys/forbid-shared-to-tenant-reference':
    'the query shows keys of tables of which nobody said whose rows they hold too, which the rule leaves out',
  'keys/prefer-random-global-key': 'the query shows keys whose values the server draws too, which the rule leaves out',
  'isolation/forbid-powerful-definer':
    'the query shows functions of owners of tables too; of a database isolation/force-rls says that those are not held',
};

/** Columns of the queries that name a part of the object in the first column. */
const PARTS = ['attname', 'conname', 'polname', 'index'];

/** The superuser that every cluster begins with; a text says nothing of it. */
const FIRST_ROLE = 'CREATE ROLE postgres SUPERUSER LOGIN;';

const WITNESSES = ['checkTable', 'checkScript', 'checkCatalog', 'inspect'];
const asked = rules.flatMap((rule) => {
  const { id, validation } = rule;
  return 'sql' in validation && WITNESSES.some((name) => name in rule) ? [{ id, sql: validation.sql }] : [];
});

/** What a row names: `public.orders`, and of a part `public.orders/orders_pkey`. */
function listed(row: Row): string {
  const [first] = Object.values(row);
  const part = PARTS.flatMap((name) => (Object.keys(row).indexOf(name) > 0 ? [row[name]] : []))[0];
  return part === undefined ? plain(first) : `${plain(first)}/${plain(part).split('.').at(-1) ?? ''}`;
}

/** The same of a finding: its object, or of old ones the place that tells the part, or else what its message begins with. */
function found({ at, object, message, about }: Finding): string {
  if (about !== undefined) return named(about, message);
  const [kind, table = '', of, name] = segments(at);
  if (kind === 'tables' && of === 'indexes') return `${table.split('.')[0] ?? ''}.${name ?? ''}`;
  if (kind === 'tables') return name === undefined ? table : `${table}/${name}`;
  const part = /^(?:foreign key|key|column|policy) "([^"]+)"/.exec(message)?.[1];
  const whole = plain(object.replace(/^[a-z ]+ (?=")/, ''));
  return part === undefined ? whole : `${whole}/${part}`;
}

/** A part by its table; of an index the table is in the words alone, where a query lists it by that. */
function named({ kind, schema, name, of }: NonNullable<Finding['about']>, message: string): string {
  if (of?.schema !== undefined) return `${of.schema}.${of.name}/${name}`;
  const table = kind === 'index' ? / of table ("[^"]+"\."[^"]+")/.exec(message)?.[1] : undefined;
  if (table !== undefined) return `${plain(table)}/${name}`;
  return schema === undefined ? name : `${schema}.${name}`;
}

function plain(name: unknown): string {
  return String(name)
    .replace(/\(.*\)$/, '')
    .replaceAll('"', '');
}

describe.each(majorsFor('queries of rules on real schemas', [15, 18]))('on PostgreSQL %d', (major) => {
  describe.each(corpora)('$name', (corpus) => {
    let engine: Engine;
    let session: Session;
    let findings: readonly Finding[];
    beforeAll(async () => {
      engine = await startEmbedded({ major });
      session = await loadCorpus(engine, corpus);
      await session.execute(`SET search_path = ''`);
      const contents = [FIRST_ROLE, corpus.roles ?? '', corpus.schema].join('\n');
      const checked = await checkScript({ name: 'schema.sql', contents }, null, { as: 'schema' });
      findings = checked.findings.filter(({ object }) => object !== 'role "postgres"');
    });
    afterAll(() => engine.stop());

    test.each(asked)('$id', async ({ id, sql }) => {
      const rows = new Set((await session.query<Row>(sql)).map(listed));
      const own = new Set(findings.filter(({ rule }) => rule === id).map(found));
      const more = [...rows].filter((one) => !own.has(one)).toSorted();
      const missing = [...own].filter((one) => !rows.has(one)).toSorted();
      expect({ missing, more: id in LISTS_MORE ? [] : more }).toEqual({ missing: [], more: [] });
    });
  });
});

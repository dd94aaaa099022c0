/** The query of each rule lists what the rule finds, on real schemas: the text is judged, PostgreSQL is asked. */
import { rules } from '../../policies';
import { relationKey } from '../../src/catalog/relations';
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
  'isolation/forbid-ineffective-policy':
    'the query shows every permissive policy beside another; which of them hides nothing is in their conditions',
  'isolation/require-closed-set-config':
    'every role may call set_config from the start: only a spec says that a context is hardened',
  'isolation/require-tenant-key': 'only a spec says that a table without the column holds rows of tenants',
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

/** What a row may call what a finding is about: a part by its table and name, an index by its own name too, or the whole alone. */
function namesOf({ kind, schema, name, of, args }: Identity): readonly string[] {
  if (kind === 'default privileges') return [of?.name ?? ''];
  if (kind === 'default' && of !== undefined) return namesOf(of);
  if (args !== undefined) return [`${schema ?? ''}.${name}`];
  const own = schema === undefined ? name : `${schema}.${name}`;
  return of?.schema === undefined ? [own] : [`${of.schema}.${of.name}/${name}`, `${of.schema}.${of.name}`];
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
      const own = findings.filter(({ rule }) => rule === id).map(({ about }) => namesOf(about));
      const isListed = (name: string): boolean => rows.has(name) || ofIndexes.has(name.split('.').at(-1) ?? '');
      const named = new Set(own.flat());
      const more = [...rows].filter((one) => !named.has(one) && !named.has(indexIn(one))).toSorted();
      const missing = own.filter((names) => !names.some(isListed)).map(([name]) => name);
      expect({ missing, more: id in LISTS_MORE ? [] : more }).toEqual({ missing: [], more: [] });
    });
  });
});

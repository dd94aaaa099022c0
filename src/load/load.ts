/**
 * Tries what a spec compiles to on a scratch server of the declared major: the DDL, statement by statement, and the declared queries.
 * PostgreSQL alone decides which function or operator a name means, and what an expression may do where it stands.
 */
import { startEmbedded, SCRATCH_LIMITS, type Engine } from '../engine';
import { TenetError } from '../kernel/errors';
import type { Finding, Identity } from '../kernel/finding';
import type { Loading } from '../kernel/loading';
import { didYouMean } from '../kernel/suggest';
import type { Model } from '../model/types';
import { patternOf } from '../resources/compile';
import type { Compiled, Resource } from '../resources/types';
import { filesOf } from '../targets/sql/sql';
import { harmless } from './harmless';
import { spotIn, spotOf, type Spot } from './places';
import { tryQueries } from './queries';
import { runFiles, type Ran, type ServerError } from './run';

/** The rule that findings of loading are of. */
export const LOADS = 'spec/require-loadable-ddl';

export interface Loaded {
  readonly loading: Loading;
  readonly findings: readonly Finding[];
}

export interface LoadInput {
  readonly model: Model;
  /** The spec as it was written: where what is refused stands. */
  readonly spec: unknown;
  readonly progress: (phase: string, done: number, of: number) => void;
}

/** Loads it. Never throws for what the spec holds, or for what this machine lacks: both are in the answer. */
export async function load(input: LoadInput): Promise<Loaded> {
  try {
    return await started(input);
  } catch (error) {
    if (!(error instanceof TenetError)) throw error;
    const [first = ''] = error.message.split('\n');
    return untried(error.remedy === undefined ? first : `${first} (${error.remedy})`);
  }
}

function untried(why: string): Loaded {
  return { loading: { postgres: null, statements: 0, queries: 0, untried: 0, lacks: [], why }, findings: [] };
}

/** One lock a relation, and all are made in one transaction. */
const LOCKS_PER_RESOURCE = 8;
const CONNECTIONS = 100;

async function started({ model, spec, progress }: LoadInput): Promise<Loaded> {
  const compiled = patternOf(model);
  const { length } = resourcesOf(compiled);
  const locks = 64 + Math.ceil((length * LOCKS_PER_RESOURCE) / CONNECTIONS);
  progress('start PostgreSQL', 0, 3);
  const engine = await startEmbedded({
    major: compiled.major,
    limits: SCRATCH_LIMITS,
    settings: { max_locks_per_transaction: locks },
  });
  try {
    const lacking = await lackingExtensions(engine, model);
    progress('load', 1, 3);
    const safe = harmless(compiled, await collationsOf(engine));
    const ran = await runFiles(engine, filesOf(model, safe.compiled), lacking);
    progress('plan queries', 2, 3);
    const tried = await tryQueries(engine, model);
    const queries = tried.filter(({ query, error }) => !ran.isOfMissing(error) && !lacksGrant(query.role, error, ran));
    const functions = await functionsFor(engine, model, [...ran.refused, ...queries]);
    const tell = new Findings(engine.version, functions, spec);
    return {
      loading: {
        postgres: engine.version,
        statements: length - ran.untried,
        queries: model.queries.length - (tried.length - queries.length),
        untried: ran.untried + tried.length - queries.length,
        lacks: lacksOf(lacking, safe.uncollated, ran.collations),
        why: null,
      },
      findings: [
        ...distinct(
          ran.refused.map((refused) => tell.of(aboutOf(refused.resource), spotOf(spec, refused), refused.error)),
        ),
        ...queries.map(({ query, error }) =>
          tell.of(
            { kind: 'query', name: query.name },
            spotIn(`${query.origin}/sql` as Spot['at'], query.sql, error),
            error,
          ),
        ),
      ],
    };
  } finally {
    await engine.stop();
  }
}

/** Grants that rest on what was refused were not made. */
function lacksGrant(role: string | null, { code }: ServerError, { ungranted }: Ran): boolean {
  return code === '42501' && role !== null && ungranted.has(role);
}

function resourcesOf({ cluster, databases }: Compiled): readonly Resource[] {
  return [...cluster, ...databases.flatMap(({ resources }) => resources)];
}

async function lackingExtensions(engine: Engine, { extensions }: Model): Promise<ReadonlySet<string>> {
  if (extensions.length === 0) return new Set();
  const names = await listed(engine, 'postgres', 'SELECT name FROM pg_catalog.pg_available_extensions');
  return new Set(extensions.flatMap(({ name }) => (names.has(name) ? [] : [name])));
}

function lacksOf(
  extensions: ReadonlySet<string>,
  ofColumns: ReadonlyMap<string, number>,
  inExpressions: ReadonlySet<string>,
): readonly string[] {
  const columns = (name: string): string => {
    const some = ofColumns.get(name);
    return some === undefined ? '' : ` (left out of ${some} ${some === 1 ? 'column' : 'columns'})`;
  };
  return [
    ...[...extensions].map((name) => `extension "${name}"`),
    ...[...new Set([...ofColumns.keys(), ...inExpressions])].map((name) => `collation "${name}"${columns(name)}`),
  ];
}

function collationsOf(engine: Engine): Promise<ReadonlySet<string>> {
  return listed(engine, 'postgres', 'SELECT collname::text AS name FROM pg_catalog.pg_collation');
}

const NO_FUNCTION = '42883';

/** For did-you-mean; asked for where a function is missing. */
async function functionsFor(
  engine: Engine,
  { database }: Model,
  refused: readonly { readonly error: ServerError }[],
): Promise<readonly string[]> {
  if (refused.every(({ error }) => error.code !== NO_FUNCTION)) return [];
  return [
    ...(await listed(engine, database, 'SELECT DISTINCT proname::text AS name FROM pg_catalog.pg_proc ORDER BY 1')),
  ];
}

async function listed(engine: Engine, database: string, sql: string): Promise<ReadonlySet<string>> {
  const session = await engine.connect({ database });
  try {
    return new Set((await session.query<{ readonly name: string }>(sql)).map(({ name }) => name));
  } finally {
    await session.end();
  }
}

class Findings {
  constructor(
    private readonly version: string,
    private readonly functions: readonly string[],
    readonly spec: unknown,
  ) {}

  of(about: Identity, { at, part }: Spot, error: ServerError): Finding {
    const object = wordsOf(about);
    const more = [
      this.meant(error),
      error.detail && `; ${closed(error.detail)}`,
      // of a missing function it is always the same
      error.hint && error.code !== NO_FUNCTION && ` (hint: ${closed(error.hint)})`,
    ];
    return {
      rule: LOADS,
      severity: 'error',
      known: 'proved',
      at,
      ...(part && { part }),
      about,
      detail: `${error.code} ${at}`,
      object,
      message: `PostgreSQL ${this.version} rejects ${object}: ${error.message} (SQLSTATE ${error.code})${more.filter(Boolean).join('')}`,
    };
  }

  private meant({ code, message }: ServerError): string {
    const called = code === NO_FUNCTION ? /^function (?:[\w"]+\.)?"?(\w+)"?\(/.exec(message)?.[1] : undefined;
    return called === undefined || this.functions.includes(called) ? '' : didYouMean(called, this.functions);
  }
}

/** A sentence of the server as a part of ours. */
function closed(sentence: string): string {
  return sentence.replace(/\.$/, '').replace(/^[A-Z](?=[a-z]* )/, (letter) => letter.toLowerCase());
}

/** Schemas of tenants repeat what is declared once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.at} ${finding.message}`, finding])).values()];
}

const KINDS: Partial<Readonly<Record<Resource['kind'], string>>> = {
  'materialized-view': 'materialized view',
  routine: 'function',
  'role-setting': 'setting',
  'partition-runway': 'table',
  'row-security': 'table',
};

function aboutOf(resource: Resource): Identity {
  const kind = KINDS[resource.kind] ?? resource.kind;
  const name = 'name' in resource ? resource.name : resource.id.slice(resource.kind.length + 1);
  const schema = 'schema' in resource && typeof resource.schema === 'string' ? resource.schema : undefined;
  const isPart = 'table' in resource && resource.kind !== 'index';
  if (isPart && schema !== undefined) return { kind, name, of: { kind: 'table', schema, name: resource.table } };
  return { kind, ...(schema !== undefined && { schema }), name };
}

function wordsOf({ kind, name, of }: Identity): string {
  return `${kind} "${name}"${of === undefined ? '' : ` on ${wordsOf(of)}`}`;
}

import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { sqlArguments, sqlName, type ObjectId } from './id';
import { defineKind, type CatalogObject } from './kind';
import { aclOf, argumentTypes, functionName, ownerName, userSchema } from './sql';
import { settingTo, type Name } from './write';

export interface Routine {
  readonly procedure: boolean;
  /** As in CREATE FUNCTION, with names, modes and defaults. */
  readonly arguments: string;
  /** Null of a procedure. */
  readonly result: string | null;
  readonly language: string;
  readonly window: boolean;
  readonly volatility: 'IMMUTABLE' | 'STABLE' | 'VOLATILE';
  readonly strict: boolean;
  readonly securityDefiner: boolean;
  readonly leakproof: boolean;
  readonly parallel: 'SAFE' | 'RESTRICTED' | 'UNSAFE';
  readonly cost: number;
  readonly rows: number;
  readonly support: Name | null;
  readonly transforms: readonly string[] | null;
  readonly settings: readonly { readonly name: string; readonly value: string }[] | null;
  readonly source: string;
  /** The C symbol's library. */
  readonly library: string | null;
  /** What CREATE OR REPLACE may not change, as pg_proc has it; absent where no server says it. */
  readonly signature?: {
    readonly names: readonly string[] | null;
    readonly modes: string | null;
    readonly types: string | null;
    readonly defaults: number;
  };
  /** BEGIN ATOMIC or RETURN. */
  readonly body: string | null;
}

const word = (column: string, words: Readonly<Record<string, string>>): string =>
  `case ${column} ${Object.entries(words)
    .map(([code, text]) => `when '${code}' then '${text}'`)
    .join(' ')} end`;

const kindWord = ({ attributes }: { readonly attributes: Routine }): string =>
  attributes.procedure ? 'PROCEDURE' : 'FUNCTION';
const signature = (id: ObjectId): string => `${sqlName(id)}(${sqlArguments(id)})`;

/** Functions and procedures. Constructors of range types and the like are implied by their types. */
export default defineKind<Routine>({
  kind: 'function',
  rank: 600,
  catalog: 'pg_proc',
  createdBy: 'loader',
  read: () => `
    select p.oid::text as oid, json_build_object('kind', 'function', 'schema', n.nspname, 'name', p.proname, 'args', ${argumentTypes('p.proargtypes::oid[]')}) as id,
      ${ownerName('p.proowner')}, ${aclOf('p.proacl', 'p.proowner')}, p.prokind = 'p' as procedure, pg_get_function_arguments(p.oid) as arguments,
      pg_get_function_result(p.oid) as result, l.lanname::text as language, p.prokind = 'w' as window,
      ${word('p.provolatile', { i: 'IMMUTABLE', s: 'STABLE', v: 'VOLATILE' })} as volatility, p.proisstrict as strict,
      p.prosecdef as "securityDefiner", p.proleakproof as leakproof, ${word('p.proparallel', { s: 'SAFE', r: 'RESTRICTED', u: 'UNSAFE' })} as parallel,
      p.procost::float8 as cost, p.prorows::float8 as rows, ${functionName('p.prosupport::oid')} as support,
      (select json_agg(format_type(t, null)) from unnest(p.protrftypes) t) as transforms,
      (select json_agg(json_build_object('name', split_part(s, '=', 1), 'value', substr(s, strpos(s, '=') + 1))) from unnest(p.proconfig) s) as settings,
      p.prosrc as source, p.probin as library,
      json_build_object('names', p.proargnames, 'modes', p.proargmodes::text, 'types', (select string_agg(format_type(t, null), ', ') from unnest(p.proallargtypes) t), 'defaults', p.pronargdefaults) as signature, pg_get_function_sqlbody(p.oid) as body
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where p.prokind in ('f', 'p', 'w') and ${userSchema()}
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')`,
  create: (object) => [createRoutine(object.id, object.attributes)],
  // these want a superuser, and are made of names and literals
  finish: finishRoutine,
  alter: {
    arguments: replaceRoutine,
    language: replaceRoutine,
    volatility: replaceRoutine,
    strict: replaceRoutine,
    securityDefiner: replaceRoutine,
    leakproof: replaceRoutine,
    parallel: replaceRoutine,
    cost: replaceRoutine,
    rows: replaceRoutine,
    support: replaceRoutine,
    transforms: replaceRoutine,
    settings: replaceRoutine,
    source: replaceRoutine,
    library: replaceRoutine,
    body: replaceRoutine,
    signature: () => [],
  },
  words: ({ attributes: { body, language, source } }) =>
    body !== null || language === 'c' || language === 'internal' ? null : source,
  defaultPrivileges: 'functions',
  address: (id, object) => `${kindWord(object)} ${signature(id)}`,
  grantAddress: (id) => `ROUTINE ${signature(id)}`,
});

/** LEAKPROOF, SUPPORT and SET are said afterwards. */
function createRoutine(id: ObjectId, routine: Routine): string {
  const parts = [`CREATE ${routine.procedure ? 'PROCEDURE' : 'FUNCTION'} ${sqlName(id)}(${routine.arguments})`];
  if (routine.result !== null) parts.push(`RETURNS ${routine.result}`);
  parts.push(`LANGUAGE ${quoteIdentifier(routine.language)}`);
  if (routine.transforms !== null)
    parts.push(`TRANSFORM ${routine.transforms.map((type) => `FOR TYPE ${type}`).join(', ')}`);
  if (routine.window) parts.push('WINDOW');
  if (!routine.procedure) {
    parts.push(routine.volatility, `PARALLEL ${routine.parallel}`);
    if (routine.strict) parts.push('STRICT');
    parts.push(`COST ${routine.cost}`);
    if (routine.rows !== 0) parts.push(`ROWS ${routine.rows}`);
  }
  if (routine.securityDefiner) parts.push('SECURITY DEFINER');
  const library = routine.library === null ? '' : `${quoteLiteral(routine.library)}, `;
  parts.push(routine.body ?? `AS ${library}${quoteLiteral(routine.source)}`);
  return parts.join(' ');
}

function finishRoutine(object: CatalogObject<Routine>): readonly string[] {
  const head = `ALTER ${kindWord(object)} ${signature(object.id)}`;
  const { leakproof, support, settings } = object.attributes;
  return [
    ...(leakproof ? [`${head} LEAKPROOF`] : []),
    ...(support === null ? [] : [`${head} SUPPORT ${sqlName(support)}`]),
    ...(settings ?? []).map(({ name, value }) => `${head} SET ${settingTo(name, value)}`),
  ];
}

/** OR REPLACE keeps owner and grants, and sets back all that it does not say. */
function replaceRoutine(
  wanted: CatalogObject<Routine>,
  { attributes: actual }: CatalogObject<Routine>,
): readonly string[] | 'replace' {
  if (!isReplaceable(wanted.attributes.signature, actual.signature)) return 'replace';
  return [
    createRoutine(wanted.id, wanted.attributes).replace(/^CREATE/, 'CREATE OR REPLACE'),
    ...finishRoutine(wanted),
  ];
}

/** Modes and types stay, no default is taken away, and no named argument gets another name. */
function isReplaceable(wanted: Routine['signature'], actual: Routine['signature']): boolean {
  if (wanted === undefined || actual === undefined) return false;
  const isNamed = (actual.names ?? []).every((name, at) => name === '' || name === wanted.names?.[at]);
  return (
    isNamed && wanted.modes === actual.modes && wanted.types === actual.types && wanted.defaults >= actual.defaults
  );
}

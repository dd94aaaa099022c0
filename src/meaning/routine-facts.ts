/** What the functions of a database ask that no row decides, by their bodies and those of the functions that they call. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { sqlName } from '../kinds/id';
import { callsIn, factsIn, type Fact } from '../model/session-facts';
import { eachNode, parse, parsePlpgsql, walk } from '../sql/parser';

type Routine = ObjectOf<'function'>;

/** What an expression asks, through the functions of the schema that it calls too. */
export interface Facts {
  readonly facts: readonly Fact[];
  /** Functions that it calls, however deep. */
  readonly routines: readonly Routine[];
  /** It asks a table, or a function that is not here to be read: who the session is may be known there. */
  readonly asksElsewhere: boolean;
}

/** The facts of a parse tree. Who looks the session up in a table asks who it is, and not what it says. */
export function factsWithin(catalog: Catalog, tree: unknown): Facts {
  const reached = new Set(calledIn(catalog, tree));
  for (const one of reached) for (const called of calledIn(catalog, statementsOf(one))) reached.add(called);
  const routines = [...reached];
  const trees = [tree, ...routines.map(statementsOf)];
  const known = new Set(objectsOf(catalog, 'function').map(({ id }) => `${id.schema ?? ''}.${id.name}`));
  const isAway = callsIn(tree).some(
    ({ schema, name }) =>
      // the platform's own say who the user is, whatever stands in for them in a copy
      schema === 'auth' || (schema !== undefined && schema !== 'pg_catalog' && !known.has(`${schema}.${name}`)),
  );
  return {
    facts: trees.flatMap(factsOf),
    routines,
    asksElsewhere:
      isAway || trees.some(readsTables) || routines.some(({ attributes: { language } }) => !READ.has(language)),
  };
}

const READ: ReadonlySet<string> = new Set(['sql', 'plpgsql']);

function readsTables(tree: unknown): boolean {
  return walk(tree).some(([name]) => name === 'RangeVar');
}

/**
 * Whether an expression gives who the session is: by a setting, its login or a function that looks it up. The clock, chance and the
 * connection tell nobody's identity.
 */
export function isSession(catalog: Catalog, tree: unknown): boolean {
  const { facts, asksElsewhere: asks } = factsWithin(catalog, tree);
  return facts.some(({ kind }) => kind === 'setting' || kind === 'login') || (facts.length === 0 && asks);
}

function factsOf(tree: unknown): readonly Fact[] {
  const looksUp = readsTables(tree);
  return factsIn(tree).map((fact) => ({ ...fact, looksUp }));
}

/** A body in a language that is not read, so that only its volatility says whether it gives the same the next time. */
export function isUnread({ attributes: { language, volatility } }: Routine): boolean {
  return !READ.has(language) && volatility === 'VOLATILE';
}

const routinesByName = remembered((catalog: Catalog) => groupBy(objectsOf(catalog, 'function'), ({ id }) => id.name));

/** Those that a call may mean: without a schema the search path decides, and defaults stand for arguments that are not given. */
function calledIn(catalog: Catalog, tree: unknown): readonly Routine[] {
  return callsIn(tree).flatMap(({ schema, name, count }) =>
    (routinesByName(catalog).get(name) ?? []).filter(
      ({ id }) => (schema === undefined || id.schema === schema) && count <= (id.args ?? []).length,
    ),
  );
}

/** The statements of a body; none where it is in another language, or in one that PostgreSQL alone can read. */
export const statementsOf = remembered((routine: Routine): readonly unknown[] => {
  const { language, source, body } = routine.attributes;
  if (language === 'sql') return parsed((body ?? source).replace(/^\s*return\b/i, 'select'));
  return language === 'plpgsql' ? ofPlpgsql(routine) : [];
});

function parsed(text: string): readonly unknown[] {
  const inner = text.replace(/^\s*begin\s+atomic\b/i, '').replace(/\bend\s*;?\s*$/i, '');
  const found = [text, inner].map(parse).find((one) => 'statements' in one);
  return found !== undefined && 'statements' in found ? found.statements : [];
}

function ofPlpgsql({ id, attributes }: Routine): readonly unknown[] {
  const { arguments: list, result, source } = attributes;
  const statement = `CREATE FUNCTION ${sqlName(id)}(${list}) RETURNS ${result ?? 'void'} LANGUAGE plpgsql AS ${dollarQuoted(source)}`;
  const queries: string[] = [];
  eachNode(parsePlpgsql(statement), (name, node) => {
    if (name === 'PLpgSQL_expr' && typeof node['query'] === 'string') queries.push(node['query']);
  });
  // an expression is told as it stands, an assignment with what it assigns to
  return queries.flatMap((query) => {
    const texts = [query, `select ${query}`, `select ${query.replace(/^[^=]*?:?=/, '')}`];
    const found = texts.map(parse).find((one) => 'statements' in one);
    return found !== undefined && 'statements' in found ? found.statements : [];
  });
}

function dollarQuoted(text: string): string {
  let tag = '$tenet$';
  while (text.includes(tag)) tag = tag.replace('$tenet', '$tenet_');
  return `${tag}${text}${tag}`;
}

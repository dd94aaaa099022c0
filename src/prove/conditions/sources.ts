/** Every condition of a database under which rows of a relation are shown: of policies, views and functions. */
import type { OldCatalog, CatalogPolicy, CatalogRelation } from '../../old-catalog/types';
import { isNode, parse, walk, type Node } from '../../sql/parser';
import { readCondition, readTerm, type Scope } from './read-term';
import { queryScope, relationScope, type Named } from './scope';
import { call, columnsOf, junction, type Term } from './term';

/** By key of the relation, in the order of the catalog. */
export function conditionsOf(catalog: OldCatalog): ReadonlyMap<string, readonly Term[]> {
  const found = new Map<string, Term[]>();
  const add = (relation: string, term: Term): void => {
    found.set(relation, [...(found.get(relation) ?? []), term]);
  };
  for (const relation of catalog.relations) {
    for (const term of policyConditions(catalog, relation)) add(relation.key, term);
  }
  for (const text of queryTexts(catalog)) {
    for (const { relation, condition } of queryConditions(catalog, text)) add(relation, condition);
  }
  return found;
}

const COMMANDS = ['select', 'insert', 'update', 'delete'] as const;

/** The policies composed for each command, and each alone: a role that another names need not be in reach of all. */
function policyConditions(catalog: OldCatalog, relation: CatalogRelation): readonly Term[] {
  const scope = relationScope(catalog, relation);
  const policies = catalog.policies.filter((policy) => policy.relation === relation.key);
  const composed = COMMANDS.map((command) => {
    const inForce = policies.filter((policy) => policy.command === 'all' || policy.command === command);
    return composePolicies(inForce, (policy) => policy.using ?? policy.check, scope);
  });
  const alone = policies.flatMap(({ using, check }) => [using, check].filter((text) => text !== null));
  return [...composed, ...alone.map((text) => readCondition(text, scope))];
}

/** (any of the permissive) and (all of the restrictive), as PostgreSQL composes them. */
export function composePolicies(
  policies: readonly CatalogPolicy[],
  textOf: (policy: CatalogPolicy) => string | null,
  scope: Scope,
): Term {
  const read = (as: CatalogPolicy['as']): readonly Term[] =>
    policies.filter((policy) => policy.as === as).map((policy) => readCondition(textOf(policy) ?? 'true', scope));
  return call('and', junction('or', read('permissive')), ...read('restrictive'));
}

/** Queries that are read for conditions: sub-queries of policies, definitions of views, bodies of functions. */
function queryTexts(catalog: OldCatalog): readonly string[] {
  const policies = catalog.policies.flatMap(({ using, check }) => [using, check]);
  const views = catalog.relations.map(({ definition }) => definition);
  const bodies = catalog.routines.flatMap((routine) => {
    if (routine.language === 'sql') return [routine.source];
    return routine.language === 'plpgsql' ? selectsIn(routine.source) : [];
  });
  const texts = [...policies.map((text) => (text === null ? null : `select (${text}\n)`)), ...views, ...bodies];
  return [...new Set(texts.filter((text) => text !== null))];
}

/** What looks like a query in a PL/pgSQL body, without INTO; what is none will not parse. */
function selectsIn(source: string): readonly string[] {
  const found = source.match(/\bselect\b[^;]+?(?=;|\bloop\b)/gi) ?? [];
  return found.map((text) => text.replace(/\binto\s+(?:strict\s+)?[\w.]+(?:\s*,\s*[\w.]+)*/i, ''));
}

interface Condition {
  readonly relation: string;
  readonly condition: Term;
}

function queryConditions(catalog: OldCatalog, text: string): readonly Condition[] {
  const parsed = parse(text);
  if ('problem' in parsed) return [];
  const found: Condition[] = [];
  for (const [name, node] of walk(parsed.statements)) {
    if (name === 'SelectStmt' || name === 'larg' || name === 'rarg') found.push(...selectConditions(catalog, node));
  }
  return found;
}

function selectConditions(catalog: OldCatalog, select: Node): readonly Condition[] {
  const named: Named[] = [];
  const tests: unknown[] = [select['whereClause']];
  for (const [name, node] of walk(select['fromClause'])) {
    if (name === 'RangeVar') named.push(...namedBy(catalog, node));
    if (name === 'JoinExpr') tests.push(node['quals']);
  }
  if (named.length === 0) return [];
  const scope = queryScope(catalog, named);
  const condition = junction(
    'and',
    tests.filter((test) => test !== undefined).map((test) => readTerm(test, scope)),
  );
  const read = new Set(columnsOf(condition).map((column) => column.relation));
  return [...read].map((relation) => ({ relation, condition }));
}

function namedBy(catalog: OldCatalog, node: Node): readonly Named[] {
  const { relname: name, schemaname: schema, alias } = node;
  const relation = catalog.relations.find(
    (one) => one.name === name && (schema === undefined || one.schema === schema) && one.kind !== 'sequence',
  );
  if (relation === undefined) return [];
  const given = isNode(alias) ? alias['aliasname'] : undefined;
  return [{ alias: typeof given === 'string' ? given : relation.name, relation }];
}

/** Every condition of a database under which rows of a relation are shown: of policies, views and functions. */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf } from '../../catalog/keys';
import type { Relation } from '../../catalog/relations';
import { objectsOf, partsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import { isNode, parse, walk, type Node } from '../../sql/parser';
import { relationsByName } from '../relations';
import { shortened } from '../short-names';
import { bodyOf, viewQueries } from '../texts';
import { readCondition, readTerm, type Scope } from './read-term';
import { queryScope, relationScope, type Named } from './scope';
import { call, columnsOf, junction, type Term } from './term';

export interface RelationConditions {
  readonly relation: ObjectId;
  readonly terms: readonly Term[];
}

/** Of each relation that has any, in the order of their names. */
export function conditionsOf(catalog: Catalog): Iterable<RelationConditions> {
  const found = new Map<string, { readonly relation: ObjectId; readonly terms: Term[] }>();
  const add = (relation: ObjectId, term: Term): void => {
    const known = found.get(objectKey(relation));
    if (known === undefined) found.set(objectKey(relation), { relation, terms: [term] });
    else known.terms.push(term);
  };
  for (const relation of relationsByName(catalog)) {
    for (const term of policyConditions(catalog, relation)) add(relation.id, term);
    for (const term of keyConditions(catalog, relation)) add(relation.id, term);
  }
  for (const text of queryTexts(catalog)) {
    for (const { relation, condition } of queryConditions(catalog, text)) add(relation, condition);
  }
  return found.values();
}

/** A unique key of some rows tells of those alone. */
function keyConditions(catalog: Catalog, relation: Relation): readonly Term[] {
  const scope = relationScope(catalog, relation);
  return indexesOf(catalog, relation.id).flatMap(({ unique, where }) =>
    unique && where !== null ? [readCondition(shortened(where), scope)] : [],
  );
}

const COMMANDS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

type Policy = ObjectOf<'policy'>['attributes'];

/** The policies of a relation, in the order of their names. */
export function policiesOf(catalog: Catalog, relation: ObjectId): readonly Policy[] {
  const policies = partsOf(catalog, relation, 'policy').toSorted((left, right) =>
    left.id.name < right.id.name ? -1 : 1,
  );
  return policies.map(({ attributes }) => attributes);
}

/** The policies composed for each command, and each alone: a role that another names need not be in reach of all. */
export function policyConditions(catalog: Catalog, relation: Relation): readonly Term[] {
  const scope = relationScope(catalog, relation);
  const policies = policiesOf(catalog, relation.id);
  const composed = COMMANDS.map((command) => {
    const inForce = policies.filter((policy) => policy.command === 'ALL' || policy.command === command);
    return composePolicies(inForce, (policy) => policy.using ?? policy.check, scope);
  });
  const alone = policies.flatMap(({ using, check }) => [using, check].filter((text) => text !== null));
  return [...composed, ...alone.map((text) => readCondition(shortened(text), scope))];
}

/** (any of the permissive) and (all of the restrictive), as PostgreSQL composes them. */
export function composePolicies(
  policies: readonly Policy[],
  textOf: (policy: Policy) => string | null,
  scope: Scope,
): Term {
  const texts = (permissive: boolean): readonly string[] =>
    policies.filter((policy) => policy.permissive === permissive).map((policy) => shortened(textOf(policy) ?? 'true'));
  const permissive = texts(true).map((text) => readCondition(text, scope));
  // as one condition: two may be an equality together
  const restrictive = texts(false).map((text) => `(${text}\n)`);
  return call(
    'and',
    junction('or', permissive),
    ...(restrictive.length === 0 ? [] : [readCondition(restrictive.join(' AND '), scope)]),
  );
}

/** Queries that are read for conditions: sub-queries of policies, definitions of views, bodies of functions. */
function queryTexts(catalog: Catalog): readonly string[] {
  const policies = objectsOf(catalog, 'policy').flatMap(({ attributes: { using, check } }) => [
    ...(using === null ? [] : [using]),
    ...(check === null ? [] : [check]),
  ]);
  const bodies = objectsOf(catalog, 'function').flatMap(({ attributes }) => {
    if (attributes.language === 'sql') return [bodyOf(attributes)];
    return attributes.language === 'plpgsql' ? selectsIn(attributes.source) : [];
  });
  const texts = [...policies.map((text) => `select (${text}\n)`), ...viewQueries(catalog)].map(shortened);
  return [...new Set([...texts, ...bodies])];
}

/** What looks like a query in a PL/pgSQL body, without INTO; what is none will not parse. */
function selectsIn(source: string): readonly string[] {
  const found = source.match(/\bselect\b[^;]+?(?=;|\bloop\b)/gi) ?? [];
  return found.map((text) => text.replace(/\binto\s+(?:strict\s+)?[\w.]+(?:\s*,\s*[\w.]+)*/i, ''));
}

export interface Condition {
  readonly relation: ObjectId;
  readonly condition: Term;
}

function queryConditions(catalog: Catalog, text: string): readonly Condition[] {
  const parsed = parse(text);
  return 'problem' in parsed ? [] : conditionsIn(catalog, parsed.statements, QUERIES);
}

const QUERIES: ReadonlySet<string> = new Set(['SelectStmt', 'larg', 'rarg']);
const QUERIES_AND_WRITES: ReadonlySet<string> = new Set([...QUERIES, 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/** The conditions of every query and write of a parse tree, by each relation that they are about. */
export function treeConditions(catalog: Catalog, tree: unknown): readonly Condition[] {
  return conditionsIn(catalog, tree, QUERIES_AND_WRITES);
}

function conditionsIn(catalog: Catalog, tree: unknown, blocks: ReadonlySet<string>): readonly Condition[] {
  return walk(tree).flatMap(([name, node]) => (blocks.has(name) ? blockConditions(catalog, node) : []));
}

function blockConditions(catalog: Catalog, block: Node): readonly Condition[] {
  const target = isNode(block['relation']) ? namedBy(catalog, block['relation']) : [];
  const named: Named[] = [...target];
  const tests: unknown[] = [block['whereClause'], block['joinCondition']];
  for (const [name, node] of walk([block['fromClause'], block['usingClause'], block['sourceRelation']])) {
    if (name === 'RangeVar') named.push(...namedBy(catalog, node));
    if (name === 'JoinExpr') tests.push(node['quals']);
  }
  if (named.length === 0) return [];
  const scope = queryScope(catalog, named);
  const condition = junction(
    'and',
    tests.filter((test) => test !== undefined).map((test) => readTerm(test, scope)),
  );
  const read = new Map(columnsOf(condition).map(({ relation }) => [objectKey(relation), relation]));
  return [...read.values()].map((relation) => ({ relation, condition }));
}

function namedBy(catalog: Catalog, node: Node): readonly Named[] {
  const { relname: name, schemaname: schema, alias } = node;
  const relation = relationsByName(catalog).find(
    ({ id }) => id.name === name && (schema === undefined || id.schema === schema),
  );
  if (relation === undefined) return [];
  const given = isNode(alias) ? alias['aliasname'] : undefined;
  return [{ alias: typeof given === 'string' ? given : relation.id.name, relation }];
}

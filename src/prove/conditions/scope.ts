/** What names in a condition mean, by the catalog. */
import type { Catalog } from '../../catalog/catalog';
import type { Relation } from '../../catalog/relations';
import { objectsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { isNode, parse, type Node } from '../../sql/parser';
import { valueColumns } from '../columns';
import { bodyOf as textOf, keepsSession } from '../texts';
import { familyOf } from './families';
import { membership } from './members';
import { onlyValue, readTerm, type Scope } from './read-term';
import { call, junction, type ColumnTerm, type Term } from './term';

export interface Named {
  readonly alias: string;
  readonly relation: Relation;
}

/** The scope of a policy or constraint of one relation. */
export function relationScope(catalog: Catalog, relation: Relation): Scope {
  return queryScope(catalog, [{ alias: relation.id.name, relation }]);
}

/** The scope of a query that reads these relations, innermost first. */
export function queryScope(catalog: Catalog, named: readonly Named[]): Scope {
  const scope: Scope = {
    column: (name, qualifier) => {
      const inReach = named.filter(({ alias }) => qualifier === undefined || alias === qualifier);
      for (const { relation } of inReach) {
        const found = columnOf(catalog, relation, name);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    body: (name, args) => bodyOf(catalog, name, args, 0),
    isOwn: (kind, name, count) => isOwn(catalog, kind, name, count),
    query: (node) => membership(catalog, node, scope),
  };
  return scope;
}

function columnOf(catalog: Catalog, { id }: Relation, name: string): ColumnTerm | undefined {
  const column = valueColumns(catalog, id).find((one) => one.name === name);
  if (column === undefined) return undefined;
  return { is: 'column', relation: id, name, family: familyOf(column.structure) };
}

/**
 * Whether a name may be that of somebody's own function or operator. One without a schema may be of any, since "public" is left out and
 * bodies have a search_path; an operator of an extension means what PostgreSQL's means.
 */
function isOwn(catalog: Catalog, kind: 'function' | 'operator', written: string, count: number): boolean {
  const [name = '', schema] = /^(?:(.*)\.)?([^.]+)$/.exec(written)?.slice(1).toReversed() ?? [];
  if (schema === 'pg_catalog') return false;
  if (schema !== undefined && kind === 'function') return true;
  return objectsOf(catalog, kind).some(
    ({ id }) =>
      id.name === name &&
      (schema === undefined || id.schema === schema) &&
      id.args?.filter((type) => kind === 'function' || type !== null).length === count,
  );
}

const DEEPEST = 4;

/** The expression that a function of one expression stands for, its arguments put in. */
function bodyOf(catalog: Catalog, name: string, given: readonly Term[], depth: number): Term | undefined {
  const found = depth > DEEPEST ? undefined : calledRoutine(catalog, name, given);
  const text = found === undefined ? undefined : expressionText(found.routine);
  if (found === undefined || text === undefined) return undefined;
  const { routine, args } = found;
  const parsed = parse(text);
  const value = 'problem' in parsed || parsed.statements.length !== 1 ? undefined : onlyValue(parsed.statements[0]);
  const names = parametersOf(routine)?.map((one) => one.name) ?? [];
  if (value === undefined) return undefined;
  const scope: Scope = {
    column: () => undefined,
    argument: (which) => args[typeof which === 'number' ? which - 1 : names.indexOf(which)],
    body: (inner, more) => bodyOf(catalog, inner, more, depth + 1),
    isOwn: (kind, called, count) => isOwn(catalog, kind, called, count),
    query: (node) => membership(catalog, node, scope),
  };
  return ifStrict(routine, args, readTerm(value, scope));
}

/** A STRICT function is not run where an argument is NULL, whatever its body would give. */
function ifStrict({ attributes }: Routine, args: readonly Term[], body: Term): Term {
  if (!attributes.strict || args.length === 0) return body;
  const isNull = junction(
    'or',
    args.map((arg) => call('is null', arg)),
  );
  const nothing: Term = { is: 'literal', text: null, family: undefined };
  return { is: 'case', when: [{ condition: isNull, result: nothing }], otherwise: body };
}

interface Called {
  readonly routine: Routine;
  /** With the defaults of those that the call leaves out. */
  readonly args: readonly Term[];
}

/** The one function that a call may mean; of several PostgreSQL takes the one that needs no default. */
function calledRoutine(catalog: Catalog, name: string, args: readonly Term[]): Called | undefined {
  const named = objectsOf(catalog, 'function').filter(({ id }) =>
    [id.name, `${id.schema ?? ''}.${id.name}`].includes(name),
  );
  const exact = named.filter(({ id }) => id.args?.length === args.length);
  const [routine, more] = exact.length > 0 ? exact : named.filter(({ id }) => (id.args?.length ?? 0) > args.length);
  if (routine === undefined || more !== undefined || !givesOneValue(routine)) return undefined;
  const parameters = parametersOf(routine);
  if (parameters === undefined) return undefined;
  const defaults = parameters.slice(args.length).map((one) => one.default);
  return defaults.every((one) => one !== undefined)
    ? { routine, args: [...args, ...defaults.map((one) => readTerm(one, NO_COLUMNS))] }
    : undefined;
}

function givesOneValue({ attributes }: Routine): boolean {
  return !/^(SETOF|TABLE)\b/.test(attributes.result ?? '') && keepsSession(attributes);
}

const NO_COLUMNS: Scope = { column: () => undefined };

interface Parameter {
  readonly name: string;
  readonly default: unknown;
}

/** What is given to a function, in order; undefined where the last may be given any number of times. */
function parametersOf({ attributes }: Routine): readonly Parameter[] | undefined {
  const parsed = parse(`create function f(${attributes.arguments}) returns int language sql as ''`);
  const created = 'problem' in parsed ? undefined : parsed.statements[0]?.['CreateFunctionStmt'];
  if (!isNode(created)) return undefined;
  const listed = Array.isArray(created['parameters']) ? (created['parameters'] as readonly Node[]) : [];
  const parameters = listed.flatMap((one) => (isNode(one['FunctionParameter']) ? [one['FunctionParameter']] : []));
  if (parameters.some(({ mode }) => mode === 'FUNC_PARAM_VARIADIC')) return undefined;
  return parameters
    .filter(({ mode }) => mode !== 'FUNC_PARAM_OUT' && mode !== 'FUNC_PARAM_TABLE')
    .map(({ name, defexpr }) => ({ name: typeof name === 'string' ? name : '', default: defexpr }));
}

/** The SELECT that a body amounts to: SQL's own, or PL/pgSQL's that only returns. */
type Routine = ObjectOf<'function'>;

function expressionText({ attributes }: Routine): string | undefined {
  const { language } = attributes;
  const source = textOf(attributes);
  if (language === 'sql') return source.replace(/^\s*return\b/i, 'select');
  const returned = /^\s*begin\s+return\s+([^;]+);\s*end\s*;?\s*$/i.exec(source)?.[1];
  return language === 'plpgsql' && returned !== undefined ? `select ${returned}` : undefined;
}

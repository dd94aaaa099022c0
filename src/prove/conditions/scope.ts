/** What names in a condition mean, by the catalog. */
import type { Catalog } from '../../catalog/catalog';
import type { Relation } from '../../catalog/relations';
import { objectsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import { parse } from '../../sql/parser';
import { valueColumns } from '../columns';
import { bodyOf as textOf } from '../texts';
import { familyOf } from './families';
import { membership } from './members';
import { onlyValue, readTerm, type Scope } from './read-term';
import type { ColumnTerm, Term } from './term';

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
function bodyOf(catalog: Catalog, name: string, args: readonly Term[], depth: number): Term | undefined {
  const routine = onlyRoutine(catalog, name, args.length);
  const text = routine === undefined || depth > DEEPEST ? undefined : expressionText(routine);
  if (routine === undefined || text === undefined) return undefined;
  const parsed = parse(text);
  const value = 'problem' in parsed || parsed.statements.length !== 1 ? undefined : onlyValue(parsed.statements[0]);
  const names = argumentNames(routine);
  if (value === undefined) return undefined;
  const scope: Scope = {
    column: () => undefined,
    argument: (which) => args[typeof which === 'number' ? which - 1 : names.indexOf(which)],
    body: (inner, more) => bodyOf(catalog, inner, more, depth + 1),
    isOwn: (kind, called, count) => isOwn(catalog, kind, called, count),
    query: (node) => membership(catalog, node, scope),
  };
  return readTerm(value, scope);
}

function onlyRoutine(catalog: Catalog, name: string, count: number): Routine | undefined {
  const found = objectsOf(catalog, 'function').filter(
    ({ id, attributes }) =>
      [id.name, `${id.schema ?? ''}.${id.name}`].includes(name) &&
      id.args?.length === count &&
      !/^(SETOF|TABLE)\b/.test(attributes.result ?? ''),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Names of the arguments as CREATE FUNCTION lists them; one that has none, or is of OUT, is found by its place alone. */
function argumentNames({ attributes }: Routine): readonly string[] {
  const list = attributes.arguments.match(/(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|\([^()]*\)|[^,])+/g) ?? [];
  return list.map((one) => {
    const [, quoted, plain = ''] = /^\s*(?:(?:IN|INOUT|VARIADIC)\s+)?(?:"((?:[^"]|"")+)"|(\w+))\s+\S/.exec(one) ?? [];
    return quoted === undefined ? plain : quoted.replaceAll('""', '"');
  });
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

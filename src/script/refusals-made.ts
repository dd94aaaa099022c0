/** What PostgreSQL refuses of a statement because of what its expressions, types and indexes are. Only what is certain. */
import { walk, type Node } from '../sql/parser';
import { child, held, isSet, list, strings, text } from './node';
import { isOf } from './objects';
import type { RangeName, Relation, World } from './world';

/** Functions of PostgreSQL that are STABLE or VOLATILE whatever they are given; test/script holds them against the catalogs. */
export const NEVER_IMMUTABLE: ReadonlySet<string> = new Set([
  'now',
  'transaction_timestamp',
  'statement_timestamp',
  'clock_timestamp',
  'timeofday',
  'random',
  'gen_random_uuid',
  'nextval',
  'currval',
  'current_setting',
  'concat',
  'concat_ws',
  'format',
  'to_char',
  'to_date',
]);

/** Functions that are IMMUTABLE only where their first argument says the text search configuration. */
export const BY_CONFIGURATION: ReadonlySet<string> = new Set([
  'to_tsvector',
  'to_tsquery',
  'plainto_tsquery',
  'phraseto_tsquery',
  'websearch_to_tsquery',
]);

/** The first call in an expression that PostgreSQL does not take for immutable; undefined where none is known to be. */
export function mutableCall(expression: unknown, world: World): string | undefined {
  for (const [name, node] of walk(expression)) {
    if (name === 'SQLValueFunction') return 'the clock or the session';
    if (name !== 'FuncCall') continue;
    const called = strings(list(node, 'funcname')).at(-1) ?? '';
    const own = world.routinesCalled(called);
    if (own.length > 0) {
      if (own.every(({ attributes }) => attributes.volatility !== 'IMMUTABLE')) return `${called}()`;
      continue;
    }
    const isByDefault = BY_CONFIGURATION.has(called) && list(node, 'args').length === 1;
    if (NEVER_IMMUTABLE.has(called) || isByDefault)
      return `${called}()${isByDefault ? ' without a configuration' : ''}`;
  }
  return undefined;
}

/** The expression of a generated column, by the definition of the column. */
export function generatedExpression(column: Node | undefined): Node | undefined {
  return held(column ?? {}, 'constraints', 'Constraint').find((one) => text(one, 'contype') === 'CONSTR_GENERATED');
}

/** True where a column that has a default is made an enum of another name: no cast is found for the default (42804). */
export function keepsDefault(command: Node, commands: readonly Node[], table: Relation, world: World): boolean {
  const column = text(command, 'name') ?? '';
  const known = world.objects.part(table, 'column', column);
  const names = strings(list(child(command, 'def', 'ColumnDef', 'typeName'), 'names'));
  const type = world.type({ schema: names.at(-2), name: names.at(-1) ?? '' });
  if (known === undefined || type === undefined || !isOf(type, 'enum')) return false;
  if (world.objects.part(known, 'default', '') === undefined) return false;
  // one that this file makes is another than that of a column which was there, whatever its name
  const isOther = type.isNew && !known.isNew;
  const isSame = [type.id.name, `${type.id.schema}.${type.id.name}`].includes(
    known.attributes.type.replaceAll('"', ''),
  );
  const isDropped = commands.some(
    (one) => text(one, 'subtype') === 'AT_ColumnDefault' && text(one, 'name') === column && one['def'] === undefined,
  );
  return (isOther || !isSame) && !isDropped;
}

/** The columns of ON CONFLICT for which no unique index of the table can decide (42P10); undefined where one may. */
export function undecidedConflict(node: Node, table: Relation, world: World): readonly string[] | undefined {
  const infer = child(node, 'onConflictClause', 'infer');
  const elements = held(infer ?? {}, 'indexElems', 'IndexElem');
  const columns = elements.flatMap((one) => text(one, 'name') ?? []);
  if (!isOf(table, 'table') || !table.isWhole || table.attributes.foreign !== null) return undefined;
  if (columns.length === 0 || columns.length < elements.length) return undefined;
  const asked = new Set(columns);
  const hasCondition = infer?.['whereClause'] !== undefined;
  const decides = (names: readonly (string | null)[], where: string | null): boolean =>
    (where === null || hasCondition) &&
    new Set(names).size === asked.size &&
    names.every((one) => asked.has(one ?? ''));
  const byConstraint = world.objects.parts(table, 'constraint').some(
    ({ attributes: { type, key, deferrable } }) =>
      (type === 'p' || type === 'u') &&
      key !== null &&
      !deferrable &&
      decides(
        key.elements.map(({ column }) => column),
        key.where,
      ),
  );
  const byIndex = world.objects.parts(table, 'index').some(
    ({ attributes: { unique, elements: parts, where } }) =>
      unique &&
      decides(
        parts.map(({ column }) => column),
        where,
      ),
  );
  return byConstraint || byIndex ? undefined : columns;
}

const SCALARS: ReadonlySet<string> = new Set(
  'int2 int4 int8 serial bigserial smallint integer bigint text varchar bpchar uuid date timestamp timestamptz numeric bool bytea'.split(
    ' ',
  ),
);

/** The extension without which an index cannot be built, by its operator class or by what it holds; undefined where none is missing. */
export function missingExtension(
  method: string,
  elements: readonly Node[],
  typeOf: (column: string) => string | undefined,
  world: World,
): { readonly extension: string; readonly what: string } | undefined {
  const isThere = (name: string): boolean => world.objects.find({ kind: 'extension' as const, name }) !== undefined;
  for (const element of elements) {
    const opclass = strings(list(element, 'opclass')).at(-1);
    if (opclass !== undefined && /^(?:gin|gist)_trgm_ops$/.test(opclass) && !isThere('pg_trgm'))
      return { extension: 'pg_trgm', what: `operator class ${opclass}` };
    const type = opclass === undefined ? typeOf(text(element, 'name') ?? '') : undefined;
    const needed = `btree_${method}`;
    if ((method === 'gist' || method === 'gin') && type !== undefined && SCALARS.has(type) && !isThere(needed))
      return { extension: needed, what: `${method} on a column of type ${type}` };
  }
  return undefined;
}

/** The elements of an exclusion constraint or an index. */
export function elementsOf(node: Node): readonly Node[] {
  if (text(node, 'contype') !== 'CONSTR_EXCLUSION') return held(node, 'indexParams', 'IndexElem');
  return list(node, 'exclusions').flatMap((pair) => {
    const element = child(list(child(pair, 'List'), 'items')[0], 'IndexElem');
    return element === undefined ? [] : [element];
  });
}

/** The name of a type as PostgreSQL's grammar has it, without a schema; undefined for an array. */
export function typeNameOf(column: Node | undefined): string | undefined {
  const type = child(column, 'typeName');
  return list(type, 'arrayBounds').length > 0 || isSet(type, 'setof') ? undefined : strings(list(type, 'names')).at(-1);
}

/** The table that a name means: along the search path, else the only one of that name, as a role whose search_path a spec sets. */
export function tableMeant(range: RangeName, world: World): Relation | undefined {
  const found = world.relation(range);
  if (found !== undefined || range.schema !== undefined) return found;
  const alike = [...world.relations.values()].filter(({ id }) => id.name === range.name);
  return alike.length === 1 ? alike[0] : undefined;
}

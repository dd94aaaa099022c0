/** Names that PostgreSQL chooses for what has none (ChooseIndexName, ChooseConstraintName). */
import type { ObjectId } from '../kinds/id';
import type { Node } from '../sql/parser';
import { child, list, strings, text, unwrap } from './node';
import { objectName } from './object-name';
import type { World } from './world';

export type Label = 'pkey' | 'key' | 'excl' | 'idx' | 'stat';

/** An index of its own, or that of a constraint: its name must be free among relations, and among constraints where it is one. */
export function indexName(table: ObjectId, columns: readonly string[], label: Label, world: World): string {
  const { schema = '', name } = table;
  const isConstraint = label !== 'idx' && label !== 'stat';
  return objectName(name, label === 'pkey' ? null : joinedColumns(columns), label, (one) =>
    world.isTaken(schema, one, isConstraint ? 'both' : 'relation'),
  );
}

/** A check or foreign key: free among the constraints of the schema. */
export function constraintName(
  of: ObjectId,
  columns: readonly string[] | null,
  label: 'check' | 'fkey' | 'not_null',
  world: World,
): string {
  const { schema = '', name } = of;
  return objectName(name, columns === null ? null : joinedColumns(columns), label, (one) =>
    world.isTaken(schema, one, 'constraint'),
  );
}

/** As far as 63 bytes go: the rest does not make the name longer (ChooseIndexNameAddition). */
function joinedColumns(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    joined += `${joined === '' ? '' : '_'}${column}`;
    if (Buffer.byteLength(joined) >= 63) break;
  }
  return joined;
}

/** What the columns of an index are called: each name once, an expression by what it calls (ChooseIndexColumnNames). */
export function indexColumnNames(elements: readonly Node[]): readonly string[] {
  const names: string[] = [];
  for (const element of elements) {
    const name = text(element, 'name') ?? figured(child(element, 'expr'))?.name ?? 'expr';
    let free = name;
    for (let number = 1; names.includes(free); number += 1) free = `${name}${number}`;
    names.push(free);
  }
  return names;
}

/** A cast is called after its type only where what is cast has no good name. */
interface Figured {
  readonly name: string;
  readonly isGood: boolean;
}

const good = (name: string | undefined): Figured | undefined =>
  name === undefined ? undefined : { name, isGood: true };

/** FigureColname. */
function figured(expression: Node | undefined): Figured | undefined {
  if (expression === undefined) return undefined;
  const [kind, node] = unwrap(expression);
  switch (kind) {
    case 'ColumnRef':
      return good(strings(list(node, 'fields')).at(-1));
    case 'FuncCall':
      return good(strings(list(node, 'funcname')).at(-1));
    case 'A_Indirection':
      return good(strings(list(node, 'indirection')).at(-1)) ?? figured(child(node, 'arg'));
    case 'CollateClause':
      return figured(child(node, 'arg'));
    case 'TypeCast': {
      const inner = figured(child(node, 'arg'));
      if (inner?.isGood === true) return inner;
      const type = strings(list(child(node, 'typeName'), 'names')).at(-1);
      return type === undefined ? inner : { name: type, isGood: false };
    }
    case 'CaseExpr':
      return figured(child(node, 'defresult')) ?? { name: 'case', isGood: false };
    case 'CoalesceExpr':
      return good('coalesce');
    case 'MinMaxExpr':
      return good(text(node, 'op') === 'IS_LEAST' ? 'least' : 'greatest');
    case 'A_ArrayExpr':
      return good('array');
    case 'A_Expr':
      return text(node, 'kind') === 'AEXPR_NULLIF' ? good('nullif') : undefined;
    default:
      return undefined;
  }
}

/** Defaults that PostgreSQL refuses, because it evaluates one before there is a row. */
import { sqlName, type ObjectId } from '../kinds/id';
import { lastName } from '../sql/expression';
import { walk, type Node } from '../sql/parser';
import { child, held, text } from './node';

/** As `Refusal`. */
interface RefusedDefault {
  readonly about: ObjectId;
  readonly message: string;
}

/** The default of a column that is defined, or of one to which a command gives one. */
export function refusedDefault(
  column: Node | undefined,
  command: Node | undefined,
  table: ObjectId,
): RefusedDefault | null {
  const defined = held(column ?? {}, 'constraints', 'Constraint').find(
    (one) => text(one, 'contype') === 'CONSTR_DEFAULT',
  );
  const isSet = text(command, 'subtype') === 'AT_ColumnDefault';
  const expression = isSet ? child(command, 'def') : child(defined, 'raw_expr');
  const name = (isSet ? text(command, 'name') : text(column, 'colname')) ?? '';
  for (const [kind, node] of walk(expression)) {
    const named = kind === 'ColumnRef' ? `names "${lastName(node['fields']) ?? '*'}" as a column` : undefined;
    const what = kind === 'SubLink' ? 'contains a subquery' : named;
    if (what === undefined) continue;
    const instead =
      named === undefined
        ? 'call a function, or set it in a trigger'
        : "write a string between straight quotes ('x'), or set the column in a trigger";
    return {
      about: { kind: 'column', name, of: table },
      message: `the default of column "${name}" of table ${sqlName(table)} ${what}, which PostgreSQL rejects (0A000), so the migration fails; ${instead}`,
    };
  }
  return null;
}

/** Columns that hold values of a domain inside others: PostgreSQL checks none of them, and refuses what would have to. */
import type { Column } from './column-attributes';
import type { ObjectId } from './id';
import type { AlterContext } from './kind';

/**
 * Whether a column is of an array, a composite or a range type with the domain in it.
 * @param isDirect false of what has the domain inside
 */
export function isHeldInside(id: ObjectId, context: Pick<AlterContext, 'dependents'>, isDirect = true): boolean {
  return context.dependents<Column & { readonly base: string }>(id).some((one) => {
    const { base, of, type } = one.attributes;
    if (one.id.kind === 'column') return of !== 'VIEW' && (!isDirect || type.endsWith('[]'));
    if (one.id.kind === 'domain') return isHeldInside(one.id, context, isDirect && !base.endsWith('[]'));
    return INSIDE.has(one.id.kind) && isHeldInside(one.id, context, false);
  });
}

const INSIDE: ReadonlySet<string> = new Set(['composite type', 'range type']);

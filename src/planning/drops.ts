/** The objects that `--allow` lets a plan drop, as the database has them. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { kinds } from '../kinds';
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import { isBookOfTool } from '../meaning/bookkeeping';
import type { Managed } from '../plan/artifact/managed';
import type { Allowed } from './said';

/**
 * The objects that `--allow` names, as the database has them.
 * @param mayBeGone of what is allowed in a file that outlives the drop: what is not there is not dropped, and no mistake
 * @throws TenetError where the database has no such object, or several
 */
export function dropsIn(catalog: Catalog, allowed: readonly Allowed[], mayBeGone = false): readonly ObjectId[] {
  return allowed.flatMap((one) =>
    !('drop' in one) || (mayBeGone && isGone(catalog, one)) ? [] : [objectOf(catalog, one.drop, one.name)],
  );
}

/** What a tool of migrations keeps of them is in no schema that is written in SQL, and must outlive each plan. */
export function booksOf({ wanted, actual }: Managed, drop: readonly ObjectId[]): readonly ObjectId[] {
  const dropped = new Set(drop.map(objectKey));
  return objectsOf(actual, 'table').flatMap(({ id }) => {
    const key = objectKey(id);
    return isBookOfTool(id) && !wanted.objects.has(key) && !dropped.has(key) ? [id] : [];
  });
}

/** What may be dropped and is not there: it was dropped, or its name is misspelt. */
export function goneIn(catalog: Catalog, allowed: readonly Allowed[]): readonly string[] {
  return allowed.flatMap((one) => ('drop' in one && isGone(catalog, one) ? [`${one.drop} ${one.name}`] : []));
}

function isGone({ objects }: Catalog, { drop: kind, name }: Extract<Allowed, { drop: string }>): boolean {
  if (!kinds.some((one) => one.kind === kind)) return false;
  return ![...objects.values()].some(({ id }) => id.kind === kind && namesOf(id).includes(name));
}

function objectOf({ objects }: Catalog, kind: string, name: string): ObjectId {
  const names = kinds.map((one) => one.kind);
  if (!names.includes(kind))
    throw new TenetError(`--allow drop:${kind}: there is no kind of object "${kind}"${didYouMean(kind, names)}`, {
      remedy: "write for example 'drop:table app.old'",
    });
  const own = [...objects.values()].map(({ id }) => id).filter((id) => id.kind === kind);
  const found = own.filter((id) => namesOf(id).includes(name));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  if (first === undefined)
    throw new TenetError(
      `--allow drop:${kind} ${name}: the database has no such ${kind}${didYouMean(name, own.flatMap(namesOf))}`,
      {
        remedy: 'write its name with its schema, and of a part with its table: app.orders.note',
      },
    );
  throw new TenetError(`--allow drop:${kind} ${name} names several objects: ${found.map(objectText).join(', ')}`, {
    remedy: 'write its name with its schema, and of a part with its table',
  });
}

/** `orders`, `app.orders`; of a part `orders.note`, `app.orders.note` too. */
export function namesOf(id: ObjectId): readonly string[] {
  const full = [
    ...(id.of === undefined ? [] : [pathOf(id.of)]),
    ...(id.schema === undefined ? [] : [id.schema]),
    id.name,
  ].join('.');
  const parts = full.split('.');
  return parts.map((_, index) => parts.slice(index).join('.'));
}

function pathOf(id: ObjectId): string {
  return [
    ...(id.of === undefined ? [] : [pathOf(id.of)]),
    ...(id.schema === undefined ? [] : [id.schema]),
    id.name,
  ].join('.');
}

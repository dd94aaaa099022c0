/** The objects that `--allow` lets a plan drop, as the database has them. */
import type { Catalog } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { kinds } from '../kinds';
import { objectText, type ObjectId } from '../kinds/id';
import type { Allowed } from './said';

/**
 * The objects that `--allow` names, as the database has them.
 * @throws TenetError where the database has no such object, or several
 */
export function dropsIn(catalog: Catalog, allowed: readonly Allowed[]): readonly ObjectId[] {
  return allowed.flatMap((one) => ('drop' in one ? [objectOf(catalog, one.drop, one.name)] : []));
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

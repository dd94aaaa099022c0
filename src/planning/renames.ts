/** The renames of a plan: those that a spec declares, or that `--rename` says of SQL, as both sides have the objects. */
import type { Catalog } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import type { Rename } from '../plan/change';
import { idAfter, withImplied } from '../plan/renames';
import { namesOf } from './drops';
import type { SaidRename } from './said';
import type { Wanted } from './sides';

/**
 * With the parts whose names follow.
 * @throws TenetError where `--rename` names what neither side has, or comes with a spec
 */
export function renamesFor(wanted: Wanted, actual: Catalog, said: readonly SaidRename[]): readonly Rename[] {
  if (wanted.checked !== undefined && said.length > 0)
    throw new TenetError(`--rename is for a schema in SQL, and "${wanted.name}" is a spec`, {
      remedy: 'write renamed_from: with the former name beside the table or the column',
    });
  const renames = wanted.checked === undefined ? saidRenames(wanted.catalog, actual, said) : wanted.checked.renames;
  return renames.length === 0 ? [] : withImplied(wanted.catalog, actual, renames);
}

/** Tables first: a column may be named by either name of its table. */
function saidRenames(wanted: Catalog, actual: Catalog, said: readonly SaidRename[]): readonly Rename[] {
  const renames: Rename[] = [];
  for (const one of [...said].sort((left, right) => placeOf(left) - placeOf(right)))
    renames.push(...renameOf(one, { wanted, actual, before: renames }));
  return renames;
}

function placeOf({ kind }: SaidRename): number {
  return kind === 'table' ? 0 : 1;
}

interface Sides {
  readonly wanted: Catalog;
  readonly actual: Catalog;
  readonly before: readonly Rename[];
}

/** None where the old name is not there: it has been renamed already. */
function renameOf(said: SaidRename, { wanted, actual, before }: Sides): readonly Rename[] {
  const old = idsOf(actual, said.kind);
  const there = named(said, said.from, old);
  // of a table that is renamed too, by the new name of the table
  const moved = old.map((id) => idAfter(id, before));
  const from = there === undefined ? named(said, said.from, moved) : idAfter(there, before);
  const come = idsOf(wanted, said.kind);
  const isBare = from !== undefined && !said.to.includes('.');
  const beside = isBare ? come.find((id) => objectKey(id) === objectKey({ ...from, name: said.to })) : undefined;
  const to = beside ?? named(said, said.to, come);
  if (to === undefined)
    throw new TenetError(
      `--rename ${textOf(said)}: what is wanted has no ${said.kind} "${said.to}"${didYouMean(said.to, come.flatMap(namesOf))}`,
      { remedy: 'write the new name as the wanted schema has it' },
    );
  if (from === undefined && !idsOf(actual, said.kind).some((id) => objectKey(idAfter(id, before)) === objectKey(to)))
    throw new TenetError(
      `--rename ${textOf(said)}: the database has neither of them${didYouMean(said.from, idsOf(actual, said.kind).flatMap(namesOf))}`,
      { remedy: 'write the old name with its schema, and of a part with its table: app.orders.note' },
    );
  if (from === undefined) return [];
  if (from.of !== undefined && (to.of === undefined || objectKey(from.of) !== objectKey(to.of)))
    throw new TenetError(
      `--rename ${textOf(said)}: ${objectText(from)} and ${objectText(to)} are not of the same table`,
      { remedy: 'a rename keeps the table; say the rename of the table too if that has another name' },
    );
  return [{ from, to }];
}

function idsOf({ objects }: Catalog, kind: string): readonly ObjectId[] {
  return [...objects.values()].flatMap(({ id }) => (id.kind === kind ? [id] : []));
}

function named(said: SaidRename, name: string, ids: readonly ObjectId[]): ObjectId | undefined {
  const found = ids.filter((id) => namesOf(id).includes(name));
  if (found.length > 1)
    throw new TenetError(`--rename ${textOf(said)}: "${name}" names ${found.map(objectText).join(', ')}`, {
      remedy: 'write the name with its schema, and of a part with its table',
    });
  return found[0];
}

function textOf({ kind, from, to }: SaidRename): string {
  return `"${kind} ${from} ${to}"`;
}

/** What an imported spec renames: tables and columns with `renamed_from`. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectId } from '../kinds/id';
import type { SpecProblem } from '../model/context';
import { formerNameProblems, type Renamed } from '../model/former-names';
import { entriesOf } from './constraint';
import type { Words } from './field';

/** The names of one schema, or of one table, that must differ. */
interface Siblings {
  readonly kind: 'table' | 'column';
  readonly id: (name: string) => ObjectId;
  readonly all: readonly Renamed[];
}

/** The renames that `exact` declares: tables first, so that columns are looked for under the new name of theirs. */
export function exactRenames(exact: Words): readonly { readonly from: ObjectId; readonly to: ObjectId }[] {
  const siblings = siblingsIn(exact).toSorted((left, right) =>
    left.kind === right.kind ? 0 : left.kind === 'table' ? -1 : 1,
  );
  return siblings.flatMap(({ id, all }) =>
    all.flatMap(({ name, renamedFrom }) => (renamedFrom === null ? [] : [{ from: id(renamedFrom), to: id(name) }])),
  );
}

/** Each `renamed_from` that is declared too, and each that two names claim. */
export function exactRenameProblems(exact: Words): readonly SpecProblem[] {
  return siblingsIn(exact).flatMap(({ kind, all }) => formerNameProblems(kind, all));
}

function siblingsIn(exact: Words): readonly Siblings[] {
  return entriesOf(exact['schemas']).flatMap(([schema, words]) => {
    const { tables } = words as Words;
    const place = at('/exact', 'schemas', schema, 'tables');
    return [
      { kind: 'table' as const, id: (name: string) => ({ kind: 'table', schema, name }), all: namesIn(tables, place) },
      ...entriesOf(tables).map(([table, own]) => ({
        kind: 'column' as const,
        id: (name: string) => ({ kind: 'column', name, of: { kind: 'table', schema, name: table } }),
        all: namesIn((own as Words)['columns'], at(place, table, 'columns')),
      })),
    ];
  });
}

function namesIn(section: unknown, place: Pointer): readonly Renamed[] {
  return entriesOf(section).map(([name, words]) => {
    const former = typeof words === 'string' ? undefined : (words as Words)['renamed_from'];
    return { name, origin: at(place, name), renamedFrom: typeof former === 'string' ? former : null };
  });
}

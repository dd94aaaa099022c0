/** What taking a plan back changes of access, from where it has come. Pure; the parser must be loaded. */
import type { Catalog } from '../../catalog/catalog';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { AccessCell, Plan, Step } from '../plan';
import { accessOf, levelOf } from './reach';
import { changesSaid } from './sentences';

export interface Back {
  readonly changed: readonly AccessCell[];
  /** Sentences, what opens first. */
  readonly said: readonly string[];
  /** Of these, what gives somebody more. */
  readonly opens: readonly string[];
}

/**
 * Each change that the plan made, and that is there, the other way round. A relation that the plan created goes, and opens nothing.
 * @param actual the database as it is
 * @param ran steps that are to be taken back
 */
export function accessOfUndo({ access, origin }: Plan, actual: Catalog, ran: readonly Step[]): Back {
  const created = new Set(origin.objects.flatMap(({ about, hash }) => (hash === null ? [objectKey(about)] : [])));
  const changed = access.changed
    .filter((cell) => !created.has(objectKey(cell.relation)) && isThere(cell, actual, ran))
    .map(reversed);
  const sentences = changesSaid(changed, actual, actual);
  const [opens, closes] = [true, false].map((is) =>
    sentences.filter((one) => one.opens === is).map(({ text }) => text),
  );
  return { changed, said: [...(opens ?? []), ...(closes ?? [])], opens: opens ?? [] };
}

/** Whether the change has been made; where the relation has another name by now, it is taken for made. */
function isThere(cell: AccessCell, actual: Catalog, ran: readonly Step[]): boolean {
  const { role, relation, command, before, columns, rows } = cell;
  const target = actual.objects.get(objectKey(relation));
  if (target === undefined) return ran.length > 0;
  const reach = accessOf(actual).reach(role, target, command);
  if (rows !== undefined) return ran.some(({ change }) => isOfPolicies(change.about, relation));
  if (columns === null) return levelOf(reach, target) !== before;
  const has = reach !== null && (reach.columns === null || columns.every((name) => reach.columns?.has(name)));
  return has === (before === 'none');
}

function isOfPolicies(about: ObjectId, relation: ObjectId): boolean {
  const whole = about.kind === 'policy' ? about.of : about;
  return whole !== undefined && objectKey(whole) === objectKey(relation);
}

function reversed({ before, after, rows, ...cell }: AccessCell): AccessCell {
  const other = { more: 'fewer', fewer: 'more', undecided: 'undecided' } as const;
  return { ...cell, before: after, after: before, ...(rows === undefined ? {} : { rows: other[rows] }) };
}

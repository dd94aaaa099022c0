/** What a plan notes beside its steps: errors that were there before and stay, and columns that stay and want a value. */
import { objectKey, objectText, type ObjectId } from '../kinds/id';
import type { Managed } from '../plan/artifact/managed';
import type { Kept } from '../plan/change';
import { writtenIdentifier } from '../kernel/identifier';
import type { Catalog } from '../catalog/catalog';
import { isUnfilled } from '../catalog/select';
import { USUAL_SUPERUSER } from '../prove/fence/names';
import { count } from '../report/words';
import { judged, type Judged, type JudgeInput } from './judge';
import type { Wanted } from './sides';

/**
 * Nothing that changes adds no error.
 * @param standIn the role that ran SQL on a scratch server; null where a server was read
 */
export async function judgedPlan(
  hasSteps: boolean,
  input: JudgeInput,
  standIn: { readonly runner: string; readonly wanted: Wanted } | null,
): Promise<Judged> {
  if (!hasSteps) return { standing: 0, unseen: 0, unstated: 0, refused: [] };
  if (standIn === null) return judged(input);
  const known = (catalog: Catalog): Catalog => withoutStandIn(catalog, standIn);
  return judged({ ...input, before: known(input.before), after: known(input.after) });
}

/** The role that runs SQL on a scratch server is on no other: what it may do says nothing of the role that a spec declares by that name. */
function withoutStandIn(
  catalog: Catalog,
  { runner, wanted }: { readonly runner: string; readonly wanted: Wanted },
): Catalog {
  const id: ObjectId = { kind: 'role', name: runner };
  const key = objectKey(id);
  const declared = wanted.is === 'spec' ? wanted.catalog.objects.get(key) : undefined;
  if (declared === undefined) return catalog;
  return {
    ...catalog,
    superuser: runner === USUAL_SUPERUSER ? runner : catalog.superuser,
    objects: new Map([...catalog.objects, [key, declared]]),
  };
}

/** @param wanted what the plan leads to, where a check of it lists the errors */
export function standingSaid(
  { standing, unseen, unstated }: Judged,
  wanted: Wanted,
  runner: string,
): readonly string[] {
  const [was, rests] = [stays(standing), unstated === 1 ? 'rests' : 'rest'];
  const of = wanted.checked === undefined ? '' : ` ${wanted.name}`;
  const said = [
    [standing, `${count(standing, 'error')} that the rules find ${was}: tenet check${of} lists them`],
    [
      unseen,
      `${count(unseen, 'error')} that only the live database shows ${stays(unseen)}: tenet check URL lists them`,
    ],
    [
      unstated,
      `${count(unstated, 'error')} ${rests} on the owner alone, which the SQL does not name: new objects belong to ${writtenIdentifier(runner)}, who runs the plan; name an owner that cannot log in`,
    ],
  ] as const;
  return said.flatMap(([amount, text]) => (amount === 0 ? [] : [text]));
}

function stays(amount: number): string {
  return amount === 1 ? 'was there before and stays' : 'were there before and stay';
}

/** What stays though nothing declares it, and refuses rows of whoever does not know it. */
export function keptSaid(kept: readonly Kept[], after: Catalog): readonly string[] {
  return kept.flatMap(({ about }) =>
    about.kind === 'column' && isUnfilled(after, about)
      ? [
          `${objectText(about)} stays and is NOT NULL without a default, so INSERT statements without a value for it fail: drop it with --allow, or declare it with nullable: true`,
        ]
      : [],
  );
}

/** What only a superuser changes. */
export function beyondSaid({ ofSuperuser = [] }: Managed, runner: string): readonly string[] {
  if (ofSuperuser.length === 0) return [];
  const functions = count(ofSuperuser.length, 'object');
  return [
    `privileges of ${functions} of PostgreSQL itself stay as they are, because ${writtenIdentifier(runner)} is no superuser: have one run their statements from tenet synth`,
  ];
}

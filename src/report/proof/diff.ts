/** What a change opened and closed: two proofs compared, cell by cell and finding by finding. Pure. */
import type { Cell, Proof, ProofFinding } from '../../prove/types';
import { extent, type Command, type Reach } from './reach';

/** What came back before or after; null where it was not tried, because role, object or privilege was not there. */
export interface Reached {
  readonly reach: Reach;
  readonly sqlState: string | null;
  readonly condition: string | null;
  readonly why: string | null;
}

export interface CellChange {
  readonly role: string;
  readonly object: string;
  readonly command: Command;
  readonly before: Reached | null;
  readonly after: Reached | null;
}

/** Names that one proof has and the other has not. */
export interface NameChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

interface Side {
  readonly subject: string;
  readonly verdict: Proof['verdict'];
  readonly engine: string;
  readonly ddlSha256: string | null;
}

export interface ProofDiff {
  readonly schema: 1;
  readonly before: Side;
  readonly after: Side;
  /** Cells that reach further; of a role or object that is new, those that reach beyond their own tenant. */
  readonly opened: readonly CellChange[];
  readonly closed: readonly CellChange[];
  /** Cells of which nothing can be said on one side, or whose condition is another one. */
  readonly unclear: readonly CellChange[];
  readonly roles: NameChanges;
  /** Relations and routines. */
  readonly objects: NameChanges;
  /** All cells of roles and objects that are new. */
  readonly added: readonly Cell[];
  readonly findings: { readonly added: readonly ProofFinding[]; readonly gone: readonly ProofFinding[] };
}

/** What became of the first proof in the second. Linear in cells and findings. */
export function diffProofs(kept: Proof, after: Proof): ProofDiff {
  const before = { ...kept, matrix: inNewNames(kept.matrix, after.matrix) };
  const roles = namesOf(before, after, ({ role }) => role);
  const objects = namesOf(before, after, ({ object }) => object);
  const changes = cellChanges(before.matrix, after.matrix);
  const isNew = among(roles.added, objects.added);
  const isGone = among(roles.removed, objects.removed);
  const kinds = changes.map((change) => ({ change, kind: kindOf(change, isNew(change)) }));
  return {
    schema: 1,
    before: sideOf(before),
    after: sideOf(after),
    opened: kinds.flatMap(({ change, kind }) => (kind === 'opened' ? change : [])),
    closed: kinds.flatMap(({ change, kind }) => (kind === 'closed' && !isGone(change) ? change : [])),
    unclear: kinds.flatMap(({ change, kind }) => (kind === 'unclear' && !isGone(change) ? change : [])),
    roles,
    objects,
    added: after.matrix.filter(isNew),
    findings: {
      added: findingsMissingIn(before.findings, after.findings),
      gone: findingsMissingIn(after.findings, before.findings),
    },
  };
}

/** Proofs of before named routines by their parameters too: `shop.close(id uuid)` is what is `shop.close(uuid)` now, and nothing new. */
function inNewNames(cells: readonly Cell[], after: readonly Cell[]): readonly Cell[] {
  const now = new Map<string, string[]>();
  for (const object of new Set(after.map((cell) => cell.object))) {
    const head = headOf(object);
    if (head !== undefined) now.set(head, [...(now.get(head) ?? []), object]);
  }
  const renamed = (object: string): string => {
    const some = now.get(headOf(object) ?? '') ?? [];
    return some.includes(object) ? object : (some.find((one) => isSameRoutine(object, one)) ?? object);
  };
  return cells.map((cell) => ({ ...cell, object: renamed(cell.object) }));
}

/** `shop.close` of a routine; undefined of a relation, which has no arguments. */
function headOf(object: string): string | undefined {
  return object.endsWith(')') ? unquoted(object.slice(0, object.indexOf('('))) : undefined;
}

function isSameRoutine(old: string, now: string): boolean {
  const [before, after] = [argumentsOf(old), argumentsOf(now)];
  return (
    before.length === after.length &&
    before.every((argument, index) => argument === after[index] || argument.endsWith(` ${after[index] ?? ''}`))
  );
}

/** Apart at commas, but for those within quotes: a name may hold one. */
function argumentsOf(object: string): readonly string[] {
  const inner = object.slice(object.indexOf('(') + 1, -1);
  return inner.match(/(?:"(?:[^"]|"")*"|[^,"])+/g)?.map((one) => unquoted(one.trim())) ?? [];
}

/** Without quotes that need not be: whether they are there has changed. */
function unquoted(text: string): string {
  return text.replaceAll(/"([a-z_][a-z0-9_]*)"/g, '$1');
}

/** True where somebody reaches further than before, or an attack succeeds that did not. */
export function opens({ opened, findings }: ProofDiff): boolean {
  return opened.length > 0 || findings.added.some(({ severity }) => severity === 'error');
}

/** Whether a cell is of one of these roles or objects. */
function among(roles: readonly string[], objects: readonly string[]): (cell: Pick<Cell, 'role' | 'object'>) => boolean {
  const [knownRoles, knownObjects] = [new Set(roles), new Set(objects)];
  return ({ role, object }) => knownRoles.has(role) || knownObjects.has(object);
}

function sideOf({ subject, verdict, engine, ddlSha256 }: Proof): Side {
  return { subject, verdict, engine: engine.version, ddlSha256 };
}

function namesOf(before: Proof, after: Proof, nameOf: (cell: Cell) => string): NameChanges {
  const old = new Set(before.matrix.map(nameOf));
  const now = new Set(after.matrix.map(nameOf));
  return { added: [...now].filter((name) => !old.has(name)), removed: [...old].filter((name) => !now.has(name)) };
}

/** Every cell of either proof with what came back in both: those of the second first, in its order. */
function cellChanges(before: readonly Cell[], after: readonly Cell[]): readonly CellChange[] {
  const keyOf = ({ role, object, command }: Cell) => JSON.stringify([role, object, command]);
  const old = new Map(before.map((cell) => [keyOf(cell), cell]));
  const now = new Set(after.map(keyOf));
  return [
    ...after.map((cell) => change(cell, old.get(keyOf(cell)), cell)),
    ...before.filter((cell) => !now.has(keyOf(cell))).map((cell) => change(cell, cell, undefined)),
  ];
}

function change({ role, object, command }: Cell, before: Cell | undefined, after: Cell | undefined): CellChange {
  return { role, object, command, before: reachedOf(before), after: reachedOf(after) };
}

function reachedOf(cell: Cell | undefined): Reached | null {
  if (cell === undefined) return null;
  const { reach, sqlState, condition, why } = cell;
  return { reach, sqlState, condition, why };
}

/** What was not tried reached nothing; a new role or table that stays within its tenant opens nothing. */
function kindOf({ before, after }: CellChange, isNew: boolean): 'opened' | 'closed' | 'unclear' | 'same' {
  const from = isNew ? extent('own') : extent(before?.reach ?? 'none');
  const to = extent(after?.reach ?? 'none');
  if (from === undefined || to === undefined) return before?.reach === after?.reach ? 'same' : 'unclear';
  if (to > from) return 'opened';
  if (to < from) return isNew ? 'same' : 'closed';
  return !isNew && before?.reach === 'some' && before.condition !== after?.condition ? 'unclear' : 'same';
}

/** Those of the second that the first has not: the same rule on the same object for the same role is the same finding. */
function findingsMissingIn(known: readonly ProofFinding[], asked: readonly ProofFinding[]): readonly ProofFinding[] {
  const keyOf = ({ rule, object, role }: ProofFinding) => JSON.stringify([rule, unquoted(object), role]);
  const keys = new Set(known.map(keyOf));
  return asked.filter((finding) => !keys.has(keyOf(finding)));
}

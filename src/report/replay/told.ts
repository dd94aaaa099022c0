/** Phrases of a replay that terminal and page share. */
import { outcomeSaid, OUTCOMES, type Weight } from '../../replay/outcomes';
import type { FileRun, ObservedWork, Outcome, Replay, StandIn, StatementRun, Window } from '../../replay/types';
import { count } from '../words';

export const VERDICT_WORD: Readonly<Record<Replay['verdict'], string>> = {
  holds: 'passes',
  fails: 'fails',
  unproved: 'passes with gaps',
};

/** Worst first. */
export const ALL_OUTCOMES: readonly Outcome[] = [
  'loses-rows',
  'blind',
  'passes-blind',
  'refused',
  'cannot-land',
  'not-exercised',
  'not-compared',
  'same',
];

/** Number of statements by outcome, over all files. */
export function totals(files: readonly FileRun[]): ReadonlyMap<Outcome | 'ran', number> {
  const all = [...ALL_OUTCOMES, 'ran'] as const;
  return new Map(all.map((outcome) => [outcome, files.reduce((sum, { counts }) => sum + counts[outcome], 0)]));
}

/** The numbers after the verdict: files, then what became of their statements, worst first; what is fine is left out. */
export function headline({ files, windows }: Replay): readonly string[] {
  const amounts = totals(files);
  const open = windows.filter(({ closes }) => closes === null).length;
  const outcomes = ALL_OUTCOMES.filter((outcome) => outcome !== 'same').flatMap((outcome) => {
    const amount = amounts.get(outcome) ?? 0;
    return amount === 0 ? [] : [outcomeSaid(outcome, amount)];
  });
  return [
    `${count(files.length, 'new file')} replayed`,
    ...outcomes,
    ...(open === 0 ? [] : [`${count(open, 'window')} left open`]),
  ];
}

/** `drizzle (meta/_journal.json): 116 migrations, 1 new since origin/main`. */
export function chainSaid({ chain, files }: Replay): string {
  const fresh = chain.since === null ? `the newest is checked` : `${files.length} new since ${chain.since}`;
  return `${chain.tool} (${chain.because}): ${count(chain.migrations, 'migration')}, ${fresh}`;
}

const ATTRIBUTES: Readonly<Record<Replay['migrator']['is'], string>> = {
  owner: 'a plain owner without BYPASSRLS, so forced policies apply to it',
  bypassrls: 'a role with BYPASSRLS, so no policy applies to it',
  superuser: 'a superuser, so no policy applies to it',
};

const ASK = 'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user';

export function migratorSaid({ migrator: { is, source } }: Replay): string {
  const how = { said: '', platform: ' (known of the platform)', assumed: ' (assumed)' }[source];
  const ask = source === 'assumed' ? `; if yours has more, pass --migrator: ${ASK}` : '';
  return `${ATTRIBUTES[is]}${how}${ask}`;
}

/** What has nothing of its own to be said: `3 statements have the same effect, 5 statements ran`. */
export function quietCounts({ counts }: FileRun): string {
  const parts = [
    ...(counts.same === 0 ? [] : [outcomeSaid('same', counts.same)]),
    ...(counts.ran === 0 ? [] : [`${count(counts.ran, 'statement')} with nothing to compare ran`]),
  ];
  return parts.join(', ');
}

export function weightOf({ outcome }: StatementRun): Weight {
  return OUTCOMES[outcome].weight;
}

/** Statements with a line of their own: what is fine is counted, unless it locks out readers or writes a table anew. */
export function shownStatements({ statements }: FileRun): readonly StatementRun[] {
  return statements.filter((one) => weightOf(one) !== 'none' || one.rewrites.length > 0 || heavyLocks(one).length > 0);
}

/** Modes that writers, or all, wait for; from the table of conflicts in PostgreSQL's manual, 13.3.1. */
const HEAVY: ReadonlySet<string> = new Set([
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
]);

type Work = Pick<ObservedWork, 'locks' | 'rewrites'>;

function heavyLocks({ locks }: Pick<Work, 'locks'>): Work['locks'] {
  const isAll = ({ mode }: { readonly mode: string }): boolean => mode === 'AccessExclusiveLock';
  const all = new Set(locks.filter(isAll).map(({ relation }) => relation));
  return locks.filter((lock) => HEAVY.has(lock.mode) && (isAll(lock) || !all.has(lock.relation)));
}

/** `ACCESS EXCLUSIVE on orders`; undefined where nobody waits for it. */
export function locksSaid(run: Work): string | undefined {
  const locks = heavyLocks(run).map(({ relation, mode }) => `${modeSaid(mode)} on ${relation}`);
  const rewrites = run.rewrites.map((relation) => `rewrites ${relation}`);
  const all = [...locks, ...rewrites];
  return all.length === 0 ? undefined : all.join(', ');
}

/** Statements that only ran, and lock out others or write a table anew. */
export function shownWork({ statements, observed = [] }: FileRun): readonly ObservedWork[] {
  const told = new Set(statements.map(workKey));
  return observed.filter((one) => locksSaid(one) !== undefined && !told.has(workKey(one)));
}

function workKey({ line, statement }: Pick<ObservedWork, 'line' | 'statement'>): string {
  return `${line} ${statement}`;
}

/** As the manual writes modes: AccessExclusiveLock is ACCESS EXCLUSIVE. */
function modeSaid(mode: string): string {
  return mode
    .replace(/Lock$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase();
}

const CLOSE_WINDOW =
  'enable row security and create its policies in the transaction that creates the table or grants access, before the grant';

/** The outcomes that are there and can be acted on, worst first, and windows, each with what to do. */
export function remedies(replay: Replay): readonly { readonly outcome: Outcome | 'window'; readonly help: string }[] {
  const windows = replay.windows.length === 0 ? [] : [{ outcome: 'window' as const, help: CLOSE_WINDOW }];
  return [...outcomeRemedies(replay), ...windows];
}

function outcomeRemedies(replay: Replay): readonly { readonly outcome: Outcome; readonly help: string }[] {
  const statements = replay.files.flatMap((file) => file.statements);
  // what is refused because an earlier statement ran blind takes that one's remedy
  const there = new Set(
    statements
      .filter(({ outcome, follows }) => outcome !== 'refused' || follows === null)
      .map(({ outcome }) => outcome),
  );
  const seen = new Set<string>();
  return ALL_OUTCOMES.flatMap((outcome) => {
    const { help } = OUTCOMES[outcome];
    if (help === undefined || !there.has(outcome) || seen.has(help)) return [];
    seen.add(help);
    return [{ outcome, help }];
  });
}

export function windowSaid({ relation, roles, opens, closes, isReproduced }: Window): string {
  const who = roles.map((role) => `"${role}"`).join(', ');
  const verb = isReproduced ? 'read' : 'can read (by the catalog)';
  const until = closes === null ? ', and nothing closes it' : ` to ${closes.path}:${closes.line}`;
  return `${who} ${verb} rows of another tenant in ${relation} from ${opens.path}:${opens.line}${until}`;
}

/** Stand-ins of one kind and reason in one line. */
export function standInLines(
  standIns: readonly StandIn[],
): readonly { readonly names: string; readonly why: string }[] {
  const keys = [...new Set(standIns.map(({ is, why }) => JSON.stringify([is, why])))];
  return keys.map((key) => {
    const alike = standIns.filter(({ is, why }) => JSON.stringify([is, why]) === key);
    const names = [...new Set(alike.map(({ name }) => name))];
    return { names: `${alike[0]?.is ?? ''} ${names.join(', ')}`, why: alike[0]?.why ?? '' };
  });
}

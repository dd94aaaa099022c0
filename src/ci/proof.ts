/** What a replay found, as annotations and as a cell of the summary. Pure. */
import type { Severity } from '../kernel/finding';
import type { FileRun, Outcome, Replay, StatementRun, Window } from '../replay/types';
import { count } from '../report/words';
import type { Annotation } from './annotation';

/** failed: it was asked for, and could not be made. none: there was nothing to replay, or nobody asked. */
export type Proof =
  | { readonly kind: 'made'; readonly replay: Replay }
  | { readonly kind: 'failed'; readonly message: string; readonly remedy?: string }
  | { readonly kind: 'none'; readonly why: string };

/** What an outcome is called, and how grave it is; no severity: it is counted, and no line of a file is to be changed for it. */
const OUTCOMES: Readonly<Record<Outcome, readonly [words: string, severity: Severity | null]>> = {
  'loses-rows': ['loses rows', 'error'],
  blind: ['blind', 'error'],
  'passes-blind': ['passes blind', 'error'],
  refused: ['refused', 'error'],
  'cannot-land': ['fails on valid rows', 'warning'],
  'not-exercised': ['not exercised', null],
  'not-compared': ['not compared', null],
  same: ['same', null],
};

/** Of each file the first difference; what only follows from it is counted with it. */
export function proofAnnotations({ subject, files, windows }: Replay): readonly Annotation[] {
  return [
    ...files.flatMap((file) =>
      file.statements.flatMap((run): readonly Annotation[] => {
        const [words, severity] = OUTCOMES[run.outcome];
        if (severity === null || run.follows !== null) return [];
        const message = `${run.message}${followers(file, run)}`;
        return [{ ...placed(subject, file.path, run.line), severity, title: `replay: ${words}`, message, help: null }];
      }),
    ),
    ...windows.map((window) => ({
      ...placed(subject, window.opens.path, window.opens.line),
      severity: window.closes === null ? ('error' as const) : ('warning' as const),
      title: 'replay: window',
      message: windowText(window),
      help: null,
    })),
  ];
}

function followers({ statements }: FileRun, { line }: StatementRun): string {
  const after = statements.filter(({ follows }) => follows === line).length;
  return after === 0 ? '' : `; ${count(after, 'later statement')} ${after === 1 ? 'differs' : 'differ'} because of it`;
}

function windowText({ relation, roles, closes, isReproduced }: Window): string {
  const who = roles.map((role) => `"${role}"`).join(', ');
  const until = closes === null ? 'and the migrations leave it open' : `until ${closes.path}:${closes.line}`;
  const how = isReproduced ? '' : ' (according to the catalog; no rows could be planted)';
  return `${count(roles.length, 'role')} (${who}) can read other tenants' rows of "${relation}" after this transaction, ${until}${how}`;
}

/** The outcomes of a file, the gravest first, each with its lines: `loses rows (line 15), blind (line 8), 3 same`. */
export function proofCell(file: FileRun, windows: readonly Window[]): string {
  const said = (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) => {
    const amount = file.counts[outcome];
    if (amount === 0) return [];
    const [words, severity] = OUTCOMES[outcome];
    if (severity === null) return [`${amount} ${words}`];
    const lines = file.statements.filter((run) => run.outcome === outcome).map(({ line }) => line);
    return [
      `${words} (${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, FEW).join(', ')}${lines.length > FEW ? ' ..' : ''})`,
    ];
  });
  const opened = windows.filter(({ opens }) => opens.path === file.path);
  const open = opened.length === 0 ? [] : [`opens ${count(opened.length, 'window')}`];
  return [...open, ...said, ...(file.counts.ran === 0 ? [] : [`${file.counts.ran} ran`])].join(', ');
}

const FEW = 5;

/** Statements of a file that are worth a row of their own. */
export function notable({ statements }: FileRun): readonly StatementRun[] {
  return statements.filter(({ outcome }) => outcome !== 'same');
}

export function wordsOf(outcome: Outcome): string {
  return OUTCOMES[outcome][0];
}

function placed(
  subject: string,
  path: string,
  line: number,
): Pick<Annotation, 'file' | 'line' | 'column' | 'end_column'> {
  return { file: `${subject.replace(/\/$/, '')}/${path}`, line, column: null, end_column: null };
}

/** What a folder of migrations is, and which files of it were judged: said first, like whose rows the tables hold. */
import { printable } from './width';
import { count } from './words';

/** A folder of migrations, as a report tells of it. */
export interface ReportedMigrations {
  readonly tool: string;
  /** The file that showed which tool it is. */
  readonly because: string;
  /** Where order and transactions of the tool are known from. */
  readonly evidence: string;
  /** Number of migrations, the new ones among them. */
  readonly of: number;
  /** Paths of those that were judged, in their order. */
  readonly fresh: readonly string[];
  /** What each of them does to access as a whole, in one line: `+3 grants, 1 table unforced`. */
  readonly access: readonly { readonly path: string; readonly change: string }[];
  /** The commit that they are new against; null: the newest was judged. */
  readonly since: string | null;
  /** Files that ran already and have another text now, or are gone. */
  readonly edited: readonly string[];
  readonly gone: readonly string[];
  /** New files that come before one that ran already. */
  readonly early: readonly string[];
  /** Files that the tool does not run, each with the reason. */
  readonly left_out: readonly { readonly path: string; readonly why: string }[];
  /** What the tool would stumble over, and runs past. */
  readonly remarks: readonly { readonly path: string; readonly message: string }[];
  /** Findings that are left out, because many objects were like that before; absent where there is none. */
  readonly as_before?: readonly { readonly rule: string; readonly found: number; readonly before: number }[];
}

/** Files are named up to here; JSON and --assumptions have all. */
const FEW = 5;

/** Labelled lines for people; none where no folder was given. */
export function migrationLines(
  migrations: ReportedMigrations | undefined,
  all = false,
): readonly { readonly label: string; readonly text: string }[] {
  if (migrations === undefined) return [];
  const {
    tool,
    because,
    evidence,
    of,
    fresh,
    access,
    since,
    edited,
    gone,
    early,
    left_out: leftOut,
    remarks,
  } = migrations;
  const { as_before: asBefore = [] } = migrations;
  const named = (paths: readonly string[]): string => {
    const shown = all ? paths : paths.slice(0, FEW);
    const more = paths.length - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  };
  const judged =
    since === null
      ? `the newest: ${named(fresh)}; --since REF checks all that are new, --as schema what all of them leave`
      : fresh.length === 0
        ? `none new since ${since}`
        : `${fresh.length} new since ${since}: ${named(fresh)}`;
  const lines = [
    { label: 'migrations', text: `${tool} (${because}): ${count(of, 'migration')}, ${judged}` },
    ...(all ? [{ label: 'order', text: `order and transactions of ${tool}: ${evidence}` }] : []),
    ...access.map(({ path, change }) => ({ label: 'access', text: `${path}: ${change}` })),
    ...(edited.length === 0
      ? []
      : [
          {
            label: 'edited',
            text: `${named(edited)}: already run, so the change reaches no database; add a new migration`,
          },
        ]),
    ...(gone.length === 0
      ? []
      : [{ label: 'removed', text: `${named(gone)}: already run, so a new database differs` }]),
    ...(early.length === 0
      ? []
      : [
          {
            label: 'too early',
            text: `${named(early)}: comes before a migration that has run; give it a later version`,
          },
        ]),
    ...(leftOut.length === 0 ? [] : [{ label: 'left out', text: leftOutText(leftOut, named) }]),
    ...remarks.map(({ path, message }) => ({ label: 'remark', text: `${path}: ${message}` })),
    ...(asBefore.length === 0 ? [] : [{ label: 'as before', text: asBeforeText(asBefore) }]),
  ];
  // a name of a file may hold a line break
  return lines.map(({ label, text }) => ({ label, text: printable(text.replaceAll('\n', '\\n')) }));
}

function asBeforeText(asBefore: NonNullable<ReportedMigrations['as_before']>): string {
  const counts = asBefore.map(({ rule, found, before }) => `${rule} ${found} (${before} older)`);
  return `${counts.join(', ')}: not reported, because older objects are the same; --notes reports them`;
}

function leftOutText(leftOut: ReportedMigrations['left_out'], named: (paths: readonly string[]) => string): string {
  const reasons = [...new Set(leftOut.map(({ why }) => why))];
  return reasons
    .map((why) => {
      const paths = leftOut.filter((one) => one.why === why).map(({ path }) => path);
      return `${named(paths)} (${why})`;
    })
    .join('; ');
}

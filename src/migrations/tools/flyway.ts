/** Flyway: versions compared number by number, repeatable files last. https://documentation.red-gate.com/flyway */
import { mustRunAlone, statementsOf } from '../alone';
import { baseName, byName, byVersion, sqlPaths, textOf } from '../paths';
import { withPlaceholder } from '../placeholders';
import { migrationText, scriptText } from '../text';
import type { ChainProblem, Folder, Migration, NewFile, NewMigration, Tool } from '../types';

const VERSIONED = /^V([\d._]+?)__.*\.[Ss][Qq][Ll]$/;
const REPEATABLE = /^R__(.*)\.[Ss][Qq][Ll]$/;
const BASELINE = /^B([\d._]+?)__.*\.[Ss][Qq][Ll]$/;
/** What Flyway's parser runs outside of a transaction, which is not all that PostgreSQL runs there alone. */
const OUTSIDE =
  /^(?:(?:CREATE|DROP)\s+(?:DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER\s+SYSTEM|(?:CREATE|DROP)(?:\s+UNIQUE)?\s+INDEX\s+CONCURRENTLY|REINDEX(?:\s+VERBOSE)?\s+(?:SCHEMA|DATABASE|SYSTEM)|VACUUM|DISCARD\s+ALL)\b/i;

export const flyway: Tool = {
  name: 'Flyway',
  isOneTransaction: false,
  early: 'is refused',
  compared: { versions: ['13.12.1'], what: 'order and transactions' },
  recognize: (folder) => sqlPaths(folder).find((path) => VERSIONED.test(baseName(path))),
  read: (folder) => {
    const all = sqlPaths(folder);
    const inOrder = (left: Versioned, right: Versioned): number => byVersion(left.parts, right.parts);
    const baseline = all
      .flatMap((path) => versionOf(path, BASELINE))
      .toSorted(inOrder)
      .at(-1);
    const every = all.flatMap((path) => versionOf(path, VERSIONED)).toSorted(inOrder);
    const versioned = every.filter(({ parts }) => baseline === undefined || byVersion(parts, baseline.parts) > 0);
    const repeatable = all
      .filter((path) => REPEATABLE.test(baseName(path)))
      .toSorted((left, right) => byName(baseName(left), baseName(right)));
    const migrations = [
      ...(baseline === undefined
        ? []
        : [{ ...migration(folder, baseline.path, baseline.version), isBaseline: true as const }]),
      ...versioned.map(({ path, version }) => migration(folder, path, version)),
      ...repeatable.map((path) => ({
        ...migration(folder, path, REPEATABLE.exec(baseName(path))?.[1] ?? path),
        repeatable: true as const,
      })),
    ];
    return {
      migrations,
      leftOut: all
        .filter((path) => !migrations.some((one) => one.path === path))
        .map((path) => ({ path, why: reasonOf(baseName(path), baseline?.path ?? '') })),
      problems: [
        ...twice(every),
        ...migrations.flatMap(mixed),
        ...waiting(folder, migrations),
        ...migrations
          .filter(({ path }) => settingOf(folder, path, 'placeholderReplacement') !== 'false')
          .flatMap((one) => withPlaceholder(one, 'Flyway')),
      ],
    };
  },
  write: (migrations) => ({
    files: migrations.flatMap(filesOf),
    byHand: [],
    notes: [
      'only the paid editions of Flyway run the U files',
      ...(migrations.some(({ isAlone }) => isAlone) ? [LOCK_SAID] : []),
    ],
  }),
};

const LOCK_SAID =
  "CONCURRENTLY waits forever for the transaction of Flyway's own lock: set flyway.postgresql.transactional.lock=false";

/** What Flyway would fill in is text of the plan, in a body or a literal. */
function filesOf(one: NewMigration): readonly NewFile[] {
  const script = (path: string, text: string, isOutside: boolean): readonly NewFile[] => {
    const settings = [
      ...(isOutside ? ['executeInTransaction=false'] : []),
      ...(text.includes('${') ? ['placeholderReplacement=false'] : []),
    ];
    const conf = settings.length === 0 ? [] : [{ path: `${path}.conf`, text: `${settings.join('\n')}\n` }];
    return [{ path, text }, ...conf];
  };
  const name = `${one.version}__${one.title}.sql`;
  return [
    ...script(`V${name}`, migrationText(one), one.isAlone),
    ...(one.down === null ? [] : script(`U${name}`, scriptText(one.down), one.down.some(mustRunAlone))),
  ];
}

/** A setting in the file's own configuration. */
function settingOf(folder: Folder, path: string, name: string): string | undefined {
  const line = textOf(folder, `${path}.conf`)
    .split('\n')
    .find((one) => one.trim().startsWith(name));
  return line === undefined ? undefined : /=\s*(\w+)/.exec(line)?.[1];
}

interface Versioned {
  readonly path: string;
  readonly version: string;
  readonly parts: readonly bigint[];
}

function versionOf(path: string, name: RegExp): readonly Versioned[] {
  const version = name.exec(baseName(path))?.[1];
  if (version === undefined) return [];
  const parts = version.split(/[._]/).filter((part) => part !== '');
  return [{ path, version, parts: parts.map(BigInt) }];
}

function reasonOf(name: string, baseline: string): string {
  if (/^U[\d._]+__/.test(name)) return 'it undoes a version';
  if (VERSIONED.test(name) || BASELINE.test(name)) return `the baseline "${baseline}" stands for it`;
  if (/^(?:before|after|create)[A-Za-z]+(?:__.*)?\.sql$/i.test(name))
    return 'it is a callback, which Flyway runs around migrations';
  return 'Flyway runs only files named V…__name.sql and R__name.sql';
}

/** A transaction, unless a statement must run alone or the file's own configuration says otherwise. */
function migration(folder: Folder, path: string, version: string): Migration {
  const sql = textOf(folder, path);
  const said = settingOf(folder, path, 'executeInTransaction');
  const isApart = said === undefined ? statementsOf(sql).some((one) => OUTSIDE.test(one)) : said === 'false';
  // statement by statement, but the driver begins a transaction again where the file has ended one
  return { path, version, sql, transaction: isApart ? 'apart' : 'together', isOneMessage: true };
}

/** Whether `mixed` is set is told by the command line or another file, so that this is no more than a remark. */
function mixed({ path, sql }: Migration): readonly ChainProblem[] {
  const outside = statementsOf(sql).filter((one) => OUTSIDE.test(one)).length;
  if (outside === 0 || outside === statementsOf(sql).length) return [];
  return [
    {
      path,
      isRemark: true,
      message:
        'it mixes statements that run in a transaction with some that cannot, so Flyway refuses it unless mixed=true',
      remedy: 'move the statements that cannot into a file of their own',
    },
  ];
}

/** Flyway keeps a transaction open for its lock, and the index waits for that to end; said of the first such file only. */
function waiting(folder: Folder, migrations: readonly Migration[]): readonly ChainProblem[] {
  const waits = migrations.filter(({ sql }) => mustRunAlone(sql) && /\bINDEX\s+CONCURRENTLY\b/i.test(sql));
  const [first] = waits;
  const isSet = [...folder.texts.values()].some((text) => /transactional[._-]?lock\s*[=:]\s*["']?false/i.test(text));
  if (first === undefined || waits.length > 1 || isSet) return [];
  return [
    {
      path: first.path,
      isRemark: true,
      message:
        "CONCURRENTLY waits forever for the transaction of Flyway's own lock unless flyway.postgresql.transactional.lock=false",
      remedy: 'set flyway.postgresql.transactional.lock=false',
    },
  ];
}

function twice(files: readonly Versioned[]): readonly ChainProblem[] {
  return files.flatMap(({ path, version, parts }, index) => {
    const before = files[index - 1];
    if (before === undefined || byVersion(before.parts, parts) !== 0) return [];
    return [
      {
        path,
        message: `version ${version} is already used by "${before.path}", so Flyway refuses to run`,
        remedy: 'give the newer file a later version',
      },
    ];
  });
}

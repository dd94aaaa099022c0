/** Drizzle Kit: a journal lists the files, and all pending ones run in one transaction. https://orm.drizzle.team/docs/migrations */
import { baseName, byName, folderOf, sqlPaths, textOf } from '../paths';
import { TenetError } from '../../kernel/errors';
import { commentText, migrationText, statementText } from '../text';
import type { ChainProblem, Folder, Migration, NewMigration, Read, Tool, Written } from '../types';

export const drizzle: Tool = {
  name: 'Drizzle',
  isOneTransaction: true,
  early: 'is skipped',
  compared: { versions: ['0.45.4', '1.0.0-rc.5'], what: 'order and transactions' },
  recognize: (folder) => journalOf(folder) ?? snapshotOf(folder),
  read: (folder) => {
    const journal = journalOf(folder);
    return journal === undefined ? folders(folder) : listed(folder, journal);
  },
  write: (migrations, { folder, now }) => {
    if (drizzle.recognize(folder) !== undefined)
      throw new TenetError(
        `"${folder.name}" has a journal or snapshots of Drizzle, and Tenet changes no existing file`,
        {
          remedy:
            'write to a new folder, copy its .sql files, and append the entries of its meta/_journal.json to yours',
        },
      );
    return journalled(migrations, now);
  },
};

const BREAK = '--> statement-breakpoint';

/** All that is pending runs in one transaction, so that what runs in none cannot be listed. */
function journalled(migrations: readonly NewMigration[], now: number): Written {
  const tagOf = ({ version, title }: NewMigration): string => `${version}_${title}`;
  const outside = migrations.filter(({ isAlone }) => isAlone);
  const listedOnes = migrations.filter(({ isAlone }) => !isAlone);
  const entries = listedOnes.map((one, idx) => ({
    idx,
    version: '7',
    when: now + idx,
    tag: tagOf(one),
    breakpoints: true,
  }));
  const journal = { version: '7', dialect: 'postgresql', entries };
  return {
    files: [
      ...listedOnes.map((one) => ({
        path: `${tagOf(one)}.sql`,
        text: `${commentText(one.head)}\n${one.up.map(statementText).join(`\n${BREAK}\n`)}\n`,
      })),
      ...outside.map((one) => ({ path: `${tagOf(one)}.by-hand.sql`, text: migrationText(one) })),
      { path: 'meta/_journal.json', text: `${JSON.stringify(journal, null, 2)}\n` },
    ],
    byHand: outside.map(({ version }) => version),
    notes: [
      'Drizzle runs all pending migrations in one transaction: add the entries to your journal one at a time, and deploy each',
      'no snapshot is written: until the schema in TypeScript and a snapshot say the same, drizzle-kit generate repeats these changes',
    ],
  };
}

function journalOf({ paths }: Folder): string | undefined {
  return paths.find((path) => path.endsWith('_journal.json'));
}

/** Since 1.0 a folder for each migration, and no journal. */
function snapshotOf({ paths }: Folder): string | undefined {
  return paths.find((path) => baseName(path) === 'snapshot.json' && paths.includes(`${folderOf(path)}/migration.sql`));
}

function migration(folder: Folder, path: string, version: string): Migration {
  const sql = textOf(folder, path);
  // Drizzle cuts nowhere else
  const isOneMessage = !sql.includes(BREAK);
  return { path, version, sql, transaction: 'together', ...(isOneMessage && { isOneMessage }) };
}

function folders(folder: Folder): Read {
  const scripts = sqlPaths(folder)
    .filter((path) => baseName(path) === 'migration.sql')
    .toSorted((left, right) => byName(folderOf(left), folderOf(right)));
  const used = new Set(scripts);
  return {
    migrations: scripts.map((path) => migration(folder, path, baseName(folderOf(path)))),
    leftOut: sqlPaths(folder)
      .filter((path) => !used.has(path))
      .map((path) => ({ path, why: 'Drizzle runs only files named migration.sql' })),
    problems: [],
    // by name, and not by the time of the last one
    early: 'runs',
  };
}

interface Entry {
  readonly tag: string;
  readonly when: number;
}

/** The journal decides, not the names; `when` decides what is pending, so that an entry older than the one before it never runs. */
function listed(folder: Folder, journal: string): Read {
  const parsed = parseJournal(textOf(folder, journal));
  if (parsed === undefined)
    return {
      migrations: [],
      leftOut: [],
      problems: [
        {
          path: journal,
          message: 'the journal is not valid JSON with a list of entries',
          remedy: 'restore it, or run drizzle-kit generate',
        },
      ],
    };
  const { entries, dialect } = parsed;
  const top = folderOf(folderOf(journal));
  const pathOf = ({ tag }: Entry): string => (top === '' ? `${tag}.sql` : `${top}/${tag}.sql`);
  const there = new Set(sqlPaths(folder));
  const named = new Set(entries.map(pathOf));
  return {
    migrations: entries.flatMap((entry) => {
      const path = pathOf(entry);
      return there.has(path) ? [migration(folder, path, entry.tag)] : [];
    }),
    leftOut: [...there]
      .filter((path) => !named.has(path))
      .toSorted(byName)
      .map((path) => ({ path, why: 'the journal does not list it, so Drizzle never runs it' })),
    problems: [
      ...ofDialect(journal, dialect),
      ...entries.flatMap((entry, index) => problemsOf(entry, entries[index - 1], pathOf(entry), { journal, there })),
    ],
  };
}

function problemsOf(
  entry: Entry,
  before: Entry | undefined,
  path: string,
  { journal, there }: { readonly journal: string; readonly there: ReadonlySet<string> },
): readonly ChainProblem[] {
  if (!there.has(path))
    return [
      {
        path: journal,
        message: `the journal lists "${entry.tag}", but "${path}" is missing`,
        remedy: 'commit the file, or name the schema before the first file with --base',
      },
    ];
  if (before !== undefined && entry.when <= before.when)
    return [
      {
        path: journal,
        isRemark: true,
        message: `"${entry.tag}" is not newer than "${before.tag}" before it, so Drizzle skips it where that one has run`,
        remedy: 'generate the migration again after the other',
      },
    ];
  return [];
}

function ofDialect(path: string, dialect: string | undefined): readonly ChainProblem[] {
  if (dialect === undefined || /^(?:postgresql|pg)$/.test(dialect)) return [];
  return [
    {
      path,
      message: `the migrations are for ${dialect}, not PostgreSQL`,
      remedy: 'name the folder of the PostgreSQL migrations',
    },
  ];
}

function parseJournal(
  text: string,
): { readonly entries: readonly Entry[]; readonly dialect: string | undefined } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { entries, dialect } = (value ?? {}) as { readonly entries?: unknown; readonly dialect?: unknown };
  if (!Array.isArray(entries)) return undefined;
  const found = entries.flatMap((entry: unknown) => {
    const { tag, when, idx } = (entry ?? {}) as Record<string, unknown>;
    return typeof tag === 'string' ? [{ tag, when: Number(when ?? 0), idx: Number(idx ?? 0) }] : [];
  });
  if (found.length !== entries.length) return undefined;
  return {
    entries: found.toSorted((left, right) => left.idx - right.idx),
    dialect: typeof dialect === 'string' ? dialect : undefined,
  };
}

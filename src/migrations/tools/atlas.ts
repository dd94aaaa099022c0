/** Atlas: `atlas.sum` beside the files, in the order of names. https://atlasgo.io/versioned/apply */
import { baseName, byName, sqlPaths, textOf } from '../paths';
import type { Folder, LeftOut, Migration, Tool } from '../types';

export const atlas: Tool = {
  name: 'Atlas',
  isOneTransaction: false,
  early: 'is refused',
  compared: null,
  recognize: ({ paths }) => paths.find((path) => baseName(path) === 'atlas.sum'),
  read: (folder) => {
    const files = sqlPaths(folder).toSorted((left, right) => byName(baseName(left), baseName(right)));
    const start = Math.max(
      0,
      files.findLastIndex((path) => isCheckpoint(textOf(folder, path))),
    );
    const listed = listedIn(folder);
    return {
      migrations: files.slice(start).map((path) => {
        const sql = migrationPart(textOf(folder, path));
        const isApart = /^--\s*atlas:txmode\s+none\b/m.test(sql);
        return {
          path,
          version: /^[^_.]+/.exec(baseName(path))?.[0] ?? path,
          sql,
          ...checksOf(textOf(folder, path)),
          transaction: isApart ? ('apart' as const) : ('together' as const),
          ...(isCheckpoint(sql) && { isBaseline: true as const }),
        };
      }),
      leftOut: files
        .slice(0, start)
        .map((path): LeftOut => ({ path, why: `the checkpoint "${files[start] ?? ''}" stands for it` })),
      problems: files
        .filter((path) => listed !== undefined && !listed.has(baseName(path)))
        .map((path) => ({
          path,
          message: 'atlas.sum does not list it, so Atlas refuses to run',
          remedy: 'run atlas migrate hash',
        })),
    };
  },
};

function isCheckpoint(sql: string): boolean {
  return /^--\s*atlas:checkpoint\b/m.test(sql);
}

function listedIn(folder: Folder): ReadonlySet<string> | undefined {
  const path = folder.paths.find((one) => baseName(one) === 'atlas.sum');
  if (path === undefined) return undefined;
  return new Set(
    textOf(folder, path)
      .split('\n')
      .slice(1)
      .flatMap((line) => /^(.*\S)\s+h1:/.exec(line)?.[1] ?? []),
  );
}

/** Files of an archive (`-- atlas:txtar`) are opened by lines `-- name --`; undefined for other lines. */
function openedBy(line: string): string | undefined {
  return /^-- (\S+) --\s*$/.exec(line)?.[1];
}

function isChecks(name: string): boolean {
  return name === 'checks.sql' || name.startsWith('checks/');
}

/** Of an archive the checks and the migration run. */
function migrationPart(text: string): string {
  if (!isArchive(text)) return text;
  let isRun = false;
  return text
    .split('\n')
    .map((line) => {
      const name = openedBy(line);
      if (name === undefined) return isRun || line.startsWith('--') ? line : '';
      isRun = name === 'migration.sql' || isChecks(name);
      return '';
    })
    .join('\n');
}

function isArchive(text: string): boolean {
  return /^--\s*atlas:txtar\b/m.test(text);
}

/** Atlas goes on only where each query of the checks says true. https://atlasgo.io/versioned/checks */
function checksOf(text: string): Pick<Migration, 'checks'> {
  if (!isArchive(text)) return {};
  const lines = text.split('\n');
  const opened = lines.flatMap((line, index) => {
    const name = openedBy(line);
    return name === undefined ? [] : [{ name, from: index + 1 }];
  });
  return {
    checks: opened.flatMap(({ name, from }, index) =>
      isChecks(name) ? [{ from, to: opened[index + 1]?.from ?? lines.length }] : [],
    ),
  };
}

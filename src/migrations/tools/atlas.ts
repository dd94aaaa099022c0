/** Atlas: `atlas.sum` beside the files, in the order of names. https://atlasgo.io/versioned/apply */
import { baseName, byName, sqlPaths, textOf } from '../paths';
import type { Folder, LeftOut, Tool } from '../types';

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
      files.findLastIndex((path) => /^--\s*atlas:checkpoint\b/m.test(textOf(folder, path))),
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
          transaction: isApart ? ('apart' as const) : ('together' as const),
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

/** Of an archive (`-- atlas:txtar`) the checks and the migration run; lines that begin with `-- name --` open its files. */
function migrationPart(text: string): string {
  if (!/^--\s*atlas:txtar\b/m.test(text)) return text;
  let isRun = false;
  return text
    .split('\n')
    .map((line) => {
      const name = /^-- (\S+) --\s*$/.exec(line)?.[1];
      if (name === undefined) return isRun || line.startsWith('--') ? line : '';
      isRun = name === 'migration.sql' || name === 'checks.sql' || name.startsWith('checks/');
      return '';
    })
    .join('\n');
}

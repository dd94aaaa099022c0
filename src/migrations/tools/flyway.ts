/** Flyway: versions compared number by number, repeatable files last. https://documentation.red-gate.com/flyway */
import { baseName, byName, byVersion, sqlPaths, textOf } from '../paths';
import { mustRunAlone } from '../alone';
import type { ChainProblem, Folder, Migration, Tool } from '../types';

const VERSIONED = /^V([\d._]+?)__.*\.sql$/;
const REPEATABLE = /^R__(.*)\.sql$/;

export const flyway: Tool = {
  name: 'Flyway',
  isOneTransaction: false,
  sends: 'files',
  early: 'is refused',
  compared: '13.12.1',
  recognize: (folder) => sqlPaths(folder).find((path) => VERSIONED.test(baseName(path))),
  read: (folder) => {
    const all = sqlPaths(folder);
    const versioned = all
      .flatMap((path) => {
        const version = VERSIONED.exec(baseName(path))?.[1];
        return version === undefined
          ? []
          : [
              {
                path,
                version,
                parts: version
                  .split(/[._]/)
                  .filter((part) => part !== '')
                  .map(BigInt),
              },
            ];
      })
      .toSorted((left, right) => byVersion(left.parts, right.parts));
    const repeatable = all
      .filter((path) => REPEATABLE.test(baseName(path)))
      .toSorted((left, right) => byName(baseName(left), baseName(right)));
    return {
      migrations: [
        ...versioned.map(({ path, version }) => migration(folder, path, version)),
        ...repeatable.map((path) => ({
          ...migration(folder, path, REPEATABLE.exec(baseName(path))?.[1] ?? path),
          repeatable: true as const,
        })),
      ],
      leftOut: all
        .filter((path) => !VERSIONED.test(baseName(path)) && !REPEATABLE.test(baseName(path)))
        .map((path) => ({ path, why: reasonOf(baseName(path)) })),
      problems: twice(versioned),
    };
  },
};

function reasonOf(name: string): string {
  if (/^U[\d._]+__/.test(name)) return 'it undoes a version';
  if (/^B[\d._]+__/.test(name)) return 'it is a baseline, which Flyway runs only in place of the versions before it';
  return 'Flyway runs only files named V…__name.sql and R__name.sql';
}

/** A transaction, unless a statement must run alone or the file's own configuration says otherwise. */
function migration(folder: Folder, path: string, version: string): Migration {
  const sql = textOf(folder, path);
  const said = /^\s*executeInTransaction\s*=\s*(\w+)/m.exec(textOf(folder, `${path}.conf`))?.[1];
  const isApart = said === undefined ? mustRunAlone(sql) : said === 'false';
  return { path, version, sql, transaction: isApart ? 'apart' : 'together' };
}

function twice(
  files: readonly { readonly path: string; readonly version: string; readonly parts: readonly bigint[] }[],
): readonly ChainProblem[] {
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

/** dbmate: `-- migrate:up` and `-- migrate:down` in one file, in the order of names. https://github.com/amacneil/dbmate */
import { endsTransaction, mustRunAlone } from '../alone';
import { upPart } from '../marked';
import { baseName, byName, firstWith, inOneFolder, sameVersion, sqlPaths, textOf } from '../paths';
import { cannotBeUndone, commentText, scriptText, statementText } from '../text';
import type { ChainProblem, Migration, NewFile, NewMigration, Tool } from '../types';

const UP = /^--\s*migrate:up(?:\s|$)/;
const DOWN = /^--\s*migrate:down(?:\s|$)/;
const MARK = /^--\s*migrate:up(?:[^\S\n].*)?$/m;

export const dbmate: Tool = {
  name: 'dbmate',
  isOneTransaction: false,
  early: 'runs',
  compared: { versions: ['2.36.0'], what: 'order and transactions' },
  recognize: (folder) => firstWith(folder, MARK),
  read: (folder) => {
    const { inside, below } = inOneFolder(sqlPaths(folder), dbmate.recognize(folder));
    const named = inside
      .filter((path) => /^\d+.*\.sql$/.test(baseName(path)))
      .toSorted((left, right) => byName(baseName(left), baseName(right)));
    const marked = named.filter((path) => MARK.test(textOf(folder, path)));
    const migrations = marked.map((path) => migration(path, textOf(folder, path)));
    return {
      migrations,
      leftOut: [
        ...inside
          .filter((path) => !named.includes(path))
          .map((path) => ({ path, why: 'its name is not NUMBER_name.sql, so dbmate ignores it' })),
        ...below,
      ],
      problems: [
        ...sameVersion(migrations, 'dbmate fails on the second'),
        ...named.filter((path) => !marked.includes(path)).map(withoutMark),
        ...migrations.flatMap(committing),
      ],
    };
  },
  write: (migrations) => ({ files: migrations.map(fileOf), byHand: [], notes: [] }),
};

function fileOf({ version, title, head, up, down, isAlone }: NewMigration): NewFile {
  const back = down === null ? [cannotBeUndone(title)] : down;
  const option = (isOutside: boolean): string => (isOutside ? ' transaction:false' : '');
  const parts = [
    commentText(head),
    `-- migrate:up${option(isAlone)}`,
    ...up.map(statementText),
    '',
    `-- migrate:down${option(back.some(mustRunAlone))}`,
    scriptText(back),
  ];
  return { path: `${version}_${title}.sql`, text: `${parts.join('\n').trimEnd()}\n` };
}

/** Outside of a transaction the part is still one message, so that several statements are one transaction all the same. */
function migration(path: string, text: string): Migration {
  const options = MARK.exec(text)?.[0] ?? '';
  return {
    path,
    version: /^\d+/.exec(baseName(path))?.[0] ?? path,
    sql: upPart(text, UP, DOWN),
    transaction: /\btransaction:false\b/.test(options) ? 'verbatim' : 'together',
    isOneMessage: true,
  };
}

function withoutMark(path: string): ChainProblem {
  return {
    path,
    message: 'it has no line "-- migrate:up", so dbmate fails on it',
    remedy: 'add the line before the first statement',
  };
}

/** dbmate runs the file, finds its own transaction gone and never notes that the file has run. */
function committing({ path, sql, transaction }: Migration): readonly ChainProblem[] {
  if (transaction !== 'together' || !endsTransaction(sql)) return [];
  return [
    {
      path,
      message: "it ends dbmate's transaction, so dbmate runs it, fails, and runs it again the next time",
      remedy: 'take its COMMIT or ROLLBACK out, or write "-- migrate:up transaction:false"',
    },
  ];
}

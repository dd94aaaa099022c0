/** goose: up and down in one file, by number. https://pressly.github.io/goose/documentation/annotations/ */
import { upPart } from '../marked';
import { baseName, firstWith, inOneFolder, numbered, onlyLines, sqlPaths, textOf } from '../paths';
import { pieces } from '../../sql/lexer';
import { cannotBeUndone, commentText, statementText } from '../text';
import type { ChainProblem, Folder, LeftOut, Migration, NewFile, NewMigration, NewStatement, Tool } from '../types';

const UP = /^--[\s-]*\+goose\s+up\s*$/i;
const DOWN = /^--[\s-]*\+goose\s+down\s*$/i;
const UP_IN_TEXT = /^--[^\S\n]*\+goose[^\S\n]+up[^\S\n]*$/im;
const MARK = /^--[\s-]*\+goose\s+(?:up|down|statementbegin|statementend|no transaction|envsub (?:on|off))\s*$/i;
const BEGIN = /^--\s*\+goose\s+statementbegin\s*$/i;
const END = /^--\s*\+goose\s+statementend\s*$/i;

export const goose: Tool = {
  name: 'goose',
  isOneTransaction: false,
  early: 'is refused',
  compared: { versions: ['3.30.1'], what: 'order and transactions' },
  recognize: (folder) => firstWith(folder, UP_IN_TEXT),
  read: (folder) => {
    const { inside, below } = inOneFolder(sqlPaths(folder), goose.recognize(folder));
    const own = inside.filter((path) => path.endsWith('.sql'));
    const isNamed = (path: string): boolean => /^0*[1-9]\d*_/.test(baseName(path));
    const { files, problems } = numbered(own.filter(isNamed), { rest: '', consequence: 'goose refuses to run' });
    const migrations = files.map(({ path, version }) => migration(path, String(version), textOf(folder, path)));
    const unmarked = files.filter(({ path }) => !UP_IN_TEXT.test(textOf(folder, path)));
    return {
      migrations,
      leftOut: [
        ...inside
          .filter((path) => !own.includes(path))
          .map((path) => ({ path, why: 'its name does not end in .sql, so goose ignores it' })),
        ...below,
        ...inGo(folder),
      ],
      problems: [
        ...problems,
        ...own.filter((path) => !isNamed(path)).map(misnamed),
        ...unmarked.map(({ path }) => ({
          path,
          message: 'it has no line "-- +goose Up", so goose fails on it',
          remedy: 'add the line before the first statement',
        })),
        ...files.flatMap(({ path }) => unknownMark(path, textOf(folder, path))),
        ...migrations.flatMap((one) => cut(one, textOf(folder, one.path))),
      ],
    };
  },
  write: (migrations) => ({ files: migrations.map(fileOf), byHand: [], notes: [] }),
};

/** The annotation of the transaction is of both parts. */
function fileOf({ version, title, head, up, down, isAlone }: NewMigration): NewFile {
  const back = down === null ? [cannotBeUndone(title)] : down;
  const parts = [
    ...(isAlone ? ['-- +goose NO TRANSACTION'] : []),
    commentText(head),
    '-- +goose Up',
    ...up.map(statement),
    '-- +goose Down',
    ...back.map((sql) => statement({ comment: [], sql })),
  ];
  return { path: `${version}_${title}.sql`, text: `${parts.join('\n')}\n` };
}

/** Of several lines one may end in a semicolon, where goose would cut. */
function statement({ comment, sql }: NewStatement): string {
  if (!sql.includes('\n')) return statementText({ comment, sql });
  return ['-- +goose StatementBegin', statementText({ comment, sql }), '-- +goose StatementEnd'].join('\n');
}

/** A block is one message; where a file has nothing else, it is one query also without a transaction. */
function migration(path: string, version: string, text: string): Migration {
  const sql = upPart(text, UP, DOWN);
  const isBare = /^--\s*\+goose\s+no\s+transaction\s*$/im.test(text);
  const isOneBlock = text.split('\n').filter((line) => BEGIN.test(line)).length > 0 && outsideBlocks(sql).trim() === '';
  const isOneMessage = isOneBlock && blocksIn(sql) === 1;
  const transaction = isBare ? (isOneMessage ? 'verbatim' : 'apart') : 'together';
  return { path, version, sql, transaction, ...(isOneMessage && { isOneMessage }) };
}

function blocksIn(sql: string): number {
  return sql.split('\n').filter((line) => BEGIN.test(line)).length;
}

/** What goose cuts by itself; comments are blank. */
function outsideBlocks(sql: string): string {
  let isInside = false;
  return onlyLines(sql, (line) => {
    if (BEGIN.test(line)) isInside = true;
    const isOutside = !isInside && !/^\s*--/.test(line);
    if (END.test(line)) isInside = false;
    return isOutside;
  });
}

/** The command line stops at such a file, the provider of the library passes over it. */
function misnamed(path: string): ChainProblem {
  return {
    path,
    isRemark: true,
    message: 'its name is not NUMBER_name.sql, so the goose command refuses to run',
    remedy: 'rename it, or move it out of the folder',
  };
}

/** A mark that is indented, or says anything else. */
function unknownMark(path: string, text: string): readonly ChainProblem[] {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => /^\s*--.*\+goose/.test(line) && !MARK.test(line));
  if (index < 0) return [];
  return [
    {
      path,
      line: index + 1,
      message: 'goose does not know this annotation, so it fails on the file',
      remedy: 'write one of its annotations, at the beginning of the line and with nothing after it',
    },
  ];
}

/** Outside of a block a statement ends with each line that ends in a semicolon, in a body too, and only there. */
function cut({ path, sql }: Migration, text: string): readonly ChainProblem[] {
  const outside = outsideBlocks(sql);
  const found = pieces(outside).find(({ start, end }) => /;[^\S\n]*(?:--.*)?\n/.test(outside.slice(start, end)));
  const last = pieces(outside).at(-1);
  const isOpen =
    last !== undefined && !/^[^\S\n]*;[^\S\n]*(?:--.*)?$/m.test(outside.slice(last.end).split('\n')[0] ?? '');
  const at = found ?? (isOpen ? last : undefined);
  if (at === undefined) return [];
  return [
    {
      path,
      line: text.slice(0, at.start).split('\n').length,
      message:
        found === undefined
          ? 'the statement has no semicolon at its end, so goose fails on it'
          : 'goose cuts the statement at the first line that ends in a semicolon, so it fails',
      remedy:
        found === undefined
          ? 'end it with a semicolon'
          : 'put it between "-- +goose StatementBegin" and "-- +goose StatementEnd"',
    },
  ];
}

function inGo({ paths }: Folder): readonly LeftOut[] {
  return paths
    .filter((path) => /^\d+_.*\.go$/.test(baseName(path)) && !path.endsWith('_test.go'))
    .map((path) => ({ path, why: 'it is a Go migration, which Tenet cannot read' }));
}

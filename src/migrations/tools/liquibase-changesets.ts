/** The changesets of a file of Liquibase, each a transaction of its own. */
import { literally } from '../../kernel/name-pattern';
import { pieces } from '../../sql/lexer';
import { onlyLines } from '../paths';
import type { ChainProblem, LeftOut, Migration } from '../types';

const CHANGESET = /^\s*--\s*changeset\s+((?:"[^"]*"|[^\s":]+):(?:"[^"]*"|\S+))(.*)$/i;

export function isFormatted(text: string): boolean {
  return /^\s*--\s*liquibase formatted sql\b/im.test(text);
}

interface Changesets {
  readonly migrations: readonly Migration[];
  readonly leftOut: readonly LeftOut[];
  readonly problems: readonly ChainProblem[];
}

interface Head {
  readonly version: string;
  readonly attributes: string;
  /** 0-based line of the file. */
  readonly from: number;
}

export function changesetsIn(path: string, text: string): Changesets {
  if (!isFormatted(text)) {
    const only: Head = { version: 'raw', attributes: '', from: -1 };
    return { migrations: [migration(path, text, only)], leftOut: [], problems: cut(path, text, only) };
  }
  const heads = text.split('\n').flatMap((line, index): readonly Head[] => {
    const [, version, attributes = ''] = CHANGESET.exec(line) ?? [];
    return version === undefined ? [] : [{ version: version.replaceAll('"', ''), attributes, from: index }];
  });
  const parts = heads.map((head, place) => ({ head, sql: partOf(text, head, heads[place + 1]?.from) }));
  const run = parts.filter(({ head }) => whyNot(head) === undefined);
  return {
    migrations: run.map(({ head, sql }) => migration(path, sql, head)),
    leftOut: heads.flatMap((head) => {
      const why = whyNot(head);
      return why === undefined ? [] : [{ path, why: `changeset ${head.version} ${why}` }];
    }),
    problems: [...twice(path, heads), ...run.flatMap(({ head, sql }) => cut(path, sql, head))],
  };
}

/** Contexts and labels hold back nothing unless the command names some. */
function whyNot({ attributes }: Head): string | undefined {
  if (attribute(attributes, 'ignore') === 'true') return 'is ignored';
  const dbms = attribute(attributes, 'dbms')?.split(/\s*,\s*/);
  if (dbms === undefined) return undefined;
  const isMeant = dbms.every((one) => one.startsWith('!'))
    ? !dbms.includes('!postgresql') && !dbms.includes('!all')
    : dbms.includes('postgresql') || dbms.includes('all');
  return isMeant ? undefined : `is for ${dbms.join(', ')}`;
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${literally(name)}:\\s*(?:"([^"]*)"|(\\S+))`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find((one) => one !== undefined);
}

function migration(path: string, sql: string, { version, attributes }: Head): Migration {
  const isApart = attribute(attributes, 'runInTransaction') === 'false';
  const delimiter = attribute(attributes, 'endDelimiter');
  return {
    path,
    version,
    sql: delimiter === undefined || delimiter === ';' ? sql : withSemicolons(sql, delimiter),
    transaction: isApart ? 'apart' : 'together',
    // statement by statement, but the driver begins a transaction again where the changeset has ended one
    isOneMessage: true,
  };
}

/** PostgreSQL knows no other end of a statement. */
function withSemicolons(sql: string, delimiter: string): string {
  const end = delimiter.replace(/^\\n/, '');
  return sql.replaceAll(new RegExp(`${literally(end)}[^\\S\\n]*$`, 'gm'), ';');
}

/** Lines of rollbacks and of what Liquibase itself reads are not run. */
function partOf(text: string, { from }: Head, next = Number.POSITIVE_INFINITY): string {
  let line = -1;
  let isRollback = false;
  let ignored = 0;
  return onlyLines(text, (content) => {
    line += 1;
    if (line === from) [isRollback, ignored] = [false, 0];
    if (/^\s*\/\*\s*liquibase rollback/i.test(content)) isRollback = true;
    const isInside = line > from && line < next;
    const isRun =
      isInside && !isRollback && ignored === 0 && !/^\s*--\s*(?:rollback|precondition|comment|property)/i.test(content);
    if (isRollback && content.includes('*/')) isRollback = false;
    if (ignored > 0) ignored -= 1;
    const [, ignoring] = /^\s*--\s*ignoreLines:\s*(\w+)/i.exec(content) ?? [];
    if (ignoring !== undefined)
      ignored = ignoring === 'start' ? Number.POSITIVE_INFINITY : ignoring === 'end' ? 0 : Number(ignoring);
    return isRun;
  });
}

function twice(path: string, heads: readonly Head[]): readonly ChainProblem[] {
  const known = new Set<string>();
  return heads.flatMap(({ version, from }) => {
    if (!known.has(version)) {
      known.add(version);
      return [];
    }
    return [
      {
        path,
        line: from + 1,
        message: `changeset "${version}" is already in the file, so Liquibase refuses to run`,
        remedy: 'give the newer one an id of its own',
      },
    ];
  });
}

/** Liquibase knows quotes and comments, but no dollars, and cuts a body at its first semicolon. */
function cut(path: string, sql: string, { attributes }: Head): readonly ChainProblem[] {
  const isWhole = attribute(attributes, 'splitStatements') === 'false';
  if (isWhole || attribute(attributes, 'endDelimiter') !== undefined) return [];
  const found = pieces(sql).find(({ start, end }) => {
    const statement = sql.slice(start, end).replaceAll(/'(?:[^']|'')*'|"[^"]*"|--.*|\/\*[^]*?\*\//g, '');
    return statement.includes(';');
  });
  if (found === undefined) return [];
  return [
    {
      path,
      line: sql.slice(0, found.start).split('\n').length,
      message: 'Liquibase cuts the statement at its first semicolon, so it fails',
      remedy: 'write splitStatements:false in the line of its changeset',
    },
  ];
}

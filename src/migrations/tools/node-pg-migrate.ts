/** node-pg-migrate: all pending files in one transaction, by the number that they begin with. https://salsita.github.io/node-pg-migrate/ */
import { upPart } from '../marked';
import { baseName, firstWith, leadingNumber, sqlPaths, textOf } from '../paths';
import type { Tool } from '../types';

const UP = /^\s*--[\s-]*up\s+migration/i;
const DOWN = /^\s*--[\s-]*down\s+migration/i;

export const nodePgMigrate: Tool = {
  name: 'node-pg-migrate',
  isOneTransaction: true,
  early: 'is refused',
  compared: { versions: ['9.0.0'], what: 'order and transactions' },
  recognize: (folder) => firstWith(folder, /^\s*--[\s-]*up\s+migration/im),
  read: (folder) => {
    const files = sqlPaths(folder).filter((path) => !path.endsWith('.down.sql'));
    const named = files.flatMap((path) => {
      const name = baseName(path);
      const digits = /^\d+/.exec(name)?.[0];
      return digits === undefined ? [] : [{ path, name, at: timeOf(digits), digits }];
    });
    const programs = folder.paths.filter((path) => /^\d+[-_].*\.(?:[cm]?js|ts)$/.test(baseName(path)));
    return {
      migrations: named
        .toSorted((left, right) => left.at - right.at || byWords(left.name, right.name))
        .map(({ path, digits }) => ({
          path,
          version: digits,
          sql: upPart(textOf(folder, path), UP, DOWN, true),
          transaction: 'together' as const,
          isOneMessage: true as const,
        })),
      leftOut: programs.map((path) => ({ path, why: 'it is a JavaScript migration, which Tenet cannot read' })),
      problems: files
        .filter((path) => leadingNumber(baseName(path)) === undefined)
        .map((path) => ({
          path,
          message: 'its name begins with no number, so node-pg-migrate fails on it',
          remedy: 'rename it, or move it out of the folder',
        })),
    };
  },
};

/** 17 digits are a date in UTC, as 20240131235959123; others count milliseconds or are numbers. */
function timeOf(digits: string): number {
  const [, year, month, day, hour, minute, second, ms] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(digits) ?? [];
  return year === undefined ? Number(digits) : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
}

function byWords(left: string, right: string): number {
  return left.localeCompare(right, undefined, {
    usage: 'sort',
    numeric: true,
    sensitivity: 'variant',
    ignorePunctuation: true,
  });
}

/** node-pg-migrate: all pending files in one transaction, by the number that they begin with. https://salsita.github.io/node-pg-migrate/ */
import { upPart } from '../marked';
import { baseName, firstWith, numbered, sqlPaths, textOf } from '../paths';
import type { Tool } from '../types';

const UP = /^\s*--[\s-]*up\s+migration/i;
const DOWN = /^\s*--[\s-]*down\s+migration/i;

export const nodePgMigrate: Tool = {
  name: 'node-pg-migrate',
  isOneTransaction: true,
  recognize: (folder) => firstWith(folder, /^\s*--[\s-]*up\s+migration/im),
  read: (folder) => {
    const { files, leftOut, problems } = numbered(sqlPaths(folder), 'its name begins with no number');
    const programs = folder.paths.filter((path) => /^\d+[-_].*\.(?:[cm]?js|ts)$/.test(baseName(path)));
    return {
      migrations: files.map(({ path, version }) => {
        const text = textOf(folder, path);
        return { path, version: String(version), sql: upPart(text, UP, DOWN, true), transaction: 'together' as const };
      }),
      leftOut: [
        ...leftOut,
        ...programs.map((path) => ({ path, why: 'it is a JavaScript migration, which Tenet cannot read' })),
      ],
      problems,
    };
  },
};

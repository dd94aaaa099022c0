/** `tenet_database`. */
import type { Resource } from '../resource';
import { applyDatabase } from './apply';
import { planDatabase } from './plan';
import { importedDatabase, readDatabase } from './read';
import { DATABASE } from './schema';
import { validateDatabase } from './validate';

export const database: Resource = {
  block: DATABASE,
  validate: validateDatabase,
  read: readDatabase,
  plan: (planning, { settings }) => planDatabase(planning, settings),
  apply: applyDatabase,
  importOf: (id) => Promise.resolve(importedDatabase(id)),
};

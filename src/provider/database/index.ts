/** `tenet_database`. What reads and plans is loaded when it is asked for: a host starts the provider for its schema alone, too. */
import type { Resource } from '../resource';
import { importedDatabase } from './imported';
import { DATABASE } from './schema';

export const database: Resource = {
  block: DATABASE,
  validate(config) {
    const { validateDatabase } = require('./validate') as typeof import('./validate');
    return validateDatabase(config);
  },
  read(state, kept, host) {
    const { readDatabase } = require('./read') as typeof import('./read');
    return readDatabase(state, kept, host);
  },
  plan(planning, { settings }) {
    const { planDatabase } = require('./plan') as typeof import('./plan');
    return planDatabase(planning, settings);
  },
  apply(applying, host) {
    const { applyDatabase } = require('./apply') as typeof import('./apply');
    return applyDatabase(applying, host);
  },
  importOf: (id) => Promise.resolve(importedDatabase(id)),
};

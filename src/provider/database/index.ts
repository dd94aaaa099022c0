/** `tenet_database`. What reads and plans is loaded when it is asked for: a host starts the provider for its schema alone, too. */
import type { Diagnostic } from '../../hosted/diagnostics';
import type { Resource } from '../resource';
import { importedDatabase } from './imported';
import { DATABASE } from './schema';

export const database: Resource = {
  block: DATABASE,
  /** Without the texts of the last plan, or else a host shows the next one as the lines by which the two differ. */
  upgrade: (stored) => ({ ...stored, access_change: null, ddl: null, hazards: null }),
  validate(config) {
    const { validateDatabase } = require('./validate') as typeof import('./validate');
    return validateDatabase(config);
  },
  read(state, kept, host) {
    const { readDatabase } = require('../../hosted/read') as typeof import('../../hosted/read');
    return readDatabase(state, kept, host);
  },
  async plan(planning, host) {
    const { planDatabase } = require('../../hosted/plan') as typeof import('../../hosted/plan');
    const { fresh, diagnostics, ...planned } = await planDatabase(planning, host);
    return { ...planned, diagnostics: fresh === undefined ? diagnostics : withStatements(diagnostics, fresh) };
  },
  apply(applying, host) {
    const { applyDatabase } = require('../../hosted/apply') as typeof import('../../hosted/apply');
    return applyDatabase(applying, host);
  },
  importOf: (id) => Promise.resolve(importedDatabase(id)),
};

/** What is planned is unknown, or else the host holds the apply to it: the statements come with the warning. */
function withStatements(diagnostics: readonly Diagnostic[], fresh: string): readonly Diagnostic[] {
  return diagnostics.map((one) => ({ ...one, detail: `${one.detail}\n\n${fresh}` }));
}

/** `tenet_review`: what the rules find in a spec, as data that a check or an output of a configuration may use. */
import { diagnosticsOf } from '../../hosted/diagnostics';
import type { DataSource } from '../resource';
import type { Attributes } from '../../hosted/values';
import { SPEC_ATTRIBUTES } from '../attributes';
import { specIn } from '../../hosted/spec-source';
import { COUNTS } from './counts';

const FINDING = [
  { name: 'rule', description: 'Id of the rule; `tenet explain` has its page.' },
  { name: 'severity', description: '`error`, `warning` or `note`.' },
  { name: 'message', description: 'What was found, what follows from it and what to do.' },
  { name: 'place', description: 'File, line and column.' },
] as const;

export const review: DataSource = {
  block: {
    version: 0,
    description: 'What the rules find in a spec, without what it waives. No server is asked.',
    attributes: [
      ...SPEC_ATTRIBUTES,
      ...Object.entries(COUNTS).map(([name, severity]) => ({
        name,
        type: 'number' as const,
        is: 'computed' as const,
        description: `How many findings of severity ${severity}.`,
      })),
      {
        name: 'findings',
        type: {
          nesting: 'LIST',
          attributes: FINDING.map((one) => ({ ...one, type: 'string' as const, is: 'computed' as const })),
        },
        is: 'computed',
        description: 'The findings, the most severe first.',
      },
    ],
  },
  validate: (config) => Promise.resolve(validated(config)),
  read(config) {
    const { readReview } = require('./read-review') as typeof import('./read-review');
    return readReview(config);
  },
};

export function validated(config: Attributes): ReturnType<typeof diagnosticsOf> {
  try {
    specIn(config);
    return [];
  } catch (thrown) {
    return diagnosticsOf(thrown, ['spec_file']);
  }
}

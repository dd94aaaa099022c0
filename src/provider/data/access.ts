/** `tenet_access`: which role reaches which rows, as a spec declares it. */
import type { DataSource } from '../resource';
import { SPEC_ATTRIBUTES } from '../attributes';
import { validated } from './review';

const CELL = [
  { name: 'role', type: 'string', description: 'The role; `public` is every role.' },
  { name: 'relation', type: 'string', description: 'Kind and name of a table, view, sequence or function.' },
  { name: 'rows', type: 'string', description: '`own`: those that policies let through. `all`: no policy limits it.' },
  { name: 'commands', type: ['list', 'string'], description: 'What it may do: SELECT, INSERT, UPDATE, DELETE ..' },
] as const;

export const access: DataSource = {
  block: {
    version: 0,
    description:
      'Which role reaches which rows, as a spec declares it: grants, memberships and row security together. No server is asked.',
    attributes: [
      ...SPEC_ATTRIBUTES,
      {
        name: 'roles',
        type: ['list', 'string'],
        is: 'optional',
        description: 'Only of these roles. Default: of all that the spec declares, and of every role.',
      },
      {
        name: 'access',
        type: { nesting: 'LIST', attributes: CELL.map((one) => ({ ...one, is: 'computed' as const })) },
        is: 'computed',
        description: 'By role and relation.',
      },
    ],
  },
  validate: (config) => Promise.resolve(validated(config)),
  read(config) {
    const { readAccess } = require('./read-access') as typeof import('./read-access');
    return readAccess(config);
  },
};

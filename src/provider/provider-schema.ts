/** The block of the provider. */
import { settingAttributes } from './attributes';
import type { Block } from './schema';

export const PROVIDER: Block = {
  version: 0,
  description: [
    'Tenet plans and applies what a spec declares of a PostgreSQL database.',
    'Settings that are absent come from the environment, as psql takes them: `PGHOST`, `PGUSER`, `PGPASSWORD`.',
  ].join(' '),
  attributes: settingAttributes('sensitive'),
};

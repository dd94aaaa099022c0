import type { Platform } from '../../model/types';

/** What a DBA asks before anything is built. Null: not answered, and left to a default that is listed as an assumption. */
export interface Answers {
  readonly database: string;
  readonly postgres: number | null;
  readonly platform: Platform | null;
  readonly model: 'shared-schema' | 'schema-per-tenant' | 'database-per-tenant' | null;
  /** Who beside the application has access. */
  readonly parties: readonly ('reader' | 'analytics' | 'support' | 'partner')[];
  /** Rows are loaded in bulk from outside. */
  readonly ingests: boolean;
  /** Rows that are loaded a day. */
  readonly perDay: number | null;
  readonly keepDays: number | null;
  readonly rpo: string | null;
  readonly rto: string | null;
  readonly frameworks: readonly string[];
}

/** The names of roles begin with it, and 63 bytes are all that PostgreSQL keeps of a name. */
export const DATABASE_NAME = /^[a-z][a-z0-9_]{0,40}$/;
export const DATABASE_NAME_FORM = 'use lowercase letters, digits and _, starting with a letter';

export const TEMPLATES = ['starter', 'saas', 'events'] as const;
export type TemplateName = (typeof TEMPLATES)[number];

const NOTHING_SAID: Answers = {
  database: 'app',
  postgres: 18,
  platform: null,
  model: 'shared-schema',
  parties: [],
  ingests: false,
  perDay: null,
  keepDays: null,
  rpo: null,
  rto: null,
  frameworks: [],
};

/** What each template answers by itself. */
export const TEMPLATE_ANSWERS: Readonly<Record<TemplateName, Answers>> = {
  starter: NOTHING_SAID,
  saas: { ...NOTHING_SAID, parties: ['reader', 'support'], rpo: '5m', rto: '1h', frameworks: ['soc2'] },
  events: { ...NOTHING_SAID, parties: ['reader', 'analytics'], ingests: true, keepDays: 90, rpo: '5m', rto: '1h' },
};

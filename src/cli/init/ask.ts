import type { Readable, Writable } from 'node:stream';
import { DATABASE_NAME, DATABASE_NAME_FORM, type Answers } from './answers';

/** Where questions are asked; the terminal unless a test says otherwise. */
export interface Streams {
  readonly input?: Readable;
  readonly output?: Writable;
}

/** Asks on the terminal what a DBA always asks; undefined where the person gave up. Loads the prompts only now. */
export async function ask(defaults: Answers, streams: Streams = {}): Promise<Answers | undefined> {
  const { group, text, select, multiselect, intro, cancel, isCancel } = await import('@clack/prompts');
  intro(
    'A few questions about your multi-tenant database. Whatever you leave open becomes a listed assumption.',
    streams,
  );
  const open = { value: 'open', label: 'leave open' };
  try {
    const found = await group(
      {
        database: () =>
          text({
            ...streams,
            message: 'Database name',
            initialValue: defaults.database,
            validate: (name) => (DATABASE_NAME.test(name ?? '') ? undefined : DATABASE_NAME_FORM),
          }),
        postgres: () =>
          select({
            ...streams,
            message: 'PostgreSQL major version in production',
            options: [...[18, 17, 16, 15].map((major) => ({ value: String(major), label: String(major) })), open],
          }),
        platform: () =>
          select({
            ...streams,
            message: 'Where does it run',
            options: [
              ...['self-managed', 'rds', 'aurora', 'cloud-sql', 'azure', 'cloudnativepg', 'citus'].map((value) => ({
                value,
                label: value,
              })),
              open,
            ],
          }),
        model: () =>
          select({
            ...streams,
            message: 'How are tenants isolated',
            options: [
              {
                value: 'shared-schema',
                label: 'one shared schema, a tenant key in every row',
                hint: 'thousands of tenants',
              },
              { value: 'schema-per-tenant', label: 'one schema per tenant', hint: 'dozens' },
              { value: 'database-per-tenant', label: 'one database per tenant', hint: 'a few' },
              open,
            ],
          }),
        parties: () =>
          multiselect({
            ...streams,
            message: 'Who else has access and must not see other tenants',
            required: false,
            options: [
              { value: 'reader', label: 'read-only services' },
              { value: 'analytics', label: 'analysts' },
              { value: 'support', label: 'support staff', hint: 'break-glass' },
              { value: 'partner', label: 'external partners', hint: 'views only' },
            ],
          }),
        ingests: () =>
          select({
            ...streams,
            message: 'Do you load rows in bulk (events, telemetry, imports)',
            options: [
              { value: 'no', label: 'no' },
              { value: 'yes', label: 'yes' },
            ],
          }),
        // partitions and retention are of the rows that are loaded: without them there is nothing to ask
        perDay: ({ results }): Promise<string | symbol> =>
          results.ingests === 'yes'
            ? select({
                ...streams,
                message: 'How many rows do you load per day',
                options: [...VOLUMES.map(([value, label]) => ({ value, label })), open],
              })
            : LEFT_OPEN,
        keep: ({ results }): Promise<string | symbol> =>
          results.ingests === 'yes'
            ? select({
                ...streams,
                message: 'How long do you keep raw rows',
                options: [...['30', '90', '400'].map((days) => ({ value: days, label: `${days} days` })), open],
              })
            : LEFT_OPEN,
        rpo: () =>
          select({
            ...streams,
            message: 'How much data may a disaster lose (RPO)',
            options: [...RPOS.map(([value, hint]) => ({ value, label: value, ...(hint && { hint }) })), open],
          }),
        rto: () =>
          select({
            ...streams,
            message: 'How long may the database be down (RTO)',
            options: [...['15m', '1h', '4h'].map((value) => ({ value, label: value })), open],
          }),
        frameworks: () =>
          multiselect({
            ...streams,
            message: 'Which regulations apply',
            required: false,
            options: ['soc2', 'gdpr', 'hipaa', 'pci-dss', 'iso27001'].map((value) => ({ value, label: value })),
          }),
      },
      {
        // thrown and not rejected: the prompts do not wait for what onCancel returns, and would ask on
        onCancel: () => {
          throw new Cancelled();
        },
      },
    );
    return Object.values(found).some(isCancel) ? undefined : answersOf(found as Found, defaults);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    cancel('nothing was written', streams);
    return undefined;
  }
}

const LEFT_OPEN = Promise.resolve('open');

const VOLUMES = [
  ['100000', 'up to 100,000'],
  ['1000000', 'about a million'],
  ['6000000', 'several million'],
] as const;

/** Without a replica WAL is lost that was not archived yet; an archive can be asked for every half minute, hardly more often. */
const RPOS = [
  ['5m', ''],
  ['1m', ''],
  ['30s', ''],
  ['0', 'every commit waits for a standby'],
  ['1h', ''],
] as const;

class Cancelled extends Error {}

interface Found {
  readonly database: string;
  readonly postgres: string;
  readonly platform: string;
  readonly model: string;
  readonly parties: Answers['parties'];
  readonly ingests: string;
  readonly perDay: string;
  readonly keep: string;
  readonly rpo: string;
  readonly rto: string;
  readonly frameworks: readonly string[];
}

function answersOf(found: Found, defaults: Answers): Answers {
  const said = (value: string): string | null => (value === 'open' ? null : value);
  return {
    ...defaults,
    database: found.database,
    postgres: said(found.postgres) === null ? null : Number(found.postgres),
    platform: said(found.platform) as Answers['platform'],
    model: said(found.model) as Answers['model'],
    parties: found.parties,
    ingests: found.ingests === 'yes',
    perDay: said(found.perDay) === null ? null : Number(found.perDay),
    keepDays: said(found.keep) === null ? null : Number(found.keep),
    rpo: said(found.rpo),
    rto: said(found.rto),
    frameworks: found.frameworks,
  };
}

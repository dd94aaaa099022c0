import { isWithoutSuperuser } from '../../model/platforms';
import { PARTITION_DAILY_ROWS, PARTITION_WEEKLY_ROWS, PARTITIONS_AHEAD } from '../../model/defaults/values';
import type { Answers } from './answers';

/** The spec that answers give, as YAML; what was left open is left out, with a remark. */
export function specOf(answers: Answers): string {
  const sections = [
    head(answers),
    tenancy(answers),
    threats(answers),
    roles(answers),
    tables(answers),
    operations(answers),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const OPEN = '# left open: `tenet check --assumptions` shows the assumed value';

function head({ database, postgres, platform }: Answers): string {
  return [
    'tenet: 1',
    `database: ${database}`,
    postgres === null ? `# postgres: 18   ${OPEN}` : `postgres: ${postgres}`,
    ...(platform === null ? [] : [`platform: ${platform}`]),
  ].join('\n');
}

function tenancy({ model }: Answers): string {
  const tenants =
    model === 'schema-per-tenant' || model === 'database-per-tenant'
      ? ['  tenants: [acme, globex] # each gets its own, with separate roles']
      : [];
  return [
    'tenancy:',
    model === null ? `  # model: shared-schema   ${OPEN}` : `  model: ${model}`,
    '  key: { column: tenant_id, type: uuid }',
    '  registry: tenants',
    '  context: { setting: app.tenant_id } # set with SET LOCAL in every transaction',
    ...tenants,
  ].join('\n');
}

function threats({ database, parties }: Answers): string {
  return [
    'threats: # who has which access',
    '  internal: { access: least-privilege }',
    `  migrations: { access: break-glass, roles: [${database}_migrator], max_duration: 1h, audited: true }`,
    ...(parties.includes('support') ? ['  support: { access: break-glass, max_duration: 4h, audited: true }'] : []),
    ...(parties.includes('partner') ? [`  partner: { access: own-tenant, roles: [${database}_partner] }`] : []),
  ].join('\n');
}

function roles({ database, parties, ingests, rpo }: Answers): string {
  const role = (name: string, kind: string, connections: number): string =>
    `  ${database}_${name}: { kind: ${kind}, connections: ${connections} }`;
  const own = {
    reader: role('reader', 'reader', 10),
    analytics: role('analyst', 'analytics', 5),
    support: role('support', 'support', 3),
    partner: role('partner', 'partner', 5),
  };
  return [
    'roles:',
    `  ${database}_owner: { kind: owner }`,
    `  ${database}_migrator: { kind: migrator }`,
    role('app', 'application', 40),
    ...(ingests ? [role('ingest', 'ingest', 10)] : []),
    ...parties.map((party) => own[party]),
    ...(isMonitored(rpo) ? [role('monitor', 'monitor', 3)] : []),
    // its rows are kept for a time, and their partitions end
    ...(ingests ? [`${role('maintainer', 'maintainer', 2)} # runs tenet maintain`] : []),
  ].join('\n');
}

/** Who says how much may be lost runs it for others, and looks at it. */
function isMonitored(rpo: Answers['rpo']): boolean {
  return rpo !== null;
}

function tables(answers: Answers): string {
  return [
    'tables:',
    ...(answers.model === 'schema-per-tenant' || answers.model === 'database-per-tenant'
      ? ['  tenants: { scope: registry, columns: { id: uuid, name: text } }']
      : ['  tenants: { scope: registry, columns: { id: uuid, name: text } } # a tenant sees only its own row']),
    '',
    '  projects: # scope: tenant is the default; tenant_id is added, first in every key',
    '    columns:',
    '      id: uuid',
    '      name: text',
    '      created_at: { type: timestamptz, default: now() }',
    '    unique: [[name]]',
    '',
    '  tasks:',
    '    columns:',
    '      id: uuid',
    '      project_id: { type: uuid, references: { table: projects, on_delete: cascade } }',
    '      title: text',
    '      done: { type: boolean, default: false }',
    '      created_at: { type: timestamptz, default: now() }',
    ...(answers.ingests ? events(answers) : []),
  ].join('\n');
}

const SECONDS_OF_DAY = 86_400;
const USUAL_ROWS_PER_DAY = 6_000_000;
const USUAL_DAYS = 90;

/** Where row security refuses COPY, and a merge takes its place. */
function isStaged({ model, platform }: Answers): boolean {
  return (model === null || model === 'shared-schema') && platform !== 'citus';
}

function events(answers: Answers): readonly string[] {
  const { keepDays, postgres, perDay } = answers;
  const keep = keepDays ?? USUAL_DAYS;
  const rows = perDay ?? USUAL_ROWS_PER_DAY;
  const inserts = Math.ceil(rows / SECONDS_OF_DAY);
  // fewer rows are deleted in batches: partitions would be empty, and a key across them takes a table of its own
  const isPartitioned = rows >= PARTITION_WEEKLY_ROWS;
  return [
    '',
    '  events:',
    '    kind: raw',
    '    columns:',
    postgres === HAS_UUIDV7 ? '      id: { type: uuid, default: uuidv7() }' : '      id: bigint',
    '      source: text',
    '      source_id: text',
    '      payload: jsonb',
    '      received_at: { type: timestamptz, default: now() }',
    ...(isPartitioned
      ? ['    dedupe: { key: [source, source_id], window: 7d, via: staging, across_partitions: ledger }']
      : [
          '    unique: [[source, source_id]]',
          `    dedupe: { key: [source, source_id], via: ${isStaged(answers) ? 'staging' : 'constraint'} }`,
        ]),
    ...(isStaged(answers) ? ['    ingest: {} # COPY into a staging table, then merge: row security refuses COPY'] : []),
    `    rows: { now: ${formatCount(keep * rows)}, per_day: ${formatCount(rows)} }`,
    `    writes: { inserts: ${inserts}/s, peak: ${inserts * PEAK}/s, batch: 500 }`,
    isPartitioned
      ? partitionLine(rows, keep)
      : '    indexes: { events_received_at_brin: { columns: [received_at], method: brin } }',
    `    retention: { keep: ${keep}d, then: ${isPartitioned ? 'drop' : 'delete'} }`,
  ];
}

/** How much more the busiest second brings than the average one. */
const PEAK = 7;

function partitionLine(rows: number, keep: number): string {
  const every = rows >= PARTITION_DAILY_ROWS ? 'day' : 'week';
  return `    partition: { by: range, column: received_at, every: ${every}, ahead: ${PARTITIONS_AHEAD[every]}, because: "${formatCount(rows)} rows per day, drop whole ${every}s after ${keep} days" }`;
}

function formatCount(rows: number): string {
  return rows % MILLION === 0 ? `${rows / MILLION}M` : `${rows / 1000}k`;
}

const MILLION = 1_000_000;

/** The first major with uuidv7(): keys that come at random would write each leaf of the index anew. */
const HAS_UUIDV7 = 18;

/** Platforms that ship their logs every five minutes: less can only be lost with a replica. */
const SHIPS_SLOWLY = ['rds', 'cloud-sql'];

function backup({ platform, database }: Answers): string {
  // without a superuser neither archive_command nor the data directory is in reach, so that a tool of one's own cannot run
  if (platform !== null && isWithoutSuperuser({ platform }))
    return 'backup: { tool: managed, full: daily, keep: 35d, encrypted: true, restore_test: monthly }';
  return `backup: { tool: pgbackrest, repository: s3://${database}-backup, full: weekly, differential: daily, keep: 35d, encrypted: true, restore_test: monthly }`;
}

const LARGE_ROWS = 1_000_000_000;

function rowsOf({ ingests, perDay, keepDays }: Answers): number {
  return ingests ? (perDay ?? USUAL_ROWS_PER_DAY) * (keepDays ?? USUAL_DAYS) : 0;
}

function operations(answers: Answers): string {
  const { platform, rpo, rto, frameworks } = answers;
  const isLossless = rpo === '0';
  const shipsTooSlowly = (rpo === '30s' || rpo === '1m') && platform !== null && SHIPS_SLOWLY.includes(platform);
  // a quarter of an hour is no time to restore in, nor is an hour for a billion rows
  const needsReplica = shipsTooSlowly || rto === '15m' || (rto !== null && rowsOf(answers) > LARGE_ROWS);
  const availability = [
    ...(rpo === null ? [] : [isLossless ? "rpo: '0'" : `rpo: ${rpo}`]),
    ...(rto === null ? [] : [`rto: ${rto}`]),
    // of two standbys one may be away and commits go on
    ...(isLossless ? ['replicas: 2', 'synchronous: true'] : needsReplica ? ['replicas: 1'] : []),
  ];
  const lines = [
    availability.length === 0
      ? `# availability: { rpo: 5m, rto: 1h }   ${OPEN}`
      : `availability: { ${availability.join(', ')} }`,
    ...(!isMonitored(rpo) ? [] : [backup(answers), 'monitoring: { prometheus: true, slow_query: 250ms }']),
    ...(frameworks.length === 0
      ? []
      : [`compliance: { frameworks: [${frameworks.join(', ')}], audit: { ddl: true, roles: true } }`]),
  ];
  return lines.join('\n');
}

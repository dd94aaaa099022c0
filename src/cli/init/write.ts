import { isWithoutSuperuser } from '../../model/platforms';
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

function events({ keepDays, postgres }: Answers): readonly string[] {
  const keep = keepDays ?? 90;
  return [
    '',
    '  events:',
    '    kind: raw',
    '    columns:',
    postgres === HAS_UUIDV7 ? '      id: { type: uuid, default: uuidv7() }' : '      id: uuid',
    '      source: text',
    '      source_id: text',
    '      payload: jsonb',
    '      received_at: { type: timestamptz, default: now() }',
    '    dedupe: { key: [source, source_id], window: 7d, via: staging, across_partitions: ledger }',
    `    rows: { now: ${keep * 6}M, per_day: 6M }`,
    '    writes: { inserts: 70/s, peak: 500/s, batch: 500 }',
    `    partition: { by: range, column: received_at, every: day, ahead: 14, because: "6M rows a day, drop whole days after ${keep}" }`,
    `    retention: { keep: ${keep}d, then: drop }`,
  ];
}

/** The first major with uuidv7(). */
const HAS_UUIDV7 = 18;

/** Platforms that ship their logs every five minutes: less can only be lost with a replica. */
const SHIPS_SLOWLY = ['rds', 'cloud-sql'];

function backup({ platform, database }: Answers): string {
  // without a superuser neither archive_command nor the data directory is in reach, so that a tool of one's own cannot run
  if (platform !== null && isWithoutSuperuser({ platform }))
    return 'backup: { tool: managed, full: daily, keep: 35d, encrypted: true, restore_test: monthly }';
  return `backup: { tool: pgbackrest, repository: s3://${database}-backup, full: weekly, differential: daily, keep: 35d, encrypted: true, restore_test: monthly }`;
}

function operations(answers: Answers): string {
  const { platform, rpo, rto, frameworks } = answers;
  const shipsTooSlowly = rpo === '30s' && platform !== null && SHIPS_SLOWLY.includes(platform);
  // a quarter of an hour is no time to restore in
  const needsReplica = shipsTooSlowly || rto === '15m';
  const availability = [
    ...(rpo === null ? [] : [`rpo: ${rpo}`]),
    ...(rto === null ? [] : [`rto: ${rto}`]),
    ...(needsReplica ? ['replicas: 1'] : []),
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

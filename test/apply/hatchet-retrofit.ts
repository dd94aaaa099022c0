/**
 * The dump of hatchet, whose tables have no row security, and what its ten most referenced tables with rows of tenants become: guarded,
 * with foreign keys that carry the tenant. `Ticker` and `User` are referenced as often and have no tenant: they are left as they are.
 */
import { readFileSync } from 'node:fs';

/** Tables with the column of their tenant, the registry first. */
export const GUARDED: Readonly<Record<string, string>> = {
  Tenant: 'id',
  StepRun: 'tenantId',
  Worker: 'tenantId',
  WorkflowRun: 'tenantId',
  WorkflowVersion: 'tenantId',
  Workflow: 'tenantId',
  Action: 'tenantId',
  Step: 'tenantId',
  WebhookWorker: 'tenantId',
  Job: 'tenantId',
};

export const TENANTS = 20;

const SCHEMA = readFileSync('examples/hatchet/schema.sql', 'utf8').replaceAll(/^\\.*$/gm, '');

const ROLES = `
CREATE ROLE app_user LOGIN;
GRANT USAGE ON SCHEMA public TO app_user;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app_user;
GRANT SELECT, INSERT, UPDATE, DELETE ON ${[...Object.keys(GUARDED), 'JobRun'].map((name) => `public."${name}"`).join(', ')} TO app_user;
`;

/** Keys between tables of tenants: of a table, by a column, to another; what a deleted parent does. */
const KEYS: readonly (readonly [string, string, string, string])[] = [
  ['StepRun', 'workerId', 'Worker', 'SET NULL ("workerId")'],
  ['Worker', 'webhookId', 'WebhookWorker', 'SET NULL ("webhookId")'],
  ['WorkflowRun', 'parentId', 'WorkflowRun', 'SET NULL ("parentId")'],
  ['WorkflowRun', 'parentStepRunId', 'StepRun', 'SET NULL ("parentStepRunId")'],
  ['WorkflowVersion', 'workflowId', 'Workflow', 'CASCADE'],
  ['Job', 'workflowVersionId', 'WorkflowVersion', 'CASCADE'],
  ['Step', 'jobId', 'Job', 'CASCADE'],
];

function retrofit(): string {
  const keyed = [...new Set(KEYS.map(([, , parent]) => parent))];
  return [
    'ALTER TABLE public."WorkflowVersion" ADD COLUMN "tenantId" uuid NOT NULL;',
    ...keyed.map((name) => `ALTER TABLE public."${name}" ADD CONSTRAINT "${name}_tenant_key" UNIQUE ("tenantId", id);`),
    ...KEYS.flatMap(([table, column, parent, gone]) => [
      `ALTER TABLE public."${table}" DROP CONSTRAINT "${table}_${column}_fkey";`,
      `ALTER TABLE public."${table}" ADD CONSTRAINT "${table}_${column}_tenant_fkey" FOREIGN KEY ("tenantId", "${column}") REFERENCES public."${parent}" ("tenantId", id) ON DELETE ${gone};`,
    ]),
    ...Object.entries(GUARDED).flatMap(([table, column]) => [
      `ALTER TABLE public."${table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`,
      `CREATE POLICY own ON public."${table}" USING ("${column}" = nullif(current_setting('app.tenant_id', true), '')::uuid);`,
    ]),
  ].join('\n');
}

/** The id of row `i` of a table, as an expression: rows of all tables whose numbers are equal modulo `TENANTS` are of one tenant. */
export function idOf(table: string, i: string): string {
  return `md5('${table} ' || (${i}))::uuid`;
}

/** Rows of each table, `runs` of the largest. */
function rows(runs: number): string {
  const some = Math.max(TENANTS, Math.ceil(runs / 100 / TENANTS) * TENANTS);
  const insert = (table: string, columns: string, values: string, many: number): string =>
    `INSERT INTO public."${table}" (${columns}) SELECT ${values} FROM generate_series(0, ${many - 1}) i;`;
  const tenant = idOf('Tenant', `i % ${TENANTS}`);
  const of = (table: string, many: number): string => idOf(table, `i % ${many}`);
  return [
    insert('Tenant', 'id, name, slug', `${tenant}, 't' || i, 's' || i`, TENANTS),
    insert('Workflow', 'id, "tenantId", name', `${idOf('Workflow', 'i')}, ${tenant}, 'w' || i`, some),
    insert(
      'WorkflowVersion',
      'id, checksum, "workflowId"',
      `${idOf('WorkflowVersion', 'i')}, 'c', ${of('Workflow', some)}`,
      runs,
    ),
    insert(
      'Job',
      'id, "tenantId", "workflowVersionId", name',
      `${idOf('Job', 'i')}, ${tenant}, ${of('WorkflowVersion', runs)}, 'j' || i`,
      some,
    ),
    insert('Action', 'id, "tenantId", "actionId"', `${idOf('Action', 'i')}, ${tenant}, 'a' || i`, some),
    insert(
      'Step',
      'id, "tenantId", "jobId", "actionId"',
      `${idOf('Step', 'i')}, ${tenant}, ${of('Job', some)}, 'a' || i`,
      some,
    ),
    insert(
      'WebhookWorker',
      'id, "tenantId", name, secret, url',
      `${idOf('WebhookWorker', 'i')}, ${tenant}, 'h' || i, 's', 'u' || i`,
      some,
    ),
    insert(
      'Worker',
      'id, "tenantId", name, "webhookId"',
      `${idOf('Worker', 'i')}, ${tenant}, 'w' || i, ${of('WebhookWorker', some)}`,
      some,
    ),
    insert(
      'WorkflowRun',
      'id, "tenantId", "workflowVersionId", "parentId"',
      `${idOf('WorkflowRun', 'i')}, ${tenant}, ${of('WorkflowVersion', runs)}, case when i >= ${TENANTS} then ${idOf('WorkflowRun', `i - ${TENANTS}`)} end`,
      runs,
    ),
    insert(
      'JobRun',
      'id, "tenantId", "jobId", "workflowRunId"',
      `${idOf('JobRun', 'i')}, ${tenant}, ${of('Job', some)}, ${of('WorkflowRun', runs)}`,
      runs,
    ),
    insert(
      'StepRun',
      'id, "tenantId", "jobRunId", "stepId", "workerId"',
      `${idOf('StepRun', 'i')}, ${tenant}, ${of('JobRun', runs)}, ${of('Step', some)}, ${of('Worker', some)}`,
      runs,
    ),
  ].join('\n');
}

export function hatchet(runs: number): { readonly before: string; readonly after: string } {
  return { before: `${SCHEMA}${ROLES}${rows(runs)}`, after: `${SCHEMA}${ROLES}${retrofit()}` };
}

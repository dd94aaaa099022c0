/** Spec -> Model: every default filled, every name resolved, every guess written down. Pure. */
import { at } from '../kernel/pointer';
import { parseCount, parseShare } from '../kernel/quantity';
import { shorten } from '../kernel/identifier';
import type { Spec } from '../spec/types';
import { Context, type SpecProblem } from './context';
import {
  CONTEXT_SETTING,
  CONTEXT_STRENGTH,
  KEY_COLUMN,
  KEY_TYPE,
  POSTGRES_MAJOR,
  TENANCY_MODEL,
} from './defaults/values';
import { checkFormerNames } from './former-names';
import { resolveAvailability, resolveBackup, resolveCompliance, resolveMonitoring, resolveWaivers } from './operations';
import { withMaintenance } from './maintenance';
import { resolvePublications, resolveQueries, resolveRoutines } from './programs';
import { nameProblems } from './name-problems';
import { relationNameProblems } from './relation-names';
import { serverLimitProblems } from './server-limits';
import { resolveIngests } from './ingest';
import { resolveLookups } from './lookups';
import { resolveRoles } from './roles';
import { resolveTables } from './tables';
import { grantViewReads, resolveRollups, resolveViews } from './views';
import { resolveThreats } from './threats';
import type { Model, Tenancy } from './types';
import { withKeptMs } from './volume';

export type { SpecProblem } from './context';

export interface Resolved {
  readonly model: Model;
  /** What could not be understood; the model is only to be used where there is none. */
  readonly problems: readonly SpecProblem[];
  /** Names in expressions and queries that only a server can look up. */
  readonly undecidedNames: number;
}

/**
 * What a spec means.
 * @param spec a spec that its schema accepts
 * @returns the model, and the problems that make it unusable
 */
export function resolve(spec: Spec): Resolved {
  const context = new Context(spec);
  const schema = shorten(spec.schema ?? spec.database);
  const tenancy = resolveTenancy(context);
  const threats = resolveThreats(context);
  const routines = resolveRoutines(context, schema);
  const roles = resolveRoles(context, { schema, threats, routines, tenancy });
  const { tables: loaded, ingests } = resolveIngests(context, resolveTables(context, { schema, tenancy, roles }), {
    roles,
    tenancy,
  });
  const tables = withKeptMs(loaded);
  checkFormerNames(context, tables);
  const lookups = resolveLookups(context, { tables, roles, tenancy });
  const views = resolveViews(context, schema, tables);
  const queries = resolveQueries(context, tables);
  const model: Model = withMaintenance({
    database: shorten(spec.database),
    schema,
    postgres: { origin: '/postgres', declared: spec.postgres ?? context.assume('/postgres', POSTGRES_MAJOR) },
    platform: spec.platform ?? 'self-managed',
    tenancy,
    threats,
    pooling: {
      origin: '/pooling',
      pooler: spec.pooling?.pooler ?? null,
      mode: spec.pooling?.mode ?? null,
      serverConnections: spec.pooling?.server_connections ?? null,
    },
    extensions: (spec.extensions ?? []).map((name, index) => ({ origin: at('/extensions', index), name })),
    roles,
    tables: grantViewReads(tables, views),
    views,
    rollups: resolveRollups(context, { schema, tables, tenancy, queries }),
    routines: [...routines, ...lookups.routines],
    lookups: lookups.lookups,
    ingests,
    publications: resolvePublications(context, tables),
    queries,
    availability: resolveAvailability(spec),
    compliance: resolveCompliance(context),
    backup: resolveBackup(context),
    monitoring: resolveMonitoring(spec),
    waivers: resolveWaivers(spec),
    assumptions: context.assumptions,
  });
  // what is declared exactly is looked up by whoever knows its catalog
  const names = spec.exact === undefined ? nameProblems(model, context) : { problems: [], undecided: 0 };
  return {
    model,
    problems: [
      ...context.problems,
      ...names.problems,
      ...relationNameProblems(model),
      ...serverLimitProblems(spec, model),
    ],
    undecidedNames: names.undecided,
  };
}

function resolveTenancy(context: Context): Tenancy {
  const written = context.spec.tenancy;
  const key = written?.key;
  const share = written?.expected?.largest_share;
  const model = written?.model ?? context.assume('/tenancy/model', TENANCY_MODEL);
  if (model !== 'shared-schema' && (written?.tenants ?? []).length === 0) {
    context.problem('/tenancy', `${model} needs a list of tenants`, 'list the tenants: tenants: [acme, globex]');
  }
  return {
    origin: '/tenancy',
    model,
    key: {
      origin: '/tenancy/key',
      column: shorten(key?.column ?? context.assume('/tenancy/key/column', KEY_COLUMN)),
      type: context.type('/tenancy/key/type', key?.type ?? context.assume('/tenancy/key/type', KEY_TYPE)),
    },
    registry: resolveRegistry(context),
    setting: written?.context?.setting ?? context.assume('/tenancy/context/setting', CONTEXT_SETTING),
    strength: written?.context?.strength ?? CONTEXT_STRENGTH,
    tenants: (written?.tenants ?? []).map(shorten),
    expectedTenants: written?.expected?.tenants === undefined ? null : (parseCount(written.expected.tenants) ?? null),
    largestShare: share === undefined ? null : (parseShare(share) ?? null),
  };
}

/** The declared registry, or the one table of scope registry, or none. */
function resolveRegistry(context: Context): string | null {
  // what is declared exactly has its tables elsewhere
  if (context.spec.exact !== undefined) return null;
  const tables = context.spec.tables ?? {};
  const declared = context.spec.tenancy?.registry;
  if (declared !== undefined) {
    const name = context.reference('/tenancy/registry', 'table', declared, Object.keys(tables));
    const table = tables[declared];
    if (table !== undefined && table.scope !== 'registry') {
      context.problem(
        at('/tables', declared),
        `table "${declared}" is the tenant registry, but its scope is ${table.scope ?? 'tenant'}`,
        'write scope: registry',
      );
    }
    return name;
  }
  const found = Object.entries(tables).filter(([, table]) => table.scope === 'registry');
  return found.length === 1 && found[0] !== undefined ? shorten(found[0][0]) : null;
}

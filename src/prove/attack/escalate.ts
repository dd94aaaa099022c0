/** Ways to become somebody else, or to make what policies do not hold, as a login of the role. */
import type { Session } from '../../engine';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { Meaning, RoleMeaning } from '../../meaning/meaning';
import type { OldCatalog } from '../../old-catalog/types';
import type { Seeded } from '../seed-types';
import { qualifiedKey, reproduction, setLocal, sqlName } from '../words';
import { runProbes } from './batch';
import type { Leak } from './leak';
import { RAN, type Probe } from './probe';

interface Attempt {
  readonly sql: string;
  readonly rule: string;
  readonly what: string;
  /** Key of the relation that it is about, or the schema or database as PostgreSQL names it. */
  readonly object: string | null;
}

const X = 'tenet_escalation';

/** Tries every way; what succeeds is undone and told. */
export async function escalate(
  session: Session,
  role: RoleMeaning,
  subject: Meaning,
  catalog: OldCatalog,
  seeded: Seeded,
): Promise<{ readonly leaks: readonly Leak[]; readonly tried: number }> {
  const attempts = [
    ...passingFor(role, subject, seeded),
    ...becoming(role, catalog),
    ...making(catalog),
    ...loosening(role.name, subject, catalog, seeded),
  ];
  const outcomes = await runProbes(
    session,
    attempts.map(({ sql }) => attemptProbe(role.name, sql)),
  );
  const leaks = attempts
    .filter((_attempt, index) => outcomes[index]?.state === RAN)
    .map(({ object, rule, what, sql }) => ({
      role: role.name,
      object,
      rule,
      severity: 'error' as const,
      what,
      statement: reproduction(role.name, [], sql),
    }));
  return { leaks, tried: attempts.length };
}

/** What succeeds is rolled back, as every probe is. */
function attemptProbe(role: string, sql: string): Probe {
  const context = { name: 'unset', statements: [] } as const;
  return { role, object: role, intent: 'call', context, sql, mode: 'count', replica: false };
}

/** Ways to be another tenant that the strength of the context is there to close. */
function passingFor({ becomes }: RoleMeaning, subject: Meaning, seeded: Seeded): readonly Attempt[] {
  const { identity, context } = subject;
  const [setting] = context;
  const attempts: Attempt[] = [];
  if (identity?.by === 'token') {
    attempts.push({
      sql: `select from ${qualifiedKey(identity.keys)}`,
      rule: 'access/forbid-escalation',
      what: 'reads the keys that tokens are signed with, so it can be every tenant',
      object: identity.keys,
    });
  }
  if (becomes !== undefined && setting !== undefined) {
    attempts.push({
      sql: `set local role ${quoteIdentifier(becomes)}; select set_config(${quoteLiteral(setting.name)}, ${quoteLiteral(seeded.tenants.b)}, true)`,
      rule: 'isolation/require-closed-set-config',
      what: `names another tenant within a single statement, as role "${becomes}"`,
      object: null,
    });
    const say = `select set_config(${quoteLiteral(setting.name)}, ${quoteLiteral(seeded.tenants.b)}, true)`;
    for (const { relation } of subject.relations.filter(({ scope }) => scope === 'tenant'))
      attempts.push({
        sql: `${say} from (select from ${qualifiedKey(relation)}) rows`,
        rule: 'isolation/require-closed-set-config',
        what: `reaches tables without becoming role "${becomes}", so a single statement names another tenant and reads it`,
        object: null,
      });
  }
  return attempts;
}

function becoming({ name, mayBecome }: RoleMeaning, catalog: OldCatalog): readonly Attempt[] {
  const allowed = reachable(mayBecome, catalog);
  const others = catalog.roles.filter((other) => other.name !== name && !allowed.has(other.name));
  const self = quoteIdentifier(name);
  const powerful = others.filter((other) => other.bypassRls || other.superuser || owns(catalog, other.name));
  return [
    ...others.map((other) => ({
      sql: `set local role ${quoteIdentifier(other.name)}`,
      rule: 'access/forbid-escalation',
      what: `becomes role "${other.name}"`,
      object: null,
    })),
    ...powerful.map((other) => ({
      sql: `grant ${quoteIdentifier(other.name)} to ${self}`,
      rule: 'access/forbid-escalation',
      what: `grants itself role "${other.name}"`,
      object: null,
    })),
    ...['bypassrls', 'superuser', 'createrole'].map((attribute) => ({
      sql: `alter role ${self} ${attribute}`,
      rule: 'access/forbid-escalation',
      what: `gives itself ${attribute.toUpperCase()}`,
      object: null,
    })),
    { sql: `create role ${X}`, rule: 'access/forbid-createrole', what: 'creates roles', object: null },
  ];
}

/** The roles and all that they are members of. */
function reachable(roles: readonly string[], { memberships }: OldCatalog): ReadonlySet<string> {
  const found = new Set(roles);
  for (const role of found) for (const { member, role: of } of memberships) if (member === role) found.add(of);
  return found;
}

function owns(catalog: OldCatalog, role: string): boolean {
  return catalog.relations.some(({ owner }) => owner === role);
}

function making(catalog: OldCatalog): readonly Attempt[] {
  const rule = 'access/forbid-escalation';
  const database = `database ${quoteIdentifier(catalog.database.name)}`;
  return [
    ...catalog.schemas.map(({ name }) => ({
      sql: `create table ${quoteIdentifier(name)}.${X} ()`,
      rule,
      what: 'creates objects',
      object: `schema ${quoteIdentifier(name)}`,
    })),
    { sql: `create schema ${X}`, rule, what: 'creates schemas', object: database },
    {
      sql: `create temporary table ${X} ()`,
      rule,
      what: 'creates temporary objects, which hide those of others',
      object: database,
    },
    { sql: `create publication ${X} for all tables`, rule, what: 'publishes all rows', object: null },
    { sql: `select pg_catalog.pg_read_file('PG_VERSION')`, rule, what: 'reads files of the server', object: null },
    { sql: `copy (select 1) to program 'true'`, rule, what: 'runs programs on the server', object: null },
    ...catalog.relations
      .filter(({ kind, isPartition }) => (kind === 'table' || kind === 'partitioned-table') && !isPartition)
      .map((relation) => ({
        sql: `alter table ${sqlName(relation)} disable row level security`,
        rule,
        what: `turns off row security of ${sqlName(relation)}`,
        object: relation.key,
      })),
  ];
}

function loosening(role: string, subject: Meaning, catalog: OldCatalog, seeded: Seeded): readonly Attempt[] {
  const rule = 'access/forbid-escalation';
  return [
    {
      sql: setLocal('session_replication_role', 'replica'),
      rule,
      what: 'turns off foreign keys and triggers',
      object: null,
    },
    ...subject.context.map(({ name }) => ({
      sql: `alter role ${quoteIdentifier(role)} in database ${quoteIdentifier(catalog.database.name)} set ${name.split('.').map(quoteIdentifier).join('.')} = ${quoteLiteral(seeded.tenants.b)}`,
      rule,
      what: `makes ${name} another tenant's for all its later sessions`,
      object: null,
    })),
  ];
}

/** Ways to become somebody else, or to make what policies do not hold, as a login of the role. */
import type { Session } from '../../engine';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import type { Catalog } from '../../catalog/catalog';
import { membershipsOf } from '../../catalog/memberships';
import { relationsByKey, relationsOf } from '../../catalog/relations';
import { objectsOf } from '../../catalog/select';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import type { Meaning, RoleMeaning } from '../../meaning/meaning';
import { filledTables } from '../relations';
import { reproduction, setLocal } from '../words';
import type { Attempt } from './attempt';
import { runProbes } from './batch';
import { readingCatalogs } from './catalogs';
import type { Field } from './field';
import type { Leak } from './leak';
import { RAN, type Probe } from './probe';

const X = 'tenet_escalation';

/** Tries every way; what succeeds is undone and told. */
export async function escalate(
  session: Session,
  role: RoleMeaning,
  field: Field,
): Promise<{ readonly leaks: readonly Leak[]; readonly tried: number }> {
  const attempts = [
    ...passingFor(role, field),
    ...becoming(role, field),
    ...making(role, field),
    ...readingCatalogs(field.catalog),
    ...loosening(role.name, field),
  ];
  const outcomes = await runProbes(
    session,
    attempts.map(({ sql }) => attemptProbe(role.name, sql)),
  );
  const leaks = attempts
    .filter((_attempt, index) => outcomes[index]?.state === RAN)
    .map(({ about, rule, what, sql }) => ({
      role: role.name,
      about,
      gains: 'power' as const,
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
  return { role, about: { kind: 'role', name: role }, intent: 'call', context, sql, mode: 'count', replica: false };
}

/** Ways to be another tenant that the strength of the context is there to close. */
function passingFor({ becomes }: RoleMeaning, { meaning, catalog, seeded }: Field): readonly Attempt[] {
  const { identity, context } = meaning;
  const [setting] = context;
  const attempts: Attempt[] = [];
  const keys = identity?.by === 'token' ? relationsByKey(catalog).get(identity.keys) : undefined;
  if (keys !== undefined) {
    attempts.push({
      sql: `select from ${sqlName(keys.id)}`,
      rule: 'access/forbid-escalation',
      what: 'reads the keys that sign tokens, so it can become any tenant',
      about: keys.id,
    });
  }
  if (becomes !== undefined && setting !== undefined) {
    attempts.push({
      sql: `set local role ${quoteIdentifier(becomes)}; select set_config(${quoteLiteral(setting.name)}, ${quoteLiteral(seeded.tenants.b)}, true)`,
      rule: 'isolation/require-closed-set-config',
      what: `sets another tenant within a single statement, as role "${becomes}"`,
      about: null,
    });
    const say = `select set_config(${quoteLiteral(setting.name)}, ${quoteLiteral(seeded.tenants.b)}, true)`;
    for (const { id } of tenantRelations(catalog, meaning))
      attempts.push({
        sql: `${say} from (select from ${sqlName(id)}) rows`,
        rule: 'isolation/require-closed-set-config',
        what: `can access tables without SET ROLE "${becomes}", so a single statement can set another tenant and read its rows`,
        about: null,
      });
  }
  return attempts;
}

/** Relations that are declared to hold rows of tenants, and are there. */
function tenantRelations(catalog: Catalog, { relations }: Meaning): readonly { readonly id: ObjectId }[] {
  return relations.flatMap(({ relation, scope }) =>
    scope === 'tenant' ? (relationsByKey(catalog).get(relation) ?? []) : [],
  );
}

function becoming({ name, mayBecome }: RoleMeaning, { catalog }: Field): readonly Attempt[] {
  const allowed = reachable(mayBecome, catalog);
  const others = roleNames(catalog).filter((other) => other !== name && !allowed.has(other));
  const self = quoteIdentifier(name);
  const strong = powerfulRoles(catalog);
  const powerful = others.filter((other) => strong.has(other));
  return [
    ...others.map((other) => ({
      sql: `set local role ${quoteIdentifier(other)}`,
      rule: 'access/forbid-escalation',
      what: `becomes role "${other}"`,
      about: null,
    })),
    ...powerful.map((other) => ({
      sql: `grant ${quoteIdentifier(other)} to ${self}`,
      rule: 'access/forbid-escalation',
      what: `grants itself role "${other}"`,
      about: null,
    })),
    ...['bypassrls', 'superuser', 'createrole'].map((attribute) => ({
      sql: `alter role ${self} ${attribute}`,
      rule: 'access/forbid-escalation',
      what: `gives itself ${attribute.toUpperCase()}`,
      about: null,
    })),
    { sql: `create role ${X}`, rule: 'access/forbid-createrole', what: 'creates roles', about: null },
  ];
}

/** PostgreSQL's own `pg_...` too. */
function roleNames(catalog: Catalog): readonly string[] {
  return objectsOf(catalog, 'role').map(({ id }) => id.name);
}

/** The roles and all that they are members of. */
function reachable(roles: readonly string[], catalog: Catalog): ReadonlySet<string> {
  const found = new Set(roles);
  for (const role of found)
    for (const { member, role: of } of membershipsOf(catalog)) if (member === role) found.add(of);
  return found;
}

/** Roles that row security does not hold, and those that own relations. */
function powerfulRoles(catalog: Catalog): ReadonlySet<string> {
  const strong = objectsOf(catalog, 'role').filter(({ attributes }) => attributes.bypassRls || attributes.superuser);
  const owners = [...relationsOf(catalog), ...objectsOf(catalog, 'sequence')].flatMap(({ owner }) => owner ?? []);
  return new Set([...strong.map(({ id }) => id.name), ...owners]);
}

function making(
  { name, becomes }: RoleMeaning,
  { catalog, privileges, isNear = () => true }: Field,
): readonly Attempt[] {
  const acting = becomes ?? name;
  const granted = privileges.get(acting);
  const rule = 'access/forbid-escalation';
  const database = { kind: 'database', name: '' };
  return [
    ...objectsOf(catalog, 'schema').map(({ id }) => ({
      sql: `create table ${quoteIdentifier(id.name)}.${X} ()`,
      rule,
      what: 'creates objects',
      about: id,
    })),
    { sql: `create schema ${X}`, rule, what: 'creates schemas', about: database },
    {
      sql: `create temporary table ${X} ()`,
      rule,
      what: 'creates temporary objects, which mask objects of other roles',
      about: database,
    },
    { sql: `create publication ${X} for all tables`, rule, what: 'publishes all rows', about: null },
    { sql: `select pg_catalog.pg_read_file('PG_VERSION')`, rule, what: 'reads files on the server', about: null },
    { sql: `copy (select 1) to program 'true'`, rule, what: 'runs programs on the server', about: null },
    ...filledTables(catalog)
      .filter(({ id, owner }) => isNear(id) || owner === acting || granted?.has(objectKey(id)) === true)
      .map(({ id }) => ({
        sql: `alter table ${sqlName(id)} disable row level security`,
        rule,
        what: `disables row security on ${sqlName(id)}`,
        about: id,
      })),
  ];
}

function loosening(role: string, { meaning, catalog, seeded }: Field): readonly Attempt[] {
  const rule = 'access/forbid-escalation';
  return [
    {
      sql: setLocal('session_replication_role', 'replica'),
      rule,
      what: 'disables foreign keys and triggers',
      about: null,
    },
    ...meaning.context.map(({ name }) => ({
      sql: `alter role ${quoteIdentifier(role)} in database ${quoteIdentifier(catalog.database)} set ${name.split('.').map(quoteIdentifier).join('.')} = ${quoteLiteral(seeded.tenants.b)}`,
      rule,
      what: `sets ${name} to another tenant for all its later sessions`,
      about: null,
    })),
  ];
}

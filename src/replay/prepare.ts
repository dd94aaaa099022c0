/** What stands on a ground before the first migration: extensions that take a superuser, and what a platform has made. */
import { quoteIdentifier } from '../kernel/identifier';
import { Extensions } from '../prove/fence/hoist';
import { PINNED } from '../prove/fence/sessions';
import { word } from '../prove/fence/tree';
import { loadParser } from '../sql/parser';
import type { Node } from '../sql/parser';
import { parsed } from './failed';
import type { Ground } from './ground';
import { STUBS } from './stubs';
import { SUPABASE_ROLES, supabasePlatform } from './supabase';
import type { UnitStatement } from './units';

export type Platform = 'supabase';

export interface Before {
  /** All statements that will run, in their order. */
  readonly statements: readonly UnitStatement[];
  readonly platform: Platform | null;
}

/** Has no statement run yet: what a superuser's script names must be nobody else's. */
export async function prepareGround(ground: Ground, { statements, platform }: Before): Promise<void> {
  await loadParser();
  if (platform === 'supabase') await makeSupabase(ground);
  const trusted = new Set((await ground.admin.query<{ readonly name: string }>(TRUSTED)).map(({ name }) => name));
  const asked = statements.filter(({ sql }) => ASKS.test(sql)).map(({ sql }) => parsed(sql));
  const own = asked.filter(
    ({ kind, node }) => kind !== 'CreateExtensionStmt' || !trusted.has(word(node, 'extname') ?? ''),
  );
  const extensions = new Extensions(ground.admin, ground.runner);
  await extensions.hoist(own.map(({ kind, node }): readonly [string, Node] => [kind, node]));
  for (const schema of extensions.schemas) ground.madeSchemas.add(schema);
  const made = await ground.admin.query<{ readonly name: string }>(
    'select extname::text as name from pg_catalog.pg_extension',
  );
  for (const { name } of made) ground.madeExtensions.add(name);
}

const TRUSTED = 'select distinct name::text from pg_catalog.pg_available_extension_versions() where trusted';
/** What says which extensions there will be, in which schema. */
const ASKS =
  /^(?:CREATE\s+(?:EXTENSION|SCHEMA)\b|SET\s+(?:SESSION\s+)?search_path\b|SELECT\s+(?:pg_catalog\.)?set_config\b)/i;

/** What new migrations find there: as supabase/postgres has it, in the schema of the platform. */
const SUPABASES = ['pgcrypto', 'uuid-ossp', 'pg_stat_statements'];

async function makeSupabase({
  admin,
  engine,
  standIns,
  madeSchemas,
  madeExtensions,
  madeRoles,
}: Ground): Promise<void> {
  const options = engine.versionNum >= 160000 ? 'with admin true, inherit true, set true' : 'with admin option';
  await admin.execute(
    `set search_path = public, pg_catalog; ${supabasePlatform((role) => `grant ${role} to postgres ${options}`)}`,
  );
  await admin.execute(PINNED);
  for (const name of SUPABASES) {
    await admin.execute(`create extension ${quoteIdentifier(name)} with schema extensions`);
    madeExtensions.add(name);
  }
  for (const name of STUBS.keys()) if (name !== 'vector') madeExtensions.add(name);
  const schemas = await admin.query<{ readonly name: string }>(
    `select nspname::text as name from pg_catalog.pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
  );
  for (const { name } of schemas) {
    madeSchemas.add(name);
    standIns.push({
      is: 'schema',
      name,
      why: 'the platform makes it; here it holds what migrations usually name',
      matters: false,
      place: null,
    });
  }
  for (const name of Object.keys(SUPABASE_ROLES)) {
    madeRoles.add(name);
    standIns.push({ is: 'role', name, why: 'the platform makes it', matters: false, place: null });
  }
}

/** Which platform migrations are for, by the tool that wrote them or by what they name and do not make. */
export function platformOf(tool: string, statements: readonly UnitStatement[]): Platform | null {
  if (tool.toLowerCase() === 'supabase') return 'supabase';
  const names = statements.some(({ sql }) => /\bauth\.(?:uid|jwt|role|email)\s*\(|\bauth\.users\b/i.test(sql));
  const makes = statements.some(({ sql }) =>
    /^CREATE\s+SCHEMA\s+(?:IF\s+NOT\s+EXISTS\s+)?"?auth"?(?![\w$])/i.test(sql),
  );
  return names && !makes ? 'supabase' : null;
}

/** The attack: every role in turn, each by its own logins. */
import { metadataPaths } from '../../meaning/claims';
import type { Engine, Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { Catalog } from '../../catalog/catalog';
import { objectsOf } from '../../catalog/select';
import type { ObjectOf } from '../../kinds/attributes';
import type { ObjectId } from '../../kinds/id';
import type { Meaning, RoleMeaning } from '../../meaning/meaning';
import { createOwnRole, dropOwnRole } from '../fence/own-role';
import { bodyOf, viewQueries } from '../texts';
import type { RowLiterals, Seeded } from '../seed-types';
import type { Claim } from '../conditions/solve-all';
import { contextsFor } from './context';
import { listen } from './listen';
import { readPrivileges } from './privileges';
import { sensitiveColumns } from './sensitive';
import { attackAs, STEPS, type Attacked } from './role';
import { callers } from './routines';

export interface AttackInput {
  readonly engine: Engine;
  readonly admin: Session;
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  readonly seeded: Seeded;
  /** Rows that meet conditions: what a planted row of B may say as well. */
  readonly extra: (relation: ObjectId) => readonly RowLiterals[];
  /** What the solver claims to be let through, to be tried as it is claimed. */
  readonly claims: readonly Claim[];
  /** Where the same rows are another's to each role: whose they are as the role sees them. */
  readonly seenBy?: (role: string) => Seeded;
  /** Where roles are many: which relations one without a privilege on them is still made to try. */
  readonly nearTo?: (role: string) => (relation: ObjectId) => boolean;
  readonly progress: (done: number, of: number, role: string) => void;
}

/** A role that nobody granted anything: what it reaches, everybody does. */
export const STRANGER = 'tenet_stranger';
const DROP_STRANGER = dropOwnRole(STRANGER);

/** Attacks as every role that is meant and exists, and as a stranger. Roles that cannot log in can for as long as it takes. */
export async function attack(input: AttackInput): Promise<Attacked> {
  const { admin, catalog, meaning, engine } = input;
  await engine.undoLater?.(`role ${STRANGER}`, DROP_STRANGER);
  await admin.execute(DROP_STRANGER);
  await createOwnRole(admin, STRANGER, 'login');
  const roles = objectsOf(catalog, 'role');
  const awake = new Set(roles.filter(({ attributes }) => attributes.login).map(({ id }) => id.name));
  const asleep = rolesOf(input).filter(({ name }) => !awake.has(name));
  const undo: string[] = [];
  try {
    for (const role of roles) undo.push(...(await widen(input, role)));
    for (const { name } of asleep) {
      await engine.undoLater?.(
        `the login of role ${quoteIdentifier(name)}`,
        `alter role ${quoteIdentifier(name)} nologin`,
      );
      undo.push(...(await wake(admin, catalog.database, name)));
    }
    return await attackAll(input, [...rolesOf(input), stranger(meaning)]);
  } finally {
    for (const statement of undo) await admin.execute(statement);
    await admin.execute(DROP_STRANGER);
  }
}

/** A role has two sessions, and who tries it may not be alone. */
const SESSIONS = 4;

/** Lets a role in as often as it takes; gives what undoes it. */
async function widen(
  { admin, engine }: AttackInput,
  { id, attributes: { connectionLimit } }: ObjectOf<'role'>,
): Promise<readonly string[]> {
  if (connectionLimit < 0 || connectionLimit >= SESSIONS) return [];
  const role = quoteIdentifier(id.name);
  const undo = `alter role ${role} connection limit ${connectionLimit}`;
  await engine.undoLater?.(`the connection limit of role ${role}`, undo);
  await admin.execute(`alter role ${role} connection limit -1`);
  return [undo];
}

/** Lets a role in that is only ever reached by SET ROLE or through what it owns; gives what undoes it. */
async function wake(admin: Session, database: string, role: string): Promise<readonly string[]> {
  const name = quoteIdentifier(role);
  await admin.execute(`alter role ${name} login`);
  const asked = `select has_database_privilege($1, $2, 'connect') as may`;
  const [found] = await admin.query<{ readonly may: boolean }>(asked, [role, database]);
  if (found?.may === true) return [`alter role ${name} nologin`];
  await admin.execute(`grant connect on database ${quoteIdentifier(database)} to ${name}`);
  return [`alter role ${name} nologin`, `revoke connect on database ${quoteIdentifier(database)} from ${name}`];
}

async function attackAll(input: AttackInput, roles: readonly RoleMeaning[]): Promise<Attacked> {
  const { admin, catalog, meaning } = input;
  const names = roles.map(({ name, becomes }) => becomes ?? name);
  const texts = askingTexts(catalog);
  const [settings, metadata] = [otherSettings(texts, meaning), metadataPaths(texts)];
  const field = {
    ...input,
    privileges: await readPrivileges(admin, names),
    callers: await callers(admin, names),
    sensitive: sensitiveColumns(catalog),
  };
  let done = 0;
  const most = roles.length * STEPS;
  const found: Attacked[] = [];
  for (const [index, role] of roles.entries()) {
    done = index * STEPS;
    input.progress(done, most, role.name);
    const step = (): void => input.progress((done += 1), most, role.name);
    const claims = input.claims.filter((claim) => claim.role === (role.becomes ?? role.name));
    const seeded = input.seenBy?.(role.name) ?? input.seeded;
    const isNear = input.nearTo?.(role.becomes ?? role.name);
    const contexts = contextsFor(role, { ...input, seeded }, settings, claims, metadata);
    found.push(await attackAs({ ...field, seeded, contexts, claims, step, isNear }, role));
  }
  // who listens to whom is tried of two tenants, which roles of schemas are not
  const heard = input.seenBy === undefined ? await listen(field, roles) : { leaks: [], doubts: [], tried: 0 };
  return {
    cells: found.flatMap(({ cells }) => cells),
    leaks: [...found.flatMap(({ leaks }) => leaks), ...heard.leaks],
    doubts: [...found.flatMap(({ doubts }) => doubts), ...heard.doubts],
    probes: found.reduce((sum, { probes }) => sum + probes, heard.tried),
    untried: found.reduce((sum, { untried = 0 }) => sum + untried, 0),
  };
}

/** A superuser is asked for nothing: every door is open to it, and rules say so. */
function rolesOf({ catalog, meaning }: AttackInput): readonly RoleMeaning[] {
  const held = objectsOf(catalog, 'role').filter(({ attributes }) => !attributes.superuser);
  const attacked = new Set(held.map(({ id }) => id.name));
  return meaning.roles.filter(({ name, skipped }) => attacked.has(name) && skipped !== true);
}

function stranger({ roles }: Meaning): RoleMeaning {
  return {
    name: STRANGER,
    part: 'runtime',
    memberOf: [],
    mayBecome: [],
    because: `has what PUBLIC has, unlike the ${roles.length} declared`,
  };
}

/** Of policies, views and functions. */
function askingTexts(catalog: Catalog): readonly string[] {
  return [
    ...objectsOf(catalog, 'policy').flatMap(({ attributes: { using, check } }) => [using ?? '', check ?? '']),
    ...viewQueries(catalog),
    ...objectsOf(catalog, 'function').map(({ attributes }) => bodyOf(attributes)),
  ];
}

/** Settings that they read beside the context: a switch, or claims that anybody can forge. */
function otherSettings(texts: readonly string[], meaning: Meaning): readonly string[] {
  const known = new Set([...meaning.context.map(({ name }) => name), meaning.identity?.setting]);
  const found = texts.flatMap((text) =>
    [...text.matchAll(/current_setting\('([a-z_]\w*(?:\.\w+)+)'/gi)].map(([, name = '']) => name),
  );
  return [...new Set(found)].filter((name) => !known.has(name)).sort();
}

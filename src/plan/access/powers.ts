/** What roles may beyond single relations: attributes, other roles, schemas, what they will own. Pure. */
import { grantsOn } from '../../catalog/access-lists';
import type { Catalog } from '../../catalog/catalog';
import { objectsOf } from '../../catalog/select';
import { writtenIdentifier } from '../../kernel/identifier';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Role } from '../../kinds/role';
import type { CatalogObject, Grant } from '../../kinds/kind';
import { same } from '../diff/same';
import { holdersOf } from './holders';
import { commandsOf, isTriggerFunction } from './reach';
import { kindAndName, nameOf } from './words';

/** A sentence, and whether somebody can do more by it. */
export interface Power {
  readonly about: ObjectId;
  readonly opens: boolean;
  readonly text: string;
}

export function powersChanged(before: Catalog, after: Catalog): readonly Power[] {
  return [
    ...attributes(before, after),
    ...becoming(before, after),
    ...owners(before, after),
    ...definers(before, after),
    ...granted(before, after),
    ...defaults(before, after),
  ];
}

const ATTRIBUTES: readonly (readonly [keyof Role, string, string])[] = [
  ['superuser', 'becomes a superuser, which bypasses all grants and policies', 'is no longer a superuser'],
  ['bypassRls', 'gains BYPASSRLS, so no policy limits it', 'loses BYPASSRLS, so policies limit it'],
  ['createRole', 'gains CREATEROLE, so it can create roles and grant them', 'loses CREATEROLE'],
  ['replication', 'gains REPLICATION, so it can read all changes of all tables', 'loses REPLICATION'],
  ['login', 'can log in', 'can no longer log in'],
];

function attributes(before: Catalog, after: Catalog): readonly Power[] {
  const known = new Map(objectsOf(before, 'role').map((role) => [role.id.name, role.attributes]));
  return objectsOf(after, 'role').flatMap(({ id, attributes: now }) => {
    const old = known.get(id.name);
    return ATTRIBUTES.flatMap(([name, gains, loses]): readonly Power[] => {
      const had = old?.[name] === true;
      const has = now[name] === true;
      // whether a new role logs in opens nothing that exists
      if (had === has || (old === undefined && name === 'login')) return [];
      return [{ about: id, opens: has, text: `${writtenIdentifier(id.name)} ${has ? gains : loses}` }];
    });
  });
}

function becoming(before: Catalog, after: Catalog): readonly Power[] {
  const known = new Set(objectsOf(before, 'role').map(({ id }) => id.name));
  return holdersOf(after).roles.flatMap((role) => {
    const had = holdersOf(before).reachedBy(role);
    const has = holdersOf(after).reachedBy(role);
    const about = { kind: 'role', name: role };
    const text = (verb: string, other: string): string =>
      `${writtenIdentifier(role)} ${verb} SET ROLE to ${writtenIdentifier(other)}`;
    return [
      ...[...has]
        .filter((other) => !had.has(other))
        .map((other) => ({ about, opens: known.has(other), text: text('can', other) })),
      ...[...had]
        .filter((other) => !has.has(other))
        .map((other) => ({ about, opens: false, text: text('can no longer', other) })),
    ];
  });
}

function pairs(before: Catalog, after: Catalog): readonly (readonly [CatalogObject, CatalogObject])[] {
  return [...after.objects].flatMap(([key, now]) => {
    const old = before.objects.get(key);
    return old === undefined || old === now ? [] : [[old, now] as const];
  });
}

const OWNED: ReadonlySet<string> = new Set(['schema', 'database']);

function owners(before: Catalog, after: Catalog): readonly Power[] {
  return pairs(before, after).flatMap(([old, { id, owner }]) => {
    const matters = commandsOf(id.kind).length > 0 || OWNED.has(id.kind);
    if (!matters || old.owner === owner || owner === null || old.owner === null) return [];
    const what = id.kind === 'database' ? 'the database' : kindAndName(id);
    const text = `${what} is now owned by ${writtenIdentifier(owner)}, who can alter and drop it; before by ${writtenIdentifier(old.owner)}`;
    return [{ about: id, opens: true, text }];
  });
}

function definers(before: Catalog, after: Catalog): readonly Power[] {
  const known = new Map(objectsOf(before, 'function').map((one) => [objectKey(one.id), one]));
  return objectsOf(after, 'function').flatMap((now): readonly Power[] => {
    if (!now.attributes.securityDefiner) return [];
    const old = known.get(objectKey(now.id));
    const owner = now.owner === null ? 'its owner' : writtenIdentifier(now.owner);
    const name = `function ${nameOf(now.id)}`;
    const power = (text: string): readonly Power[] => [{ about: now.id, opens: true, text }];
    if (old === undefined) return power(`the new ${name} runs with the privileges of ${owner} (SECURITY DEFINER)`);
    if (!old.attributes.securityDefiner)
      return power(`${name} now runs with the privileges of ${owner} (SECURITY DEFINER)`);
    if (same(bodyOf(old), bodyOf(now))) return [];
    return power(`${name}, which runs with the privileges of ${owner}, has another body: read what it does`);
  });
}

function bodyOf({ attributes: { source, body, language, settings } }: ObjectOf<'function'>): unknown {
  return [source, body, language, settings];
}

/**
 * Privileges that open no relation, sequence or function: CREATE on a schema lets a role put objects there that others call; CONNECT lets
 * it in. A function of a trigger is called by nobody, but who may execute it may make it a trigger.
 */
function granted(before: Catalog, after: Catalog): readonly Power[] {
  return pairs(before, after).flatMap(([old, now]) => {
    const listed = privilegesOf(now);
    if (listed === 'none') return [];
    const [had, has] = [heldOn(old, before, listed), heldOn(now, after, listed)];
    const said = ([, { grantee, privilege }]: Held, verb: string, opens: boolean): Power => ({
      about: now.id,
      opens,
      text: `${grantee === null ? 'every role' : writtenIdentifier(grantee)} ${verb} ${privilege} on ${now.id.kind === 'database' ? 'the database' : kindAndName(now.id)}`,
    });
    return [
      ...[...has]
        .filter(([key, { grantee }]) => !had.has(key) && grantee !== now.owner)
        .map((one) => said(one, 'gains', true)),
      ...[...had]
        .filter(([key, { grantee }]) => !has.has(key) && grantee !== old.owner)
        .map((one) => said(one, 'loses', false)),
    ];
  });
}

type Held = readonly [key: string, grant: Grant];

function heldOn(object: CatalogObject, catalog: Catalog, listed: string): ReadonlyMap<string, Grant> {
  const grants = grantsOn(object, catalog).filter(({ privilege }) => listed === 'all' || privilege === listed);
  return new Map(grants.map((one) => [`${one.privilege} ${one.grantee ?? ''}`, one]));
}

const GRANTED: ReadonlyMap<string, string> = new Map([
  ['schema', 'CREATE'],
  ['database', 'all'],
  ...['enum', 'domain', 'composite type', 'range type', 'foreign server', 'foreign-data wrapper'].map(
    (kind) => [kind, 'USAGE'] as const,
  ),
  ['aggregate', 'EXECUTE'],
]);

function privilegesOf(object: CatalogObject): string {
  return isTriggerFunction(object) ? 'EXECUTE' : (GRANTED.get(object.id.kind) ?? 'none');
}

function defaults(before: Catalog, after: Catalog): readonly Power[] {
  const known = new Map(objectsOf(before, 'default privileges').map((one) => [objectKey(one.id), one.attributes]));
  return objectsOf(after, 'default privileges').flatMap(({ id, attributes: { role, inSchema, entries } }) => {
    const old = known.get(objectKey(id))?.entries ?? [];
    const place = inSchema === null ? '' : ` in schema ${writtenIdentifier(inSchema)}`;
    return entries
      .filter((entry) => !old.some((one) => same(one, entry)) && entry.grantee !== role)
      .map(({ grantee, privilege }) => ({
        about: id,
        // nothing that exists is opened by it
        opens: false,
        text: `${grantee === null ? 'every role' : writtenIdentifier(grantee)} will have ${privilege} on ${id.name} that ${writtenIdentifier(role)} creates${place}`,
      }));
  });
}

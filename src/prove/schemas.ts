/** Where each tenant has a schema of its own: whose rows a role's are, and what its sessions could reach of the others. Pure. */
import type { Catalog } from '../catalog/catalog';
import { ownTables, relationKey, relationsOf } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import type { ObjectId } from '../kinds/id';
import { reachOfBody } from '../meaning/bodies';
import { firedBy, mayCall } from '../meaning/callers';
import { isInReach } from '../meaning/in-reach';
import type { Meaning, RelationMeaning } from '../meaning/meaning';
import { ownSchemasOf, placeAmong, siblingSchemas } from '../meaning/sibling-schemas';
import { meaningOf } from '../meaning/whose';
import type { Attacked } from './attack/role';
import type { OpenQuestion } from './questions';
import type { Seeded, SeededRelation } from './seed-types';
import { nameOf } from './words';

export interface OfSchemas {
  /** Groups of schemas with the same tables. */
  readonly groups: readonly (readonly string[])[];
  /** The same meaning with the tables of these schemas as rows of tenants, and without the roles that serve all of them. */
  readonly meaning: Meaning;
  readonly seenBy: (seeded: Seeded) => (role: string) => Seeded;
  /** Whether a role without a privilege on a relation is still made to try it: there are as many such pairs as schemas squared. */
  readonly nearTo: (role: string) => (relation: ObjectId) => boolean;
  readonly open: readonly OpenQuestion[];
  /** What an attack found without what a role may do to a schema of its own. */
  readonly beyondOwn: (attacked: Attacked) => Attacked;
}

/** Undefined where no schemas are alike. */
export function ofSchemas(catalog: Catalog, meaning: Meaning): OfSchemas | undefined {
  const groups = siblingSchemas(catalog);
  if (groups.length === 0) return undefined;
  const inGroups = new Set(groups.flat());
  const relations = relationsOf(catalog).flatMap(({ id }): readonly RelationMeaning[] =>
    inGroups.has(id.schema ?? '') ? [{ relation: relationKey(id), scope: 'tenant', tenantColumn: null }] : [],
  );
  const own = new Set(relations.map(({ relation }) => relation));
  const serving = meaning.roles.filter(({ name }) => groups.some((one) => placeAmong(catalog, name, one).servesAll));
  const names = new Set(serving.map(({ name }) => name));
  return {
    groups,
    meaning: {
      ...meaning,
      relations: [...meaning.relations.filter(({ relation }) => !own.has(relation)), ...relations],
      roles: meaning.roles.map((role) => (names.has(role.name) ? { ...role, skipped: true } : role)),
    },
    seenBy: (seeded) => {
      const schemasOf = schemasByToken(seeded);
      return (role) => seenFrom(seeded, schemasOf, foreignTo(catalog, role, groups));
    },
    nearTo: (role) => {
      const near = new Set(groups.flatMap((schemas) => nearest(schemas, placeAmong(catalog, role, schemas).own)));
      return ({ schema = '' }) => near.has(schema) || !inGroups.has(schema);
    },
    beyondOwn: (attacked) => ({
      ...attacked,
      leaks: attacked.leaks.filter(({ gains, about, role }) => {
        const schema = about?.kind === 'schema' ? about.name : about?.schema;
        return gains !== 'power' || schema === undefined || !ownSchemasOf(catalog, role).has(schema);
      }),
    }),
    open: [
      ...lent(catalog, meaning, groups),
      ...serving.flatMap(({ name, part }) =>
        part === 'runtime' ? groups.flatMap((one) => servesAll(catalog, name, one)) : [],
      ),
      ...outside(catalog, meaning, inGroups),
    ],
  };
}

/** Of the schemas of others those that a role is made to try, whatever it was granted. */
const NEAR = 8;

/** A role's own schema and those that follow it. */
function nearest(schemas: readonly string[], own: string | null): readonly string[] {
  const from = own === null ? 0 : schemas.indexOf(own);
  return [...schemas, ...schemas].slice(from, from + Math.min(NEAR + 1, schemas.length));
}

/** Schemas of the groups that are others' to a role. */
function foreignTo(catalog: Catalog, role: string, groups: OfSchemas['groups']): ReadonlySet<string> {
  return new Set(
    groups.flatMap((schemas) => {
      const { own, servesAll: isServing } = placeAmong(catalog, role, schemas);
      return isServing ? [] : schemas.filter((schema) => schema !== own);
    }),
  );
}

/** By what was seeded, the schemas in whose rows it stands. */
function schemasByToken({ tokens, relations }: Seeded): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>([...tokens.a, ...tokens.b].map((token) => [token, new Set()]));
  for (const one of relations.values()) for (const word of wordsOf(one)) found.get(word)?.add(one.about.schema ?? '');
  return found;
}

/** Rows of foreign schemas as those of B, all others as those of A. */
function seenFrom(
  seeded: Seeded,
  schemasOf: ReadonlyMap<string, ReadonlySet<string>>,
  foreign: ReadonlySet<string>,
): Seeded {
  const isTheirs = (schemas: ReadonlySet<string>): boolean =>
    schemas.size > 0 && [...schemas].every((schema) => foreign.has(schema));
  const theirs = [...schemasOf].flatMap(([token, schemas]) => (isTheirs(schemas) ? [token] : []));
  const all = [...seeded.relations].map(([key, one]) => [key, asOf(one, foreign.has(one.about.schema ?? ''))] as const);
  return { ...seeded, isBySchema: true, tokens: { a: [], b: theirs }, relations: new Map(all) };
}

function asOf(one: SeededRelation, isOfB: boolean): SeededRelation {
  const rows = [...one.rows.a, ...one.rows.b];
  const values = [...one.values.a, ...one.values.b];
  const tenant = isOfB ? 'b' : 'a';
  const other = isOfB ? 'a' : 'b';
  const split = <T>(some: readonly T[]): Readonly<Record<'a' | 'b', readonly T[]>> =>
    tenant === 'a' ? { a: some, b: [] } : { a: [], b: some };
  return {
    about: one.about,
    rows: split(rows),
    values: split(values),
    fresh: (asked) => (asked === other ? undefined : one.fresh('a')),
  };
}

function wordsOf({ values }: SeededRelation): readonly string[] {
  return [...values.a, ...values.b].flatMap((row) =>
    Object.values(row).flatMap((value) => value?.split(/[^\w-]+/) ?? []),
  );
}

function servesAll(catalog: Catalog, name: string, schemas: readonly string[]): readonly OpenQuestion[] {
  if (!placeAmong(catalog, name, schemas).servesAll) return [];
  const why = `reaches all ${schemas.length} schemas with the same tables (${namedOf(schemas)}), so only the search_path of each session separates their tenants, and every statement can name another schema`;
  return [{ question: 'shared-role', about: { kind: 'role', name }, role: name, command: null, why }];
}

/** Functions that a role of one schema may call and that use tables of another with the rights of their owner. */
function lent(catalog: Catalog, meaning: Meaning, groups: OfSchemas['groups']): readonly OpenQuestion[] {
  const roles = meaning.roles.filter(({ part }) => part === 'runtime');
  return objectsOf(catalog, 'function').flatMap((routine) => {
    if (!routine.attributes.securityDefiner) return [];
    const { reads, writes } = reachOfBody(catalog, routine);
    const fired = firedBy(catalog, routine).flatMap(
      ({ schema = '' }) => groups.find((one) => one.includes(schema)) ?? [],
    );
    const firing = new Set(firedBy(catalog, routine).map(({ schema }) => schema));
    const written = [...reads, ...writes].find(
      ({ id: { schema = '' } }) => fired.includes(schema) && !firing.has(schema),
    );
    if (written !== undefined) {
      const why = `SECURITY DEFINER is a trigger of one schema and uses ${nameOf(catalog, written.id)} of another with the rights of its owner`;
      return [{ question: 'unheld-definer', about: routine.id, role: null, command: null, why }];
    }
    return roles.flatMap(({ name }): readonly OpenQuestion[] => {
      const foreign = foreignTo(catalog, name, groups);
      const table = [...reads, ...writes].find(({ id }) => foreign.has(id.schema ?? ''));
      if (table === undefined || !mayCall(name, routine, catalog)) return [];
      const why = `SECURITY DEFINER uses ${nameOf(catalog, table.id)} with the rights of its owner, and "${name}" of another schema may call it`;
      return [{ question: 'unheld-definer', about: routine.id, role: name, command: null, why }];
    });
  });
}

/** The first by name, and how many more. */
function namedOf(schemas: readonly string[]): string {
  const named = schemas.slice(0, NAMED).map((schema) => `"${schema}"`);
  return schemas.length > NAMED ? `${named.join(', ')} and ${schemas.length - NAMED} more` : named.join(', ');
}

const NAMED = 3;

/** Tables that stand beside the schemas and that roles of them reach. */
function outside(catalog: Catalog, meaning: Meaning, inGroups: ReadonlySet<string>): readonly OpenQuestion[] {
  const why = 'nothing shows whose its rows are, and roles of several schemas may reach it';
  return ownTables(catalog)
    .filter(
      (table) => !inGroups.has(table.id.schema ?? '') && meaningOf(catalog, meaning, table.id)?.scope !== 'shared',
    )
    .filter((table) => isInReach(catalog, meaning, table))
    .map(({ id }) => ({ question: 'no-tenant-key', about: id, role: null, command: null, why }));
}

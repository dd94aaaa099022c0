/** A catalog as the exact part of a spec, and what a spec has no words for. Pure. */
import type { Catalog } from '../catalog/catalog';
import { SUPERUSER } from '../compile/builder';
import { equalData } from '../kernel/equal';
import { objectKey, objectText } from '../kinds/id';
import type { CompositeType } from '../kinds/composite-type';
import type { CatalogObject } from '../kinds/kind';
import { writeDatabase, writeDefaultPrivileges, writeExtensions, writePublications, writeSchema } from './cluster';
import type { Words } from './field';
import { writeOthers } from './others';
import { writeComposite, writeDomain, writeEnum, writeRange } from './own-type';
import { writeRole } from './role';
import { isAlone, routineKey, writeRoutine } from './routine';
import { writeSequence } from './sequence';
import { writeTable } from './table';
import { exactCatalog, type ExactCatalog } from './to-catalog';
import { writeMaterializedView, writeView } from './view';
import { Writer } from './writer';

/** An object that a spec leaves alone, and why. */
export interface Unmanaged {
  readonly kind: string;
  readonly name: string;
  readonly why: string;
}

export interface Written {
  readonly exact: Words;
  readonly unmanaged: readonly Unmanaged[];
}

/**
 * What a catalog has, as words. What comes back otherwise when it is read again is not written, and told; so is what needs something that is
 * not written, because a spec must stand alone.
 */
export function exactOf(catalog: Catalog): Written {
  const found = new Map(unwritable(catalog));
  for (const [key, one] of dependents(catalog, found)) found.set(key, one);
  for (;;) {
    const some = without(catalog, new Set(found.keys()));
    const { exact, left } = attempt(some);
    if (left.size === 0) return { exact, unmanaged: [...unmodelledOf(catalog), ...found.values()] };
    for (const [key, one] of [...left, ...dependents(some, left)]) found.set(key, one);
  }
}

/** A name that is a key in every object of JavaScript is refused in a spec. */
const NO_KEY = '__proto__';

function unwritable({ objects }: Catalog): ReadonlyMap<string, Unmanaged> {
  const found = [...objects].filter(([, { id, attributes }]) => id.name === NO_KEY || hasField(attributes));
  return new Map(found.map(([key, object]) => [key, told(object, `a spec cannot have the name "${NO_KEY}"`)]));
}

function hasField(attributes: object): boolean {
  const fields = 'fields' in attributes ? (attributes.fields as CompositeType['fields']) : [];
  return fields.some(({ name }) => name === NO_KEY);
}

function unmodelledOf({ unmodelled }: Catalog): readonly Unmanaged[] {
  return unmodelled.map(({ kind, name }) => ({ kind, name, why: 'Tenet does not read it' }));
}

function without(catalog: Catalog, keys: ReadonlySet<string>): Catalog {
  if (keys.size === 0) return catalog;
  return { ...catalog, objects: new Map([...catalog.objects].filter(([key]) => !keys.has(key))) };
}

/** What needs what is left, and the parts of both; a table goes with a column that it could not be created without. */
function dependents(
  { objects, dependencies }: Catalog,
  left: ReadonlyMap<string, Unmanaged>,
): ReadonlyMap<string, Unmanaged> {
  const found = new Map<string, Unmanaged>();
  const isLeft = (key: string): boolean => left.has(key) || found.has(key);
  const leave = (object: CatalogObject): void => {
    const key = objectKey(object.id);
    if (!isLeft(key)) found.set(key, told(object, 'it needs what a spec has no words for'));
  };
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [key, object] of objects) {
      const { id, owner } = object;
      const whole = id.of === undefined ? undefined : objects.get(objectKey(id.of));
      const needs = [
        ...(dependencies.get(key) ?? []),
        ...(whole === undefined ? [] : [objectKey(whole.id)]),
        ...(owner === null ? [] : [objectKey({ kind: 'role', name: owner })]),
      ];
      if (needs.some(isLeft)) leave(object);
      if (isLeft(key) && id.kind === 'column' && whole !== undefined) leave(whole);
    }
  }
  return found;
}

function attempt(catalog: Catalog): { readonly exact: Words; readonly left: ReadonlyMap<string, Unmanaged> } {
  const writer = new Writer(catalog, mostOwn(catalog));
  const exact = {
    ...(writer.owner === SUPERUSER ? {} : { owner: writer.owner }),
    ...writeDatabase(writer),
    ...rolesOf(writer),
    ...writeExtensions(writer),
    schemas: schemasOf(writer),
    ...writePublications(writer),
    ...writeDefaultPrivileges(writer),
  };
  const whole = { ...exact, ...writeOthers(writer) };
  return { exact: whole, left: leftOver(catalog, writer, whole) };
}

/** Who owns the most. */
function mostOwn(catalog: Catalog): string {
  const counts = new Map<string, number>();
  for (const { owner } of catalog.objects.values())
    // schema public belongs to a role that nobody is
    if (owner !== null && !owner.startsWith('pg_')) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  const [first] = [...counts].toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  return first?.[0] ?? catalog.superuser;
}

/** Those of PostgreSQL and the one that initdb made are there before anybody declares them. */
function rolesOf(writer: Writer): Words {
  const own = writer.all('role').filter(({ id: { name } }) => !name.startsWith('pg_') && name !== SUPERUSER);
  if (own.length === 0) return {};
  return { roles: Object.fromEntries(own.map((role) => [role.id.name, writeRole(role, writer)])) };
}

function schemasOf(writer: Writer): Words {
  return Object.fromEntries(
    writer
      .all('schema')
      .map((schema) => [schema.id.name, { ...writeSchema(schema, writer), ...partsOf(schema.id.name, writer) }]),
  );
}

function partsOf(schema: string, writer: Writer): Words {
  const isHere = ({ id }: { readonly id: { readonly schema?: string } }): boolean => id.schema === schema;
  const routines = writer.all('function');
  const section = (word: string, entries: readonly (readonly [string, unknown])[]): Words => {
    const written = entries.filter(([, words]) => words !== undefined);
    return written.length === 0 ? {} : { [word]: Object.fromEntries(written) };
  };
  const named = <T extends CatalogObject<object>>(
    some: readonly T[],
    write: (one: T) => unknown,
  ): [string, unknown][] => some.filter(isHere).map((one) => [one.id.name, write(one)]);
  const tables = named(writer.all('table'), (one) => writeTable(one, writer));
  return {
    ...section(
      'enums',
      named(writer.all('enum'), (one) => writeEnum(one, writer)),
    ),
    ...section(
      'domains',
      named(writer.all('domain'), (one) => writeDomain(one, writer)),
    ),
    ...section(
      'composite_types',
      named(writer.all('composite type'), (one) => writeComposite(one, writer)),
    ),
    ...section(
      'range_types',
      named(writer.all('range type'), (one) => writeRange(one, writer)),
    ),
    ...section('tables', tables),
    // those of columns are taken by then
    ...section(
      'sequences',
      writer
        .all('sequence')
        .filter((one) => isHere(one) && !writer.isTaken(one.id))
        .map((one) => {
          writer.take(one.id);
          return [one.id.name, writeSequence(one, writer)] as const;
        }),
    ),
    ...section(
      'views',
      named(writer.all('view'), (one) => writeView(one, writer)),
    ),
    ...section(
      'materialized_views',
      named(writer.all('materialized view'), (one) => writeMaterializedView(one, writer)),
    ),
    ...section(
      'functions',
      routines
        .filter(isHere)
        .map((one) => [routineKey(one, isAlone(one, routines)), writeRoutine(one, writer)] as const),
    ),
  };
}

/** What nobody took, and what reads back otherwise, by key. */
function leftOver(catalog: Catalog, writer: Writer, exact: Words): ReadonlyMap<string, Unmanaged> {
  const { major, database } = catalog;
  const read = exactCatalog(exact, { major, database });
  const back = read.catalog.objects;
  const found = new Map(refused(catalog, read));
  for (const [key, object] of catalog.objects) {
    if (isThere(object)) continue;
    const other = back.get(key);
    if (!writer.isTaken(object.id)) found.set(key, told(object, 'a spec has no words for it'));
    else if (other === undefined ? !isOfView(object) : !isSame(object, other))
      found.set(key, told(object, 'it cannot be written so that it comes back the same'));
  }
  return found;
}

/** What the spec would be refused for, by the object at whose place that is. */
function refused({ objects }: Catalog, { problems, origins }: ExactCatalog): ReadonlyMap<string, Unmanaged> {
  const found = new Map<string, Unmanaged>();
  for (const { at, message } of problems) {
    const isHere = ([, place]: readonly [string, string]): boolean => at === place || at.startsWith(`${place}/`);
    const [nearest] = [...origins.objects].filter(isHere).toSorted(([, a], [, b]) => b.length - a.length);
    const object = objects.get(nearest?.[0] ?? '');
    if (object !== undefined) found.set(objectKey(object.id), told(object, message));
  }
  return found;
}

function told({ id }: CatalogObject, why: string): Unmanaged {
  return { kind: id.kind, name: objectText(id).slice(id.kind.length + 1), why };
}

/** On every server, whatever anybody declares. */
function isThere({ id }: CatalogObject): boolean {
  if (id.kind === 'role') return id.name.startsWith('pg_') || id.name === SUPERUSER;
  return id.kind === 'membership' && id.name.startsWith('pg_') && id.of?.name.startsWith('pg_') === true;
}

/** A column of a view follows from its query. */
function isOfView({ id }: CatalogObject): boolean {
  return id.kind === 'column' && id.of?.kind !== 'table';
}

/** Of these a server says more than anybody declares. */
const NOT_DECLARED: Readonly<Record<string, readonly string[]>> = {
  function: ['signature'],
  extension: ['version', 'relocatable'],
  database: ['allowsConnections'],
  role: ['expired'],
};

function isSame(one: CatalogObject, other: CatalogObject): boolean {
  const isComment = ['extension', 'database'].includes(one.id.kind) || one.comment === other.comment;
  const attributes = isOfView(one) || equalData(declared(one), declared(other));
  return attributes && isComment && one.owner === other.owner && equalData(one.acl, other.acl);
}

function declared({ id, attributes }: CatalogObject): object {
  const left = NOT_DECLARED[id.kind] ?? [];
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !left.includes(name)));
}

/** The column that says whose a row is, and which values of a session are that tenant's key. */
import type { Catalog } from '../../catalog/catalog';
import { indexesOf, keyColumns } from '../../catalog/keys';
import { relationKey, type Relation } from '../../catalog/relations';
import { objectsOf } from '../../catalog/select';
import type { ObjectId } from '../../kinds/id';
import type { Meaning } from '../../meaning/meaning';
import { meaningOf } from '../../meaning/whose';
import { structureOf, valueColumns, type TypeStructure, type ValueColumn } from '../columns';
import { shortened } from '../short-names';
import { bodyOf } from '../texts';
import { baseOf, familyOf } from './families';
import { arrayItems } from './values';
import type { CastTerm, ColumnTerm, Family, MembershipTerm, Term } from './term';

export interface TenantKey {
  readonly relation: ObjectId;
  readonly column: ValueColumn;
  /** What the column's type is made of, without its domains. */
  readonly base: TypeStructure;
  readonly family: Family;
  readonly role: string;
  /** What a session says of itself by setting, in lower case; `{tenant}` stands for the key. */
  readonly context: ReadonlyMap<string, string>;
  /** The one tenant whose login the role is; null where the session says which. */
  readonly constant: string | null;
  /** The function that gives the session's tenant, and is what Tenet compiles, to the letter. */
  readonly verifier: string | null;
  /** The column of another relation that says whose its rows are; null where none does. */
  readonly tenantColumnOf: (relation: ObjectId) => string | null;
  /** Whether a column alone is a key of its table. */
  readonly isUnique: (relation: ObjectId, column: string) => boolean;
}

/** Families whose `=` the solver and a context agree on. */
const FAMILIES: ReadonlySet<Family> = new Set<Family>(['uuid', 'text', 'int', 'numeric', 'enum']);

/** The key of a relation as a role's sessions know it; a text: why no question about it can be asked. */
export function tenantKeyOf(
  catalog: Catalog,
  meaning: Meaning,
  { id }: Pick<Relation, 'id'>,
  role: string,
): TenantKey | string {
  const name = meaningOf(catalog, meaning, id)?.tenantColumn;
  const column = valueColumns(catalog, id).find((one) => one.name === name);
  if (column === undefined) return 'no column identifies the tenant of a row';
  const family = familyOf(column.structure);
  if (!FAMILIES.has(family)) return `tenant column "${column.name}" is of type ${column.type}`;
  const declared = meaning.tenantKey === null ? column.structure : structureOf(catalog, meaning.tenantKey.type);
  const isSame = meaning.tenantKey !== null && shortened(meaning.tenantKey.type) === column.type;
  if (!isSame && !isSameKey(baseOf(declared), baseOf(column.structure)))
    return `tenant column "${column.name}" is of type ${column.type}, the tenant key of type ${meaning.tenantKey?.type}`;
  return {
    relation: id,
    column,
    base: baseOf(column.structure),
    family,
    role,
    context: new Map(meaning.context.map((setting) => [setting.name.toLowerCase(), setting.value])),
    constant: loginOf(meaning, role),
    verifier: verifierOf(catalog, meaning),
    tenantColumnOf: (relation) => meaningOf(catalog, meaning, relation)?.tenantColumn ?? null,
    isUnique: (relation, column) =>
      indexesOf(catalog, relation).some(
        (index) =>
          index.unique && index.where === null && index.elements.length === 1 && keyColumns(index)[0] === column,
      ),
  };
}

/** A uuid that one table holds as a text is the same key; two enums are not. */
function isSameKey(declared: TypeStructure, column: TypeStructure): boolean {
  if (declared.is === 'enum' || column.is === 'enum') return JSON.stringify(declared) === JSON.stringify(column);
  return familyOf(declared) === familyOf(column);
}

function loginOf({ identity, model }: Meaning, role: string): string | null {
  if (identity?.by !== 'login') return null;
  // where nobody declares them, tenants are the roles by their names
  if (model === null) return role;
  const tenant = model.roles.find(({ name }) => name === role)?.serves?.tenant;
  return tenant ?? null;
}

/** What the function does was attacked as a whole; with any other body it is a function like others. */
function verifierOf(catalog: Catalog, { identity }: Meaning): string | null {
  if (identity?.by !== 'token') return null;
  const { schema, name, body } = identity.verifier;
  const [found, ...others] = objectsOf(catalog, 'function').filter(({ id }) => id.name === name);
  const isCompiled =
    others.length === 0 && found?.id.schema === schema && bodyOf(found.attributes).trim() === body.trim();
  return isCompiled ? name : null;
}

/** Whether a cast to the type leaves a key of this column the key that it is. */
export function keepsKey({ base, family, column }: TenantKey, { type, modifiers, cuts }: CastTerm): boolean {
  const casts = KEPT[base.is === 'base' && PADDED.has(base.name) ? 'padded' : family] ?? [];
  const isWhole = !cuts || isWide(modifiers ?? [], column, family);
  return isWhole && (type === lastPart(column.type) || casts.includes(type));
}

function isWide(modifiers: readonly number[], column: ValueColumn, family: Family): boolean {
  if (family === 'text') return (modifiers[0] ?? 0) >= (lengthOf(column) ?? Number.POSITIVE_INFINITY);
  return column.type.endsWith(`(${modifiers.join(',')})`);
}

export const PADDED: ReadonlySet<string> = new Set(['character', 'bpchar', 'char']);

const TEXTS = ['text', 'varchar'];
/** Casts under which different keys stay different; `char` cuts, and drops blanks that other texts have. */
const KEPT: Readonly<Partial<Record<Family | 'padded', readonly string[]>>> = {
  uuid: ['uuid', ...TEXTS],
  int: ['int2', 'int4', 'int8', 'numeric', ...TEXTS],
  numeric: ['numeric'],
  text: TEXTS,
  padded: ['bpchar', ...TEXTS],
  enum: TEXTS,
};

/** The most characters that the column holds; undefined where there is no such limit. */
export function lengthOf({ type, structure }: ValueColumn): number | undefined {
  const limit = /\((\d+)\)$/.exec(type)?.[1];
  return structure.is === 'base' && limit !== undefined ? Number(limit) : undefined;
}

/** `app.tenant_code` -> `tenant_code`; without modifiers. */
function lastPart(type: string): string {
  return (/(?:^|\.)("(?:[^"]|"")+"|[^".]+)$/.exec(type.replace(/\(.*$/, ''))?.[1] ?? type).replaceAll('"', '');
}

/** The part of a context's value that a term reads: `{tenant}`, or `{schema.table.column}`; undefined for any other term. */
export function saidBy({ context }: TenantKey, term: Term): string | undefined {
  if (term.is === 'context') return context.get(term.setting);
  if (term.is !== 'call' || (term.name !== '->>' && term.name !== '#>>')) return undefined;
  const said = valueIn(context, { ...term, name: term.name === '->>' ? '->' : '#>' });
  return typeof said === 'string' ? said : undefined;
}

/** What a term reads of the context's claims: all of them, or what stands under a key or at the end of a path. */
function valueIn(context: TenantKey['context'], term: Term): unknown {
  if (term.is === 'call' && (term.name === '->' || term.name === '#>')) {
    const [object, key] = term.args;
    if (object === undefined || key?.is !== 'literal' || key.text === null) return undefined;
    const path = term.name === '->' ? [key.text] : (arrayItems(key.text) ?? []);
    return path.reduce(memberOf, valueIn(context, object));
  }
  const templates = term.is === 'cast' && term.family === 'json' ? templatesOf(context, term.arg) : [];
  const [template, ...others] = new Set(templates);
  return template === undefined || others.length > 0 ? undefined : parsed(template);
}

function memberOf(claims: unknown, key: string | null): unknown {
  const isObject = typeof claims === 'object' && claims !== null && key !== null && Object.hasOwn(claims, key);
  return isObject ? (claims as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** What the settings say that a text is taken from, the first that is there: `coalesce(a, b)`, of which platforms fill in one. */
function templatesOf(context: TenantKey['context'], term: Term): readonly (string | undefined)[] {
  if (term.is === 'call' && term.name === 'coalesce') return term.args.flatMap((arg) => templatesOf(context, arg));
  const setting = settingOf(term);
  return [setting === undefined ? undefined : context.get(setting)];
}

/** The setting of `nullif(current_setting(name), '')`, which is it or nothing. */
export function settingOf(term: Term): string | undefined {
  if (term.is === 'context') return term.setting;
  const [first, second] = term.is === 'call' && term.name === 'nullif' ? term.args : [];
  return first !== undefined && second?.is === 'literal' && second.text === '' ? settingOf(first) : undefined;
}

/**
 * Whether the rows that a sub-query finds are of the session's own tenants: their column is the tenant's, and they are found by the user
 * that the context says. One who is in several rows is a member where the context has him from; elsewhere only a table with one row for
 * each user says whose he is, as what he wrote, read or rated may be of any tenant.
 */
export function tellsTenants(key: TenantKey, { relation, column, user, session }: MembershipTerm): boolean {
  const said = userOf(session, key);
  if (said === undefined || key.tenantColumnOf(relation) !== column) return false;
  return said === placeOf(relation, user) || key.isUnique(relation, user);
}

/** Whether a comparison of the relation's own column with the session finds the rows that the context has its user from. */
export function namesMember(
  key: TenantKey,
  { relation, name }: Pick<ColumnTerm, 'relation' | 'name'>,
  session: Term,
): boolean {
  return isSameRelation(relation, key.relation) && userOf(session, key) === placeOf(relation, name);
}

/** A column as a context names it. */
function placeOf(relation: ObjectId, column: string): string {
  return `{${relationKey(relation)}.${column}}`;
}

export function isSameRelation(one: ObjectId, other: ObjectId): boolean {
  return one.schema === other.schema && one.name === other.name;
}

/** Where the context has the session's user from; a cast leaves a uuid what it is. */
function userOf(term: Term, key: TenantKey): string | undefined {
  const said = saidBy(key, term);
  if (said !== undefined) return /^\{[^{}]+\.[^{}]+\}$/.test(said) ? said : undefined;
  if (term.is === 'cast') return !term.cuts && USER_TYPES.has(term.type) ? userOf(term.arg, key) : undefined;
  // the user of a table of sessions in which the context's is looked up
  if (term.is === 'membership')
    return userOf(term.session, key) === placeOf(term.relation, term.user)
      ? placeOf(term.relation, term.column)
      : undefined;
  if (term.is !== 'call') return undefined;
  const [first, ...others] = term.args.map((arg) => userOf(arg, key));
  if (term.name === 'nullif') return first;
  return term.name === 'coalesce' && others.every((other) => other === first) ? first : undefined;
}

const USER_TYPES: ReadonlySet<string> = new Set(['uuid', 'text', 'varchar', 'int4', 'int8']);

function parsed(template: string): unknown {
  try {
    return JSON.parse(template);
  } catch {
    return undefined;
  }
}

/** What a scratch server is not given, though the database has it: it would give a stranger's code this host. Pure. */
import { objectText } from '../../kinds/id';
import type { CatalogObject, Grant } from '../../kinds/kind';
import type { Catalog } from '../../catalog/catalog';
import type { Omission } from '../types';
import { CONFINED_EXTENSIONS, HOST_ROLES } from '../host';
import { HARMLESS_SETTINGS, HOST_FUNCTIONS, HOST_SETTINGS } from './names';

export interface Adapted {
  /** What is created. */
  readonly state: Catalog;
  /** Left out, and what is proved may hang on it. */
  readonly missing: readonly Omission[];
  /** Otherwise than in the database, in a way that changes no answer. */
  readonly changed: readonly Omission[];
}

/** Left out, or otherwise; undefined where it is as it was. */
type Verdict = { readonly leave: string } | { readonly object: CatalogObject; readonly because: string } | undefined;

type Adaptation = (object: CatalogObject) => Verdict;

/** By kind. */
const ADAPTATIONS: ReadonlyMap<string, Adaptation> = new Map(
  Object.entries<Adaptation>({
    extension: ({ id }) =>
      CONFINED_EXTENSIONS.has(id.name)
        ? undefined
        : { leave: 'Tenet creates only extensions shipped with PostgreSQL that access neither files nor networks' },
    setting: ({ id }) =>
      HOST_SETTINGS.test(id.name) && !HARMLESS_SETTINGS.has(id.name)
        ? { leave: 'the setting loads code, names a file or changes the session user' }
        : undefined,
    'event trigger': (object) =>
      object.attributes['enabled'] === 'D'
        ? undefined
        : {
            object: { ...object, attributes: { ...object.attributes, enabled: 'D' } },
            because: 'disabled here, because it would run for the statements of the proof',
          },
    database: (object) => ({
      object: { ...object, attributes: { ...object.attributes, ...SCRATCH_DATABASE } },
      because: 'created with encoding UTF8 and locale C, because other locales differ between machines',
    }),
    parameter: withoutHostParameters,
    // what is revoked gives nobody this host
    privileges: ({ id, attributes }) =>
      id.of?.kind === 'function' && HOST_FUNCTIONS.test(id.of.name) && !isEmpty(attributes['granted'])
        ? { leave: 'the function accesses files of the host or controls the server' }
        : undefined,
  }),
);

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

const SCRATCH_DATABASE = {
  encoding: 'UTF8',
  localeProvider: 'c',
  collate: 'C',
  ctype: 'C',
  locale: null,
  connectionLimit: -1,
  allowsConnections: true,
};

function withoutHostParameters(object: CatalogObject): Verdict {
  if (HOST_SETTINGS.test(object.id.name) && !HARMLESS_SETTINGS.has(object.id.name))
    return { leave: 'a role that sets the parameter can access the host' };
  const kept = (object.acl ?? []).filter(({ privilege }: Grant) => privilege !== 'ALTER SYSTEM');
  if (kept.length === (object.acl ?? []).length) return undefined;
  return { object: { ...object, acl: kept }, because: 'ALTER SYSTEM is granted to no role here' };
}

/** What is created of a database, and what is not. Memberships in roles that reach the host are taken away at the end. */
export function adapted(state: Catalog): Adapted {
  const objects = new Map<string, CatalogObject>();
  const missing: Omission[] = [];
  const changed: Omission[] = [];
  for (const [key, object] of state.objects) {
    const verdict = ADAPTATIONS.get(object.id.kind)?.(object);
    if (verdict !== undefined && 'leave' in verdict)
      missing.push({ object: objectText(object.id), why: verdict.leave });
    else objects.set(key, withoutTablespace(verdict?.object ?? object));
    if (verdict !== undefined && 'because' in verdict && !same(verdict.object, object))
      changed.push({ object: objectText(object.id), why: verdict.because });
  }
  for (const { kind, name } of state.unmodelled)
    if (kind === 'tablespace')
      changed.push({ object: `tablespace ${name}`, why: 'everything is in the default tablespace here' });
    else missing.push({ object: `${kind} ${name}`, why: 'Tenet does not model objects of this kind' });
  return { state: { ...state, objects, unmodelled: [] }, missing, changed };
}

function same(left: CatalogObject, right: CatalogObject): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function withoutTablespace(object: CatalogObject): CatalogObject {
  const { attributes } = object;
  const key = attributes['key'];
  const inner =
    typeof key === 'object' && key !== null && 'tablespace' in key && key.tablespace !== null
      ? { key: { ...key, tablespace: null } }
      : {};
  const own = attributes['tablespace'] === null || attributes['tablespace'] === undefined ? {} : { tablespace: null };
  return { ...object, attributes: { ...attributes, ...own, ...inner } };
}

/** Roles that are superusers in the database, and get row security's bypass and all tables instead. */
export function superusersOf(state: Catalog): readonly string[] {
  return [...state.objects.values()]
    .filter(({ id, attributes }) => id.kind === 'role' && attributes['superuser'] === true)
    .map(({ id }) => id.name);
}

/** Members of roles that reach the host. */
export function hostMembersOf(state: Catalog): readonly { readonly role: string; readonly member: string }[] {
  return [...state.objects.values()]
    .filter(({ id }) => id.kind === 'membership' && HOST_ROLES.includes(id.of?.name ?? ''))
    .map(({ id }) => ({ role: id.of?.name ?? '', member: id.name }));
}

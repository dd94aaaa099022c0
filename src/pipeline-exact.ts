/** A spec that declares objects exactly as they are: what it means, and what may not be beside it. */
import { catalogOfModel } from './compile/catalog';
import { placesOf } from './compile/places';
import { ExactNames } from './exact/declared-names';
import { modelRoles } from './exact/model-roles';
import { exactCatalog, type ExactCatalog } from './exact/to-catalog';
import { placeOfExact } from './exact/places';
import { ownTables, relationKey } from './catalog/relations';
import { objectsOf } from './catalog/select';
import { SUPPORTED_MAJORS } from './kernel/majors';
import type { Finding } from './kernel/finding';
import { at, segments, type Pointer } from './kernel/pointer';
import { didYouMean } from './kernel/suggest';
import type { ContextSetting, SaidTenancy } from './meaning/meaning';
import { meaningOfModel } from './meaning/of-model';
import { meaningSoFar } from './meaning/of-catalog';
import { foldedName } from './model/tenant-columns';
import { declaredQueryNames, queryNameProblems, queryNames } from './model/name-problems';
import { resolve, type Resolved, type SpecProblem } from './model/resolve';
import type { Model } from './model/types';
import type { Ground } from './rules/ask-catalog';
import type { Spec } from './spec/types';

/** Sections that add conventions to what they declare. */
const BESIDE = ['schema', 'extensions', 'roles', 'tables', 'views', 'rollups', 'functions', 'publications'] as const;

/** What a spec means, and what it declares exactly. */
export function resolved(spec: Spec): Resolved & { readonly exact?: ExactCatalog } {
  const found = resolve(spec);
  if (spec.exact === undefined) return found;
  const { model } = found;
  const exact = exactCatalog({ ...spec.exact }, { major: model.postgres.declared, database: model.database });
  const names = declaredQueryNames(spec, model, namesOf(spec, exact));
  return {
    ...found,
    undecidedNames: names.undecided,
    // its owner is written, and nothing of it is assumed
    model: { ...model, roles: modelRoles({ ...spec.exact }), assumptions: [] },
    problems: [
      ...found.problems,
      ...conflicts(spec),
      ...tenancyProblems(spec, exact),
      ...kindProblems(spec),
      ...exact.problems,
      ...names.problems,
    ],
    exact,
  };
}

/** Sections that mean nothing of what is declared exactly. */
function unknownThere(place: Pointer, why: string): SpecProblem {
  const name = place.slice(1).replaceAll('/', '.');
  return { at: place, message: `"${name}" cannot be combined with "exact": ${why}`, remedy: `remove ${name}` };
}

/** A fix writes no section that cannot be beside it. */
export function withoutFixesBeside(findings: readonly Finding[]): readonly Finding[] {
  const refused: readonly string[] = [...BESIDE, 'threats'];
  return findings.map(({ fix, ...finding }) =>
    fix === undefined || fix.some(({ at: place }) => refused.includes(segments(place)[0] ?? ''))
      ? finding
      : { ...finding, fix },
  );
}

function namesOf({ unmanaged = {} }: Spec, { catalog }: ExactCatalog): ExactNames {
  return new ExactNames(catalog, unmanaged);
}

/** Names that mean nothing in a query that is no part of the spec. */
export function queryProblemsOf(
  spec: Spec,
  model: Model,
  exact: ExactCatalog | undefined,
  query: string,
): readonly SpecProblem[] {
  return exact === undefined ? queryNameProblems(spec, model, query) : queryNames(spec, query, namesOf(spec, exact));
}

function conflicts(spec: Spec): readonly SpecProblem[] {
  const beside = BESIDE.filter((section) => spec[section] !== undefined).map((section) => ({
    at: at('', section),
    message: `"${section}" cannot be combined with "exact"`,
    remedy: `move it into exact, for example exact.schemas.public.${section === 'schema' ? 'tables' : section}, or remove exact`,
  }));
  const pii = spec.compliance?.pii;
  const major = spec.postgres;
  const isOld = major !== undefined && !SUPPORTED_MAJORS.includes(major);
  return [
    ...beside,
    ...(spec.threats === undefined ? [] : [unknownThere('/threats', 'its roles and their limits are not compiled')]),
    ...(pii === undefined ? [] : [unknownThere('/compliance/pii', 'no column under exact is marked as personal data')]),
    ...(isOld
      ? [
          {
            at: '/postgres' as const,
            message: `exact supports PostgreSQL ${SUPPORTED_MAJORS.join(', ')}, not ${major}`,
          },
        ]
      : []),
  ];
}

/** A tenant key or a registry that no table is. */
function tenancyProblems({ tenancy }: Spec, { catalog }: ExactCatalog): readonly SpecProblem[] {
  const key = tenancy?.key?.column;
  const columns = [...new Set(objectsOf(catalog, 'column').map(({ id }) => id.name))];
  const tables = ownTables(catalog);
  const registry = tenancy?.registry;
  const isTable = tables.some(({ id }) => registry === id.name || registry === relationKey(id));
  const isKey = key === undefined || columns.some((name) => foldedName(name) === foldedName(key));
  return [
    ...(isKey
      ? []
      : [
          {
            at: '/tenancy/key/column' as const,
            message: `no table has a column "${key}"${didYouMean(key, columns)}`,
            remedy: 'name the column that holds the tenant of a row, or write exact.tenants: none',
          },
        ]),
    ...(registry === undefined || isTable
      ? []
      : [
          {
            at: '/tenancy/registry' as const,
            message: `table "${registry}" does not exist${didYouMean(
              registry,
              tables.map(({ id }) => relationKey(id)),
            )}`,
            remedy: 'name the table that lists the tenants, with its schema',
          },
        ]),
  ];
}

/** A kind that the attributes of a role contradict. */
function kindProblems({ exact }: Spec): readonly SpecProblem[] {
  return Object.entries(exact?.roles ?? {}).flatMap(([name, { kind, login = false }]) =>
    kind === 'owner' && login
      ? [
          {
            at: at('/exact', 'roles', name, 'kind'),
            message: `role "${name}" is declared as owner and can log in, so sessions work as it`,
            remedy: 'remove kind, write the kind of its sessions, or remove login',
          },
        ]
      : [],
  );
}

/** What a spec compiles to, what it means, and where it says so. */
export function groundOf(model: Model): Ground {
  return { catalog: catalogOfModel(model), meaning: meaningOfModel(model), place: placesOf(model) };
}

/** What rules are asked of. Nothing is intended of it beyond what is written. Whose rows are where is read of the catalog, as of a server; what the spec writes of it wins. */
export function groundOfExact({ catalog, origins }: ExactCatalog, spec: Spec): Ground {
  // of a plan the catalog may be one without the tables of the spec; that of the spec itself was asked for them
  const meaning = meaningSoFar(catalog, tenancyOf(spec), contextOf(spec));
  const { source } = meaning.tenancy;
  const tenancy = { ...meaning.tenancy, source: source === 'said' ? ('declared' as const) : source };
  return { catalog, meaning: { ...meaning, tenancy }, place: placeOfExact(origins), takesFixes: false };
}

/** The tenancy that a spec writes for what it declares exactly. */
export function tenancyOf({ tenancy, exact }: Spec): SaidTenancy {
  const tables = Object.entries(exact?.schemas ?? {}).flatMap(([schema, { tables = {} }]) =>
    Object.entries(tables).map(([name, table]) => ({ name: `${schema}.${name}`, scope: table.scope })),
  );
  const registry = tenancy?.registry ?? tables.find(({ scope }) => scope === 'registry')?.name;
  const key = exact?.tenants === 'none' ? null : tenancy?.key?.column;
  const kinds = Object.entries(exact?.roles ?? {}).flatMap(([name, { kind }]) =>
    kind === undefined ? [] : [[name, kind] as const],
  );
  return {
    ...(key !== undefined && { key }),
    ...(registry !== undefined && { registry }),
    shared: tables.filter(({ scope }) => scope === 'shared').map(({ name }) => name),
    ...(kinds.length > 0 && { roles: Object.fromEntries(kinds) }),
  };
}

function contextOf({ tenancy }: Spec): readonly ContextSetting[] {
  const setting = tenancy?.context?.setting;
  return setting === undefined ? [] : [{ name: setting, value: '{tenant}' }];
}

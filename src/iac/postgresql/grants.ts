/** Privileges: `postgresql_grant`, `postgresql_default_privileges`, the deprecated `policy` of a schema. */
import { allPrivileges } from '../../catalog/access-lists';
import { lookup } from '../../kernel/lookup';
import type { ObjectId } from '../../kinds/id';
import type { Grant } from '../../kinds/kind';
import { boolean } from '../adapter';
import type { PlannedResource, Value } from '../types';
import { textsOf } from '../value';
import { knownText, nameOf, type Builder } from './builder';
import { columnOf, databaseId, foreignServerOf, foreignWrapperOf, schemaId, sequenceOf, tableOf } from './named';

/** The provider's own word for PUBLIC, and no role of this name can be created. */
const PUBLIC = 'public';

/** Names that stand for all objects of a kind in a schema. */
const ALL = '*';

/** Of what a resource grants, the part that is about whom and what. */
export interface Granted {
  readonly grantees: readonly (string | null)[];
  readonly privileges: readonly string[];
  readonly grantable: boolean;
}

/** Who is granted what; who is not known may be everybody, and what is not known may be all. */
export function grantedBy(resource: PlannedResource, builder: Builder, kind: string, major: number): Granted {
  const role = knownText(resource, 'role');
  const grantees = role === null ? builder.either<readonly null[]>([], [null]) : [role === PUBLIC ? null : role];
  const written = builder.value(resource, 'privileges', textsOf, { absent: [], best: [], worst: ['ALL'] });
  const privileges = written.map((word) => word.toUpperCase());
  return {
    grantees,
    privileges: privileges.includes('ALL') ? allPrivileges(kind, major) : privileges,
    grantable: builder.value(resource, 'with_grant_option', boolean, { absent: false, best: false, worst: true }),
  };
}

export function entriesOf({ grantees, privileges, grantable }: Granted): readonly Grant[] {
  return grantees.flatMap((grantee) =>
    privileges.map((privilege) => ({ grantee, privilege, grantable: grantable && grantee !== null, grantor: null })),
  );
}

/** Kinds by the word of the provider. */
const KINDS: Readonly<Record<string, string>> = lookup({
  table: 'table',
  column: 'column',
  sequence: 'sequence',
  schema: 'schema',
  database: 'database',
  foreign_data_wrapper: 'foreign-data wrapper',
  foreign_server: 'foreign server',
  function: 'function',
  procedure: 'function',
  routine: 'function',
});

export function addGrant(resource: PlannedResource, builder: Builder, major: number): void {
  const word = knownText(resource, 'object_type') ?? '';
  const kind = KINDS[word];
  if (kind === undefined) return;
  const spot = { address: resource.address, attribute: 'privileges' };
  const entries = entriesOf(grantedBy(resource, builder, kind, major));
  for (const { grantee } of entries) if (grantee !== null) builder.role(grantee, spot);
  for (const id of objectsOf(resource, builder, kind)) builder.grant(id, entries, spot);
}

function objectsOf(resource: PlannedResource, builder: Builder, kind: string): readonly ObjectId[] {
  const spot = { address: resource.address };
  if (kind === 'database') return [databaseId(builder, spot)];
  const schema = nameOf(resource, 'schema');
  if (kind === 'schema') return [schemaId(builder, schema, spot)];
  const names = builder.value(resource, 'objects', allOrSome, { absent: [ALL], best: [], worst: [ALL] });
  if (kind === 'foreign server') return names.map((name) => foreignServerOf(builder, name, spot));
  if (kind === 'foreign-data wrapper') return names.map((name) => foreignWrapperOf(builder, name, spot));
  if (kind === 'column') {
    const columns = builder.value(resource, 'columns', textsOf, { absent: [], best: [], worst: [ALL] });
    return names.flatMap((name) => columns.map((column) => columnOf(builder, schema, name, column, spot)));
  }
  if (kind === 'table') return names.map((name) => tableOf(builder, schema, name, spot));
  if (kind === 'sequence') return names.map((name) => sequenceOf(builder, schema, name, spot));
  // those that the plan defines: of others it says nothing but a name, which several may have
  return builder.idsOf('function').filter((id) => id.schema === schema && names.some((name) => isNamed(id, name)));
}

/** An empty list stands for all of a schema. */
function allOrSome(value: Value): readonly string[] {
  const names = textsOf(value);
  return names.length === 0 ? [ALL] : names;
}

/** With a signature, or without one where the name is enough. */
function isNamed({ name }: ObjectId, written: string): boolean {
  return written === ALL || written.replace(/\(.*$/s, '') === name;
}

/** As ALTER DEFAULT PRIVILEGES calls them. */
const DEFAULTS: Readonly<Record<string, { readonly name: string; readonly kind: string }>> = lookup({
  table: { name: 'tables', kind: 'table' },
  sequence: { name: 'sequences', kind: 'sequence' },
  function: { name: 'functions', kind: 'function' },
  routine: { name: 'functions', kind: 'function' },
  type: { name: 'types', kind: 'enum' },
  schema: { name: 'schemas', kind: 'schema' },
});

export function addDefaultPrivileges(resource: PlannedResource, builder: Builder, major: number): void {
  const called = DEFAULTS[knownText(resource, 'object_type') ?? ''];
  if (called === undefined) return;
  const owner = nameOf(resource, 'owner');
  const inSchema = knownText(resource, 'schema');
  const spot = { address: resource.address, attribute: 'privileges' };
  const entries = entriesOf(grantedBy(resource, builder, called.kind, major));
  for (const { grantee } of entries) if (grantee !== null) builder.role(grantee, spot);
  const within = inSchema === null ? {} : { of: { kind: 'schema', name: inSchema } };
  const id = { kind: 'default privileges' as const, name: called.name, of: { kind: 'role', name: owner, ...within } };
  builder.addDefaults(id, { role: owner, inSchema, entries }, spot);
}

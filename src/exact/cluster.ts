/** The database, its schemas, extensions, publications and default privileges as words. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { Database } from '../kinds/database';
import type { ObjectId } from '../kinds/id';
import type { Publication } from '../kinds/publication';
import type { PublicationTable } from '../kinds/publication-table';
import { grantsOn } from '../catalog/access-lists';
import { equalData } from '../kernel/equal';
import { sorted } from '../compile/access';
import type { Builder } from './builder';
import { entriesOf } from './constraint';
import { textOf, attributesOf, coded, flag, plain, wordsOf, type Fields, type Words } from './field';
import { readGrants, writeGrants } from './grants';
import { nameOf, nameText } from './names';
import { readSettings, writeSettings } from './role';
import type { Writer } from './writer';

/** Of the database that initdb makes. */
const INITDB_COMMENT = 'default administrative connection database';

const DATABASE: ObjectId = { kind: 'database', name: '' };

export function writeDatabase(writer: Writer): Words {
  const database = writer.find<Database>(DATABASE);
  if (database === undefined) return {};
  writer.take(DATABASE);
  const { owner, acl, comment, attributes } = database;
  const grants = writeGrants(acl, { kind: 'database', owner, major: writer.catalog.major });
  const words = {
    ...(comment !== null && comment !== INITDB_COMMENT && { comment }),
    ...writer.ownerWords(owner),
    ...localeWords(attributes),
    ...(attributes.connectionLimit < 0 ? {} : { connections: attributes.connectionLimit }),
    ...writeSettings(DATABASE, writer),
    ...(grants !== undefined && { grants }),
  };
  return Object.keys(words).length === 0 ? {} : { database: words };
}

type Locale = Pick<Database, 'encoding' | 'localeProvider' | 'collate' | 'ctype' | 'locale'>;

/** As a scratch server has it, whose locale is C. */
const LOCALE: Fields<Pick<Locale, 'encoding' | 'localeProvider' | 'locale'>> = [
  plain('encoding', 'encoding', 'UTF8'),
  coded('localeProvider', 'locale_provider', { c: 'libc', i: 'icu', b: 'builtin' }, 'c'),
  plain('locale'),
];
const USUAL = 'C';

/** What decides how texts are sorted and compared: nothing of it where all is as usual, and what is so may be the server's choice. */
function localeWords(attributes: Database): Words {
  const { collate, ctype } = attributes;
  const isUsual = collate === USUAL && ctype === USUAL;
  return {
    ...wordsOf(attributes, LOCALE),
    ...(isUsual ? {} : { collate, ...(ctype === collate ? {} : { ctype }) }),
  };
}

function readLocale(words: Words): Locale {
  const collate = textOf(words['collate'] ?? USUAL);
  return {
    ...attributesOf<Pick<Locale, 'encoding' | 'localeProvider' | 'locale'>>(words, LOCALE),
    collate,
    ctype: textOf(words['ctype'] ?? collate),
  };
}

export function readDatabase(written: unknown, place: Pointer, builder: Builder): void {
  const words = (written ?? {}) as Words;
  const connectionLimit = typeof words['connections'] === 'number' ? words['connections'] : -1;
  const aspects = { owner: builder.ownerOf(words), comment: words['comment'], grants: words['grants'] };
  builder.add(DATABASE, { ...readLocale(words), allowsConnections: true, connectionLimit }, place, aspects);
  readSettings(DATABASE, words['settings'], { role: null, inDatabase: true }, at(place, 'settings'), builder);
}

const PUBLIC = 'public';
const PUBLIC_OWNER = 'pg_database_owner';
const PUBLIC_COMMENT = 'standard public schema';

/** What initdb makes of schema public since 15. */
function usualPublic(major: number): ReturnType<typeof sorted> {
  const own = grantsOn({ id: { kind: 'schema', name: PUBLIC }, owner: PUBLIC_OWNER, acl: null }, { major });
  return sorted([...own, { grantee: null, privilege: 'USAGE', grantable: false, grantor: null }]);
}

/** A schema itself, without what is in it. */
export function writeSchema(schema: ObjectOf<'schema'>, writer: Writer): Words {
  const { id, owner, acl, comment } = schema;
  writer.take(id);
  const { major } = writer.catalog;
  const isPublic = id.name === PUBLIC;
  const isUsual = isPublic && owner === PUBLIC_OWNER && acl !== null && equalData(sorted(acl), usualPublic(major));
  const grants = isUsual ? undefined : writeGrants(acl, { kind: 'schema', owner, major });
  return {
    ...(isPublic && owner === PUBLIC_OWNER ? {} : isPublic ? { owner } : writer.ownerWords(owner)),
    ...(comment === (isPublic ? PUBLIC_COMMENT : null) ? {} : { comment }),
    ...(grants === undefined ? {} : { grants }),
  };
}

export function readSchema(name: string, words: Words, place: Pointer, builder: Builder): void {
  const isPublic = name === PUBLIC;
  const owner = isPublic
    ? typeof words['owner'] === 'string'
      ? words['owner']
      : PUBLIC_OWNER
    : builder.ownerOf(words);
  // null: it was taken away
  const comment = words['comment'] === undefined && isPublic ? PUBLIC_COMMENT : words['comment'];
  const id: ObjectId = { kind: 'schema', name };
  if (isPublic && words['grants'] === undefined && owner === PUBLIC_OWNER)
    builder.add(id, {}, place, { owner, comment, acl: usualPublic(builder.major) });
  else builder.add(id, {}, place, { owner, comment, grants: words['grants'] });
}

export function writeExtensions(writer: Writer): Words {
  const all = writer.all('extension');
  if (all.length === 0) return {};
  const words = all.map(({ id, attributes, comment }) => {
    writer.take(id);
    // a comment is that of its control file, which the server writes
    void comment;
    return [id.name, attributes.schema === PUBLIC ? {} : { schema: attributes.schema }] as const;
  });
  return { extensions: Object.fromEntries(words) };
}

export function readExtensions(written: unknown, place: Pointer, builder: Builder): void {
  for (const [name, words] of entriesOf(written)) {
    const schema = textOf((words as Words)['schema'] ?? PUBLIC);
    builder.add({ kind: 'extension', name }, { schema, version: '' }, at(place, name), {});
  }
}

const PUBLICATION: Fields<Publication> = [
  flag('allTables'),
  plain('operations', 'operations', ['insert', 'update', 'delete', 'truncate']),
  flag('viaRoot', 'via_partition_root'),
  coded('generatedColumns', 'generated_columns', { n: 'none', s: 'stored' }, 'n'),
];

export function writePublications(writer: Writer): Words {
  const all = writer.all('publication');
  if (all.length === 0) return {};
  return { publications: Object.fromEntries(all.map((one) => [one.id.name, writePublication(one, writer)])) };
}

function writePublication({ id, attributes, owner, comment }: ObjectOf<'publication'>, writer: Writer): Words {
  writer.take(id);
  const tables = writer.parts<PublicationTable>(id, 'published table');
  const schemas = writer.parts<object>(id, 'published schema');
  for (const part of [...tables, ...schemas]) writer.take(part.id);
  return {
    ...writer.ownerWords(owner),
    ...wordsOf(attributes, PUBLICATION),
    ...(schemas.length > 0 && { schemas: schemas.map((one) => one.id.name) }),
    ...(tables.length > 0 && {
      tables: Object.fromEntries(
        tables.map(({ attributes: { table, columns, where } }) => [
          nameText(table, PUBLIC),
          { ...(columns !== null && { columns }), ...(where !== null && { where }) },
        ]),
      ),
    }),
    ...(comment !== null && { comment }),
  };
}

export function readPublications(written: unknown, place: Pointer, builder: Builder): void {
  for (const [name, value] of entriesOf(written)) {
    const words = value as Words;
    const of: ObjectId = { kind: 'publication', name };
    const here = at(place, name);
    builder.add(of, attributesOf(words, PUBLICATION), here, {
      owner: builder.ownerOf(words),
      comment: words['comment'],
    });
    for (const schema of (words['schemas'] ?? []) as readonly string[])
      builder.add({ kind: 'published schema', name: schema, of }, {}, at(here, 'schemas'), {});
    for (const [text, part] of entriesOf(words['tables'])) {
      const table = { kind: 'table', ...nameOf(text, PUBLIC) };
      const { columns = null, where = null } = part as { readonly columns?: unknown; readonly where?: unknown };
      const id: ObjectId = { kind: 'published table', schema: table.schema, name: table.name, of };
      builder.add(id, { table, columns, where }, at(here, 'tables', text), {});
    }
  }
}

/** What kind of object ALTER DEFAULT PRIVILEGES is about, for what ALL is of it. */
const OBJECTS: Readonly<Record<string, string>> = {
  tables: 'table',
  sequences: 'sequence',
  functions: 'function',
  types: 'enum',
  schemas: 'schema',
};

export function writeDefaultPrivileges(writer: Writer): Words {
  const all = writer.all('default privileges');
  if (all.length === 0) return {};
  const words = all.map(({ id, attributes: { role, inSchema, entries } }) => {
    writer.take(id);
    // in a schema they are added to those of PostgreSQL, of which an owner's are not a part
    const owner = inSchema === null ? role : null;
    return {
      role,
      ...(inSchema === null ? {} : { schema: inSchema }),
      objects: id.name,
      grants: writeGrants(entries, { kind: OBJECTS[id.name] ?? 'table', owner, major: writer.catalog.major }),
    };
  });
  return { default_privileges: words };
}

export function readDefaultPrivileges(written: unknown, place: Pointer, builder: Builder): void {
  ((written ?? []) as readonly Words[]).forEach((words, index) => {
    const role = textOf(words['role']);
    const inSchema = typeof words['schema'] === 'string' ? words['schema'] : null;
    const objects = textOf(words['objects']);
    const of: ObjectId = {
      kind: 'role',
      name: role,
      ...(inSchema !== null && { of: { kind: 'schema', name: inSchema } }),
    };
    const owner = inSchema === null ? role : null;
    const kind = OBJECTS[objects] ?? 'table';
    builder.checkPrivileges(words['grants'], kind, at(place, index, 'grants'));
    const entries = readGrants(words['grants'], { kind, owner, major: builder.major }) ?? [];
    const id: ObjectId = { kind: 'default privileges', name: objects, of };
    builder.add(id, { role, inSchema, entries }, at(place, index), {});
  });
}

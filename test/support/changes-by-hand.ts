/** Changes between two catalogs for tests of recipes: what is missing is created, what is there besides is dropped, some attributes altered. */
import type { Catalog } from '../../src/catalog/catalog';
import { differences } from '../../src/catalog/differences';
import { kindLookup } from '../../src/catalog/order';
import { createContext, creating, finishing } from '../../src/catalog/statements';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { kinds } from '../../src/kinds';
import { columnDefinition } from '../../src/kinds/column';
import { objectKey, sqlName, type ObjectId } from '../../src/kinds/id';
import type { Change } from '../../src/plan/change';

export function changesByHand(wanted: Catalog, actual: Catalog): readonly Change[] {
  const found = differences(wanted, actual);
  const context = createContext(wanted, wanted.database, 'postgres');
  const missing = new Set(found.filter(({ how }) => how === 'missing').map(({ id }) => objectKey(id)));
  const replaced = new Set(
    found
      .filter(({ how, id }) => how === 'differs' && /^(?:constraint|foreign key|index|policy)$/.test(id.kind))
      .map(({ id }) => objectKey(id)),
  );
  const make = (about: ObjectId, verb: Change['verb'], sql: string, attributes: readonly string[] = []): Change => ({
    about,
    verb,
    attributes,
    sql,
    by: 'loader',
    because: null,
  });
  const drops = found
    .filter(({ how, id }) => how === 'extra' || replaced.has(objectKey(id)))
    .filter(({ id }) => id.of === undefined || wanted.objects.has(objectKey(id.of)))
    .toReversed()
    .flatMap(({ id }) => dropping(id).map((sql) => make(id, 'drop', sql)));
  const alters = found.flatMap(({ how, id, attributes }) =>
    how === 'differs'
      ? attributes.flatMap((name) => altering(id, name, wanted).map((sql) => make(id, 'alter', sql, [name])))
      : [],
  );
  const isMade = ({ id }: { id: ObjectId }): boolean => missing.has(objectKey(id)) || replaced.has(objectKey(id));
  const columns = found.flatMap(({ how, id }) => {
    const column = wanted.objects.get(objectKey(id));
    if (how !== 'missing' || id.kind !== 'column' || id.of === undefined || column === undefined) return [];
    if (missing.has(objectKey(id.of))) return [];
    const definition = columnDefinition(column as unknown as Parameters<typeof columnDefinition>[0], context);
    return [make(id, 'create', `ALTER TABLE ${sqlName(id.of)} ADD COLUMN ${definition}`)];
  });
  const lookup = kindLookup(kinds);
  const creates = creating(wanted, context, lookup).filter(isMade);
  const finishes = finishing(wanted, context, lookup).filter(isMade);
  return [
    ...drops,
    ...columns,
    ...alters,
    ...creates.map(({ id, sql }) => make(id, 'create', sql)),
    ...finishes.map(({ id, sql }) =>
      make(id, 'alter', sql, [/^COMMENT/.test(sql) ? 'comment' : /OWNER TO/.test(sql) ? 'owner' : 'acl']),
    ),
  ];
}

function dropping(id: ObjectId): readonly string[] {
  const of = id.of === undefined ? '' : sqlName(id.of);
  if (id.kind === 'constraint' || id.kind === 'foreign key')
    return [`ALTER TABLE ${of} DROP CONSTRAINT ${quoteIdentifier(id.name)}`];
  if (id.kind === 'policy') return [`DROP POLICY ${quoteIdentifier(id.name)} ON ${of}`];
  if (id.kind === 'column') return [`ALTER TABLE ${of} DROP COLUMN ${quoteIdentifier(id.name)}`];
  if (id.kind === 'default' || id.kind === 'attachment') return [];
  return [`DROP ${id.kind.toUpperCase()} ${sqlName(id)}`];
}

function altering(id: ObjectId, attribute: string, wanted: Catalog): readonly string[] {
  const object = wanted.objects.get(objectKey(id));
  const of = id.of === undefined ? '' : sqlName(id.of);
  if (id.kind === 'column' && attribute === 'notNull')
    return [
      `ALTER TABLE ${of} ALTER COLUMN ${quoteIdentifier(id.name)} ${object?.attributes['notNull'] === null ? 'DROP' : 'SET'} NOT NULL`,
    ];
  if (id.kind === 'column' && attribute === 'type')
    return [`ALTER TABLE ${of} ALTER COLUMN ${quoteIdentifier(id.name)} TYPE ${String(object?.attributes['type'])}`];
  if (id.kind === 'enum') return [`ALTER TYPE ${sqlName(id)} ADD VALUE 'paid' BEFORE 'done'`];
  if (id.kind === 'table' && attribute === 'rowSecurity')
    return [`ALTER TABLE ${sqlName(id)} ENABLE ROW LEVEL SECURITY`];
  if (id.kind === 'table' && attribute === 'forceRowSecurity')
    return [`ALTER TABLE ${sqlName(id)} FORCE ROW LEVEL SECURITY`];
  return [];
}

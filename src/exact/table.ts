/** Tables with all that is theirs as words. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { Table } from '../kinds/table';
import type { Partition } from '../kinds/partition';
import type { ReplicaIdentity } from '../kinds/replica-identity';
import { writtenName } from '../compile/words';
import type { Builder } from './builder';
import { readColumn, writeColumn } from './column';
import { entriesOf, readConstraints, writeConstraints } from './constraint';
import { textOf, attributesOf, flag, plain, wordsOf, type Fields, type Words, scalarsOf } from './field';
import { writeGrants } from './grants';
import { readIndexes, writeIndexes } from './index';
import { nameOf, nameText, tableId } from './names';
import { inOrder, orderWords } from './order';
import { readPolicies, writePolicies } from './policy';
import { readStatistics, writeStatistics } from './statistics';
import { readTriggers, writeTriggers } from './trigger';
import type { Writer } from './writer';

type Plain = Pick<Table, 'unlogged' | 'accessMethod' | 'tablespace'>;

const FIELDS: Fields<Plain> = [flag('unlogged'), plain('accessMethod'), plain('tablespace')];

/** A table as words; undefined where it is one of a kind that a spec has no words for. */
export function writeTable(table: ObjectOf<'table'>, writer: Writer): Words | undefined {
  const { id, attributes, owner, acl, comment } = table;
  if (attributes.foreign !== null) return undefined;
  writer.take(id);
  const schema = id.schema ?? '';
  const columns = writer.parts<object>(id, 'column') as unknown as readonly ObjectOf<'column'>[];
  const grants = writeGrants(acl, { kind: 'table', owner, major: writer.catalog.major });
  return {
    ...(comment !== null && { comment }),
    ...writer.ownerWords(owner),
    ...wordsOf<Plain>(attributes, FIELDS),
    ...(attributes.ofType !== null && { of_type: nameText(attributes.ofType, schema) }),
    ...(attributes.inherits !== null && { inherits: attributes.inherits.map((parent) => nameText(parent, schema)) }),
    columns: Object.fromEntries(columns.map((column) => [column.id.name, writeColumn(column, writer)])),
    ...orderWords(
      'column_order',
      columns.map((column) => column.id.name),
    ),
    ...partitionWords(id, attributes, writer),
    ...writeConstraints(id, writer),
    ...writeIndexes(id, writer),
    ...securityWords(attributes),
    ...writePolicies(id, writer),
    ...writeTriggers(id, writer),
    ...(grants !== undefined && { grants }),
    ...writeStatistics(id, writer),
    ...replicaWords(id, writer),
    ...storageWords(attributes),
  };
}

function securityWords({ rowSecurity, forceRowSecurity }: Table): Words {
  const words = { ...(rowSecurity && { enabled: true }), ...(forceRowSecurity && { forced: true }) };
  return Object.keys(words).length === 0 ? {} : { rls: words };
}

function storageWords({ options, toastOptions }: Table): Words {
  return options === null && toastOptions === null ? {} : { storage: scalarsOf({ ...options, ...toastOptions }) };
}

const STRATEGY: Readonly<Record<string, string>> = { r: 'range', l: 'list', h: 'hash' };

function partitionWords(id: ObjectId, { partitionBy }: Table, writer: Writer): Words {
  const [partition] = writer.parts<Partition>(id, 'partition');
  if (partition !== undefined) writer.take(partition.id);
  return {
    ...(partitionBy !== null && {
      partition: {
        by: STRATEGY[partitionBy.strategy] ?? 'range',
        columns: partitionBy.columns,
        ...(partitionBy.key === keyText(partitionBy.strategy, partitionBy.columns) ? {} : { key: partitionBy.key }),
      },
    }),
    ...(partition !== undefined && {
      partition_of: {
        table: nameText(partition.attributes.parent, id.schema ?? ''),
        values: partition.attributes.bound,
        ...attachments(id, writer),
      },
    }),
  };
}

/** As pg_get_partkeydef prints a key of columns alone. */
function keyText(strategy: string, columns: readonly string[]): string {
  return `${(STRATEGY[strategy] ?? 'range').toUpperCase()} (${columns.map(writtenName).join(', ')})`;
}

/** Indexes of a partition by those of the parent that they are attached to. */
function attachments(table: ObjectId, writer: Writer): Words {
  const own = writer.attachedIn(table);
  if (own.length === 0) return {};
  return {
    indexes: Object.fromEntries(
      own.map(({ id, attributes: { parent } }) => {
        writer.take(id);
        return [id.of?.name ?? '', nameText(parent, table.schema ?? '')];
      }),
    ),
  };
}

function replicaWords(id: ObjectId, writer: Writer): Words {
  const [identity] = writer.parts<ReplicaIdentity>(id, 'replica identity');
  if (identity === undefined) return {};
  writer.take(identity.id);
  const { by, index } = identity.attributes;
  return { replica_identity: by === 'n' ? 'nothing' : by === 'f' ? 'full' : { index: index?.name ?? '' } };
}

/** What a table of a spec makes. */
export function readTable(id: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  const schema = id.schema ?? '';
  builder.add(id, { ...tableAttributes(words, schema) }, place, {
    owner: builder.ownerOf(words),
    comment: words['comment'],
    grants: words['grants'],
  });
  const columns = inOrder(entriesOf(words['columns']), words['column_order'], at(place, 'column_order'), builder);
  columns.forEach(([name, written], index) => {
    readColumn({ table: id, name, position: index + 1 }, written, at(place, 'columns', name), builder);
  });
  readConstraints(id, words, place, builder);
  readIndexes(id, words, place, builder);
  readPartitionOf(id, words['partition_of'], at(place, 'partition_of'), builder);
  readPolicies(id, words, place, builder);
  readTriggers(id, words, place, builder);
  readStatistics(id, words, place, builder);
  readReplicaIdentity(id, words['replica_identity'], at(place, 'replica_identity'), builder);
}

function tableAttributes(words: Words, schema: string): Table {
  const rls = (words['rls'] ?? {}) as Words;
  const inherits = words['inherits'] as readonly string[] | undefined;
  const storage = Object.entries((words['storage'] ?? {}) as Words).map(
    ([name, value]) => [name, textOf(value)] as const,
  );
  const isToast = ([name]: readonly [string, string]): boolean => name.startsWith('toast.');
  return {
    ...attributesOf<Plain>(words, FIELDS),
    rowSecurity: rls['enabled'] === true,
    forceRowSecurity: rls['forced'] === true,
    options: optionsOf(storage.filter((one) => !isToast(one))),
    toastOptions: optionsOf(storage.filter(isToast)),
    partitionBy: readPartitionBy(words['partition']),
    inherits: inherits === undefined ? null : inherits.map((parent) => tableId(parent, schema)),
    ofType: typeof words['of_type'] === 'string' ? nameOf(words['of_type'], schema) : null,
    foreign: null,
  };
}

function optionsOf(entries: readonly (readonly [string, string])[]): Table['options'] {
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function readPartitionBy(written: unknown): Table['partitionBy'] {
  if (written === undefined) return null;
  const words = written as { readonly by: string; readonly columns: readonly string[]; readonly key?: string };
  const strategy = words.by.charAt(0);
  return { strategy, columns: words.columns, key: words.key ?? keyText(strategy, words.columns) };
}

function readPartitionOf(id: ObjectId, written: unknown, place: Pointer, builder: Builder): void {
  if (written === undefined) return;
  const words = written as { readonly table: string; readonly values: string; readonly indexes?: Words };
  const schema = id.schema ?? '';
  const parent = tableId(words.table, schema);
  const partition: ObjectId = { kind: 'partition', name: '', of: id };
  builder.add(partition, { parent, bound: words.values }, place, {});
  for (const [name, of] of entriesOf(words.indexes)) {
    const index: ObjectId = { kind: 'index', schema, name };
    const attributes = { parent: { kind: 'index', ...nameOf(textOf(of), schema) }, partition };
    builder.add({ kind: 'attachment', name: '', of: index }, attributes, at(place, 'indexes', name), {});
  }
}

function readReplicaIdentity(id: ObjectId, written: unknown, place: Pointer, builder: Builder): void {
  if (written === undefined) return;
  const index =
    typeof written === 'string'
      ? null
      : { kind: 'index', schema: id.schema ?? '', name: textOf((written as Words)['index']) };
  const by = written === 'nothing' ? 'n' : written === 'full' ? 'f' : 'i';
  builder.add({ kind: 'replica identity', name: '', of: id }, { by, index }, place, {});
}

/** Views and materialized views as words, with what is said of their columns. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { Column } from '../kinds/column';
import { PLAIN_COLUMN } from '../kinds/column-attributes';
import type { ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { MaterializedView } from '../kinds/materialized-view';
import type { Builder } from './builder';
import { entriesOf } from './constraint';
import { textOf, attributesOf, flag, plain, wordsOf, type Fields, type Words, parameters } from './field';
import { writeGrants } from './grants';
import { readIndexes, writeIndexes } from './index';
import { readTriggers, writeTriggers } from './trigger';
import type { Writer } from './writer';

type Relation = ObjectOf<'view'> | ObjectOf<'materialized view'>;

type Optioned = Pick<MaterializedView, 'options'>;

const OPTIONS: Fields<Optioned> = [parameters('options', 'options')];

type Stored = Pick<MaterializedView, 'accessMethod' | 'tablespace' | 'populated'>;

const STORED: Fields<Stored> = [plain('accessMethod'), plain('tablespace'), flag('populated', 'populated', true)];

export function writeView(view: ObjectOf<'view'>, writer: Writer): Words {
  return { ...relationWords(view, writer), ...writeTriggers(view.id, writer) };
}

export function writeMaterializedView(view: ObjectOf<'materialized view'>, writer: Writer): Words {
  return {
    ...relationWords(view, writer),
    ...wordsOf<Stored>(view.attributes, STORED),
    ...writeIndexes(view.id, writer),
  };
}

function relationWords(relation: Relation, writer: Writer): Words {
  const { id, attributes, owner, acl, comment } = relation;
  writer.take(id);
  const grants = writeGrants(acl, { kind: id.kind, owner, major: writer.catalog.major });
  return {
    ...(comment !== null && { comment }),
    ...writer.ownerWords(owner),
    query: attributes.query,
    ...wordsOf<Optioned>(attributes, OPTIONS),
    ...columnWords(id, writer),
    ...(grants !== undefined && { grants }),
  };
}

/** Only of columns of which more is to be said than that the query has them. */
function columnWords(id: ObjectId, writer: Writer): Words {
  const columns = writer.parts<Column>(id, 'column').flatMap((column) => {
    writer.take(column.id);
    const words = ownWords(column, writer);
    return Object.keys(words).length === 0 ? [] : [[column.id.name, words] as const];
  });
  return columns.length === 0 ? {} : { columns: Object.fromEntries(columns) };
}

function ownWords({ acl, comment }: CatalogObject<Column>, writer: Writer): Words {
  const grants = writeGrants(acl, { kind: 'column', owner: null, major: writer.catalog.major });
  return { ...(comment !== null && { comment }), ...(grants !== undefined && { grants }) };
}

/** What the query makes of a column only a server knows. */
const NO_COLUMN: Omit<Column, 'of'> = { ...PLAIN_COLUMN, type: '' };

export function readView(id: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  addRelation(id, { query: textOf(words['query']), ...attributesOf<Optioned>(words, OPTIONS) }, words, place, builder);
  readTriggers(id, words, place, builder);
}

export function readMaterializedView(id: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  const attributes = { query: textOf(words['query']), ...attributesOf<Optioned>(words, OPTIONS) };
  addRelation(id, { ...attributes, ...attributesOf<Stored>(words, STORED) }, words, place, builder);
  readIndexes(id, words, place, builder);
}

function addRelation(id: ObjectId, attributes: object, words: Words, place: Pointer, builder: Builder): void {
  builder.add(id, attributes, place, {
    owner: builder.ownerOf(words),
    comment: words['comment'],
    grants: words['grants'],
  });
  const of = id.kind === 'view' ? 'VIEW' : 'MATERIALIZED VIEW';
  for (const [name, written] of entriesOf(words['columns'])) {
    const column = written as Words;
    builder.add({ kind: 'column', name, of: id }, { ...NO_COLUMN, of }, at(place, 'columns', name), {
      comment: column['comment'],
      grants: column['grants'],
    });
  }
}

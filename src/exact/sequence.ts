/** Sequences as words. Pure. */
import type { Pointer } from '../kernel/pointer';
import type { ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Sequence } from '../kinds/sequence';
import type { Builder } from './builder';
import { textOf, attributesOf, flag, integer, wordsOf, type Fields, type Words } from './field';
import { writeGrants } from './grants';
import { nameOf, nameText } from './names';
import type { Writer } from './writer';

const HIGHEST: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};
const LOWEST: Readonly<Record<string, string>> = {
  smallint: '-32768',
  integer: '-2147483648',
  bigint: '-9223372036854775808',
};

/** As CREATE SEQUENCE makes one of a type; going down, it counts from -1 to the least. */
export function usualSequence(type: string, identity: boolean, increment = '1'): Sequence {
  const goesDown = increment.startsWith('-');
  const [minimum, maximum] = goesDown ? [LOWEST[type] ?? '1', '-1'] : ['1', HIGHEST[type] ?? '1'];
  return {
    type,
    start: goesDown ? maximum : minimum,
    increment,
    minimum,
    maximum,
    cache: '1',
    cycle: false,
    unlogged: false,
    identity,
  };
}

type Parameters = Omit<Sequence, 'type' | 'identity' | 'increment'>;

const fieldsFor = (usual: Sequence): Fields<Parameters> => [
  integer('minimum', 'minimum', usual.minimum),
  integer('maximum', 'maximum', usual.maximum),
  integer('start', 'start', usual.start),
  integer('cache', 'cache', '1'),
  flag('cycle'),
  flag('unlogged'),
];

/** A start that is the bound it begins at is not written, whatever the bound. */
function usualOf(type: string, identity: boolean, words: Words): Sequence {
  const increment = textOf(words['increment'] ?? '1');
  const usual = usualSequence(type, identity, increment);
  const bound = increment.startsWith('-') ? 'maximum' : 'minimum';
  const start = words[bound];
  return start === undefined ? usual : { ...usual, start: textOf(start) };
}

/** @param type what its type is where nothing is written: of an identity column that of the column */
export function writeSequence(
  { id, attributes, acl, owner, comment }: CatalogObject<Sequence>,
  writer: Writer,
  type = 'bigint',
): Words {
  const { increment } = attributes;
  const first = { increment, minimum: attributes.minimum, maximum: attributes.maximum };
  const usual = usualOf(attributes.type, attributes.identity, first);
  const grants = writeGrants(acl, { kind: 'sequence', owner: writer.ownerOf(id, owner), major: writer.catalog.major });
  return {
    ...(attributes.type === type ? {} : { type: attributes.type }),
    ...(increment === '1' ? {} : { increment: Number(increment) }),
    ...wordsOf<Parameters>(attributes, fieldsFor(usual)),
    ...ownedBy(id, writer),
    ...writer.ownerWords(owner),
    ...(grants !== undefined && { grants }),
    ...(comment !== null && { comment }),
  };
}

function ownedBy(id: ObjectId, writer: Writer): Words {
  const [owner] = writer.parts<{ readonly column: ObjectId }>(id, 'owner of');
  if (owner === undefined) return {};
  writer.take(owner.id);
  const { name, of } = owner.attributes.column;
  return of === undefined ? {} : { owned_by: { table: nameText(of, id.schema ?? ''), column: name } };
}

interface About {
  readonly type: string;
  readonly identity: boolean;
  readonly place: Pointer;
  /** Of an identity column: the table whose owner owns it. */
  readonly withTable?: ObjectId;
}

export function readSequence(
  id: ObjectId,
  words: Words,
  { type, identity, place, withTable }: About,
  builder: Builder,
): void {
  const own = textOf(words['type'] ?? type);
  const usual = usualOf(own, identity, words);
  const attributes: Sequence = {
    type: own,
    increment: usual.increment,
    identity,
    ...attributesOf<Parameters>(words, fieldsFor(usual)),
  };
  const ownedBy = words['owned_by'] as { readonly table: string; readonly column: string } | undefined;
  const isOwned = identity || ownedBy !== undefined;
  const owner = isOwned ? null : builder.ownerOf(words);
  const table: ObjectId | undefined =
    ownedBy === undefined ? undefined : { kind: 'table', ...nameOf(ownedBy.table, id.schema ?? '') };
  builder.add(id, attributes, place, {
    owner,
    comment: words['comment'],
    grants: words['grants'],
    ...((table ?? withTable) && { grantedWith: table ?? withTable }),
  });
  if (ownedBy === undefined || table === undefined) return;
  const column: ObjectId = { kind: 'column', name: ownedBy.column, of: table };
  builder.add({ kind: 'owner of', name: '', of: id }, { column }, place, {});
}

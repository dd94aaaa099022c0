/** What is unique in a table and what its indexes are, those behind constraints included. Pure. */
import { remembered, rememberedWithin } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { IndexElement } from '../kinds/index-elements';
import type { Catalog } from './catalog';
import { partsOf } from './select';

/** An index as queries see it, whatever made it. */
export interface IndexShape {
  /** The index, or the constraint that it is behind. */
  readonly id: ObjectId;
  readonly made: 'primary key' | 'unique constraint' | 'exclusion constraint' | 'index';
  readonly method: string;
  readonly unique: boolean;
  readonly elements: readonly IndexElement[];
  readonly include: readonly string[];
  readonly where: string | null;
  readonly nullsNotDistinct: boolean;
  /** A deferrable key is no target of a foreign key and no arbiter of ON CONFLICT. */
  readonly deferrable: boolean;
  /** False: a build that failed left it behind, and no plan reads it. */
  readonly valid: boolean;
}

const MADE = { p: 'primary key', u: 'unique constraint', x: 'exclusion constraint' } as const;

/** All indexes of a table: of its constraints first. */
export function indexesOf(catalog: Catalog, table: ObjectId): readonly IndexShape[] {
  return shapesIn(catalog)(table);
}

const shapesIn = remembered((catalog: Catalog) => rememberedWithin((table: ObjectId) => shapesOf(catalog, table)));

function shapesOf(catalog: Catalog, table: ObjectId): readonly IndexShape[] {
  const behind = partsOf(catalog, table, 'constraint').flatMap(({ id, attributes }): readonly IndexShape[] => {
    const { type, key, deferrable } = attributes;
    if (key === null || type === 'c') return [];
    const { method, elements, include, where, nullsNotDistinct } = key;
    const unique = type !== 'x';
    return [
      { id, made: MADE[type], method, unique, elements, include, where, nullsNotDistinct, deferrable, valid: true },
    ];
  });
  return [...behind, ...partsOf(catalog, table, 'index').map(shapeOf)];
}

function shapeOf({ id, attributes }: ObjectOf<'index'>): IndexShape {
  const { method, unique, elements, include, where, nullsNotDistinct, valid } = attributes;
  return {
    id,
    made: 'index',
    method,
    unique,
    elements,
    include,
    where,
    nullsNotDistinct,
    deferrable: false,
    valid,
  };
}

/** The primary key of a table; undefined where it has none. */
export function primaryKeyOf(catalog: Catalog, table: ObjectId): ObjectOf<'constraint'> | undefined {
  return partsOf(catalog, table, 'constraint').find(({ attributes }) => attributes.type === 'p');
}

/** Names of the key columns of an index; null stands for an expression. */
export function keyColumns({ elements }: Pick<IndexShape, 'elements'>): readonly (string | null)[] {
  return elements.map(({ column }) => column);
}

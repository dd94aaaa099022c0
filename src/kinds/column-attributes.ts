import type { ObjectId } from './id';
import type { Name, Options } from './write';

export interface NotNull {
  /** Null before 18, where it is no constraint. */
  readonly name: string | null;
  readonly noInherit: boolean;
  readonly valid: boolean;
  /** Declared on this table, not only inherited. */
  readonly local: boolean;
}

export interface Column {
  readonly type: string;
  /** Null is that of the type. */
  readonly collation: Name | null;
  readonly notNull: NotNull | null;
  readonly identity: { readonly generated: 'ALWAYS' | 'BY DEFAULT'; readonly sequence: ObjectId } | null;
  readonly generated: { readonly storage: 'STORED' | 'VIRTUAL'; readonly expression: string } | null;
  /** Null is that of the type. */
  readonly storage: string | null;
  readonly compression: string | null;
  readonly statisticsTarget: number | null;
  readonly options: Options | null;
  readonly foreignOptions: Readonly<Record<string, string | null>> | null;
  /** Declared here; a partition repeats the columns of its parent, and may be attached to another. */
  readonly local: boolean;
  readonly of: string;
}

/** What a column is that is declared by its name and type alone. */
export const PLAIN_COLUMN: Omit<Column, 'type' | 'of'> = {
  collation: null,
  notNull: null,
  identity: null,
  generated: null,
  storage: null,
  compression: null,
  statisticsTarget: null,
  options: null,
  foreignOptions: null,
  local: true,
};

/** Questions that rules about migrations share. */
import type { Catalog } from '../catalog/catalog';
import { namesOfKey, relationsByKey } from '../catalog/relations';
import { columnOf as columnNamed } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { sqlName, type ObjectId } from '../kinds/id';
import type { ObjectOf } from '../kinds/attributes';
import { declaredTable } from '../meaning/declared';
import { rowsInYear } from '../model/volume';
import type { OperationKind } from './locks';
import type { Operation } from './operation';
import type { Change, Script, Statement } from './types';

export type { Change } from './types';

/** What a migration does to relations that stood before it, of some kinds, in its order; nothing of a schema. */
export function changes({ changes: all }: Script, ...kinds: readonly OperationKind[]): readonly Change[] {
  const wanted: ReadonlySet<string> = new Set(kinds);
  return all.filter(({ operation }) => wanted.has(operation.kind));
}

/** So many rows are read, written or indexed in some ten milliseconds, which nobody notices under any lock. */
const FEW_ROWS = 10_000;

/** True for a table of which a spec declares that it stays small. */
export function isSmall({ ground }: Script, key: string): boolean {
  const table = declaredTable(ground.meaning, relationId(key));
  const rows = table === null ? null : rowsInYear(table);
  return rows !== null && rows < FEW_ROWS;
}

/** The same without tables that are declared to stay small: work on each row that is over in a moment. */
export function costlyChanges(script: Script, ...kinds: readonly OperationKind[]): readonly Change[] {
  return changes(script, ...kinds).filter(({ operation }) => !isSmall(script, operation.relation));
}

/** The first change of a relation, with all that are alike. */
export interface Alike extends Change {
  readonly more: number;
  /** The first one included. */
  readonly all: readonly Change[];
}

/** The first change of each relation, with how many more there are: one finding reports them. */
export function byRelation(found: readonly Change[]): readonly Alike[] {
  const groups = groupBy(found, ({ operation }) => operation.relation);
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, more: all.length - 1, all }];
  });
}

/** What to add where PostgreSQL refuses the advice for a partitioned table and the file does not tell what the table is. */
export function ifPartitioned({ target, relation }: Operation, advice: string): string {
  return target === null ? `; if ${tableObject(relation)} is partitioned, ${advice}` : '';
}

/** `CREATE INDEX` and the like as a reader finds it in the file: its first words. */
export function firstWords(text: string): string {
  const line = oneLine(text);
  return line.length <= 60 ? line : `${line.slice(0, 57)}...`;
}

/** ` (and 2 more)`; nothing for none. */
export function andMore(more: number): string {
  return more === 0 ? '' : ` (and ${more} more)`;
}

/** `"schema"."name"` of a key. */
export function sqlKey(key: string): string {
  return sqlName(namesOfKey(key));
}

/** The name without its schema. */
export function bareName(key: string): string {
  return namesOfKey(key).name;
}

/** The identity of the relation with that key. */
export function relationId(key: string, kind = 'table'): ObjectId {
  return { kind, ...namesOfKey(key) };
}

/** A column, constraint, policy or the like of the relation with that key. */
export function partId(kind: string, name: string | null, key: string): ObjectId {
  return { kind, name: name ?? '', of: relationId(key) };
}

/** The index that an operation is about: it is in the schema of its table. */
export function indexId({ relation, part }: Pick<Operation, 'relation' | 'part'>): ObjectId {
  const { schema } = relationId(relation);
  return { kind: 'index', ...(schema !== undefined && { schema }), name: part ?? '' };
}

/** A statement is known by its words: a number would change with each statement before it. */
export function statementId(text: string): ObjectId {
  return { kind: 'statement', name: firstWords(text) };
}

/** The table of a key as findings name it. */
export function tableObject(key: string): string {
  return `table ${sqlKey(key)}`;
}

/** A column of the relation of a key, as a catalog has it. */
export function columnOf(catalog: Catalog, relation: string, column: string | null): ObjectOf<'column'> | undefined {
  const table = relationsByKey(catalog).get(relation);
  return table === undefined ? undefined : columnNamed(catalog, table.id, column ?? '');
}

/** True where two statements commit together. */
export function isOneTransaction(one: Statement, other: Statement): boolean {
  return one.transaction !== null && one.transaction === other.transaction;
}

/**
 * What to do about a statement that must not share the transaction of one before it. COMMIT ends what the file began; the transaction of
 * a tool ends with the file, or with the run.
 * @param commit what to do where the file has a BEGIN of its own, or none is needed
 */
export function commitsBefore({ statements, isOneRun }: Script, { transaction }: Statement, commit: string): string {
  const isOwn = statements.some((one) => one.transaction === transaction && BEGINS.has(String(one.node['kind'])));
  if (isOwn || transaction === null) return commit;
  return isOneRun ? 'move it to a file applied in a run of its own' : 'move it to a later file';
}

const BEGINS: ReadonlySet<string> = new Set(['TRANS_STMT_BEGIN', 'TRANS_STMT_START']);

/** The statement without its line breaks, for a message or a proposal. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** What PostgreSQL refuses because of what is there when the turn of a statement comes. Only what is certain; the rest may pass. */
import { relationKey } from '../catalog/relations';
import { objectKey, sqlName, type ObjectId } from '../kinds/id';
import { expressionFacts } from '../sql/expression';
import type { Node } from '../sql/parser';
import { columnsRead, outputNames } from '../sql/view-columns';
import { child, held, isSet, list, options, text } from './node';
import { isOf, type Entry } from './objects';
import {
  elementsOf,
  generatedExpression,
  keepsDefault,
  missingExtension,
  mutableCall,
  tableMeant,
  typeNameOf,
  undecidedConflict,
} from './refusals-made';
import { refusedDefault } from './refusals-default';
import { newerThan } from './refusals-newer';
import { rangeOf, rangeOfNames } from './relation';
import { ungroupedColumn } from './ungrouped';
import { kindOf, type Relation, type World } from './world';

export interface Refusal {
  readonly about: ObjectId;
  /** What the statement does to what, the code of the error, and what to do instead. */
  readonly message: string;
  /** Where it is about what the files before it made: the table is missing, or is there already. */
  readonly code?: '42P01' | '42P07';
}

interface Asked {
  readonly world: World;
  readonly isInTransaction: boolean;
  /** True where what stands before is told: what is not there is not there. */
  readonly isKnown: boolean;
}

/** Where a statement stands. */
export interface Standing extends Asked {
  /** The major of the server where that is declared. */
  readonly major: number | null;
}

type Reader = (node: Node, asked: Asked) => Refusal | null;

const READERS: Readonly<Record<string, Reader>> = {
  ViewStmt: replacedView,
  DropStmt: dropped,
  AlterTableStmt: altered,
  CreateStmt: created,
  InsertStmt: inserted,
  SelectStmt: selected,
  IndexStmt: (node, asked) => indexed(node, asked) ?? builtIndex(node, asked),
  VacuumStmt: (node, asked) => (isSet(node, 'is_vacuumcmd') ? alone(vacuumWords(node), asked) : null),
  AlterSystemStmt: (_node, asked) => alone('ALTER SYSTEM', asked),
  CreatedbStmt: (_node, asked) => alone('CREATE DATABASE', asked),
  DropdbStmt: (_node, asked) => alone('DROP DATABASE', asked),
  CreateTableSpaceStmt: (_node, asked) => alone('CREATE TABLESPACE', asked),
  ReindexStmt: (node, asked) =>
    /_(?:SCHEMA|DATABASE|SYSTEM)$/.test(text(node, 'kind') ?? '') ? alone('REINDEX of more than a table', asked) : null,
};

/** The first reason for which PostgreSQL will not run the statement; null where none is seen. */
export function refusalOf(kind: string, node: Node, standing: Standing): Refusal | null {
  return tooNew(kind, node, standing) ?? READERS[kind]?.(node, standing) ?? null;
}

function tooNew(kind: string, node: Node, { major }: Standing): Refusal | null {
  const newer = major === null ? undefined : newerThan(kind, node, major);
  if (newer === undefined) return null;
  return {
    about: { kind: 'statement', name: newer.name },
    message: `${newer.name} is new in PostgreSQL ${newer.since} and the server is ${major}, which rejects it as a syntax error (42601), so the statement fails; write it without, or upgrade first`,
  };
}

function vacuumWords(node: Node): string {
  return options(list(node, 'options')).some(({ name }) => name === 'full') ? 'VACUUM FULL' : 'VACUUM';
}

/** Statements that run outside of any transaction block (25001). */
function alone(words: string, { isInTransaction }: Asked): Refusal | null {
  if (!isInTransaction) return null;
  return {
    about: { kind: 'statement', name: words },
    message: `${words} cannot run inside a transaction block, so the migration fails; run it outside BEGIN and COMMIT`,
  };
}

function said({ id }: Entry): string {
  return `${id.kind} ${sqlName(id)}`;
}

/** CREATE OR REPLACE VIEW keeps the columns that are there, in their order, and may only append (42P16). */
function replacedView(node: Node, { world }: Asked): Refusal | null {
  const view = world.relations.get(world.keyOf(rangeOf(child(node, 'view'))));
  if (!isSet(node, 'replace') || view === undefined || !isOf(view, 'view')) return null;
  const before = outputNames(view.attributes.query);
  const after = outputNames(child(node, 'query'), list(node, 'aliases'));
  if (before === undefined || after === undefined) return null;
  const index = before.findIndex((name, position) => name !== after[position]);
  const [lost, instead] = [before[index], after[index]];
  if (lost === undefined) return null;
  const what = instead === undefined ? `without column "${lost}"` : `with "${instead}" in place of column "${lost}"`;
  return {
    about: view.id,
    message: `${said(view)} is replaced ${what}, which PostgreSQL rejects (42P16), so the migration fails; keep the columns and append new ones, or drop the view and create it again with its grants in one transaction`,
  };
}

function dropped(node: Node, asked: Asked): Refusal | null {
  const { world } = asked;
  const removed = text(node, 'removeType') ?? '';
  if (removed === 'OBJECT_INDEX') return droppedIndex(node, world);
  if (text(node, 'behavior') === 'DROP_CASCADE' || !/^OBJECT_(?:TABLE|VIEW|MATVIEW)$/.test(removed)) return null;
  const going = list(node, 'objects').flatMap(
    (object) => world.relations.get(world.keyOf(rangeOfNames(list(child(object, 'List'), 'items')))) ?? [],
  );
  for (const relation of going) {
    const needed = neededBy(relation, world).find((one) => !going.some(({ id }) => isSame(id, one)));
    if (needed === undefined) continue;
    return {
      about: relation.id,
      message: `${said(relation)} is dropped while ${needed.kind} ${sqlName(needed)} depends on it, so PostgreSQL rejects the statement (2BP01) and the migration fails; drop or change the dependent object first`,
    };
  }
  return null;
}

function isSame(one: ObjectId, other: ObjectId): boolean {
  return objectKey(one) === objectKey(other);
}

/** Views that read a relation, and tables whose foreign keys point to it. */
function neededBy({ id }: Relation, world: World): readonly ObjectId[] {
  const pointing = world
    .referencing(id)
    .flatMap(({ whole }) => (whole === null || isSame(whole.id, id) ? [] : [whole]));
  // a partition has the foreign keys of its parent, and goes with it
  const own = pointing.filter((table) => world.partitionOf(table as Relation) === undefined);
  return [...own.map((table) => table.id), ...viewsOf(id, world).map((view) => view.id)];
}

function viewsOf(id: ObjectId, world: World): readonly Entry<'view' | 'materialized view'>[] {
  const key = relationKey(id);
  return [...world.relations.values()].flatMap((one) =>
    (isOf(one, 'view') || isOf(one, 'materialized view')) && one.needs.some((needed) => relationKey(needed) === key)
      ? [one]
      : [],
  );
}

function droppedIndex(node: Node, world: World): Refusal | null {
  if (!isSet(node, 'concurrent')) return null;
  for (const object of list(node, 'objects')) {
    const range = rangeOfNames(list(child(object, 'List'), 'items'));
    const table = world.relationOfIndex(range);
    if (table === undefined || kindOf(table) !== 'partitioned-table') continue;
    return {
      about: { kind: 'index', name: range.name, ...(table.id.schema !== undefined && { schema: table.id.schema }) },
      message: `index "${range.name}" of partitioned ${said(table)} is dropped CONCURRENTLY, which PostgreSQL rejects (0A000), so the migration fails; use DROP INDEX with a short lock_timeout and retry`,
    };
  }
  return null;
}

function indexed(node: Node, { world }: Asked): Refusal | null {
  const table = world.relations.get(world.keyOf(rangeOf(child(node, 'relation'))));
  if (!isSet(node, 'concurrent') || table === undefined || kindOf(table) !== 'partitioned-table') return null;
  return {
    about: table.id,
    message: `an index of partitioned ${said(table)} is built CONCURRENTLY, which PostgreSQL rejects (0A000), so the migration fails; create it ON ONLY the parent, build the index of each partition CONCURRENTLY, then attach each with ALTER INDEX ... ATTACH PARTITION`,
  };
}

function altered(node: Node, { world }: Asked): Refusal | null {
  const table = world.relations.get(world.keyOf(rangeOf(child(node, 'relation'))));
  if (table === undefined) return null;
  const commands = held(node, 'cmds', 'AlterTableCmd');
  for (const command of commands) {
    const refusal =
      alteredColumn(command, table, world) ??
      addedToPartitioned(command, table, world) ??
      withDefault(command, commands, table, world) ??
      refusedDefault(child(command, 'def', 'ColumnDef'), command, table.id) ??
      generated(child(command, 'def', 'ColumnDef'), table.id, world);
    if (refusal !== null) return refusal;
  }
  return null;
}

function withDefault(command: Node, commands: readonly Node[], table: Relation, world: World): Refusal | null {
  if (text(command, 'subtype') !== 'AT_AlterColumnType' || !keepsDefault(command, commands, table, world)) return null;
  const column = text(command, 'name') ?? '';
  return {
    about: { kind: 'column', name: column, of: table.id },
    message: `column "${column}" of ${said(table)} becomes an enum while it has a default, which PostgreSQL does not cast (42804), so the migration fails; DROP DEFAULT before and SET DEFAULT after it`,
  };
}

function generated(column: Node | undefined, table: ObjectId, world: World): Refusal | null {
  const called = mutableCall(generatedExpression(column), world);
  if (called === undefined) return null;
  const name = text(column, 'colname') ?? '';
  return {
    about: { kind: 'column', name, of: table },
    message: `generated column "${name}" of table ${sqlName(table)} calls ${called}, which is not immutable, so PostgreSQL rejects it (42P17) and the migration fails; call what depends on its arguments alone, or fill the column in a trigger`,
  };
}

/** A table whose generated columns are not immutable, or whose EXCLUDE wants an extension. */
function created(node: Node, asked: Asked): Refusal | null {
  const { world } = asked;
  const range = rangeOf(child(node, 'relation'));
  const id: ObjectId = { kind: 'table', schema: world.newSchema(range.schema), name: range.name };
  const columns = held(node, 'tableElts', 'ColumnDef');
  const typeOf = (name: string): string | undefined =>
    typeNameOf(columns.find((column) => text(column, 'colname') === name));
  for (const column of columns) {
    const refusal = refusedDefault(column, undefined, id) ?? generated(column, id, world);
    if (refusal !== null) return refusal;
  }
  for (const constraint of held(node, 'tableElts', 'Constraint')) {
    if (text(constraint, 'contype') !== 'CONSTR_EXCLUSION') continue;
    const refusal = withoutExtension(constraint, text(constraint, 'access_method') ?? 'btree', typeOf, id, asked);
    if (refusal !== null) return refusal;
  }
  return null;
}

function builtIndex(node: Node, asked: Asked): Refusal | null {
  const { world } = asked;
  const table = world.relations.get(world.keyOf(rangeOf(child(node, 'relation'))));
  if (table === undefined) return null;
  const expressions = [...elementsOf(node).map((one) => one['expr']), node['whereClause']];
  const called = expressions.map((one) => mutableCall(one, world)).find((one) => one !== undefined);
  if (called !== undefined)
    return {
      about: {
        kind: 'index',
        name: text(node, 'idxname') ?? '',
        ...(table.id.schema !== undefined && { schema: table.id.schema }),
      },
      message: `an index of ${said(table)} calls ${called}, which is not immutable, so PostgreSQL rejects it (42P17) and the migration fails; index what depends on the row alone`,
    };
  return withoutExtension(node, text(node, 'accessMethod') ?? 'btree', () => undefined, table.id, asked);
}

function withoutExtension(
  node: Node,
  method: string,
  typeOf: (column: string) => string | undefined,
  about: ObjectId,
  { world, isKnown }: Asked,
): Refusal | null {
  const missing = isKnown ? missingExtension(method, elementsOf(node), typeOf, world) : undefined;
  if (missing === undefined) return null;
  return {
    about,
    message: `table ${sqlName(about)} gets ${missing.what}, for which PostgreSQL has no operator class without extension "${missing.extension}" (42704), so the migration fails; CREATE EXTENSION IF NOT EXISTS ${missing.extension} first`,
  };
}

function inserted(node: Node, { world, isKnown }: Asked): Refusal | null {
  const table = tableMeant(rangeOf(child(node, 'relation')), world);
  const columns = table === undefined || !isKnown ? undefined : undecidedConflict(node, table, world);
  if (table === undefined || columns === undefined) return null;
  return {
    about: table.id,
    message: `ON CONFLICT (${columns.join(', ')}) of ${said(table)} names columns of no unique index, which PostgreSQL rejects (42P10), so the statement fails; name the columns of a key, or build a unique index on these first`,
  };
}

function selected(node: Node, { world, isKnown }: Asked): Refusal | null {
  const found = isKnown ? ungroupedColumn('SelectStmt', node, world) : undefined;
  if (found === undefined) return null;
  const { table, column } = found;
  return {
    about: table.id,
    message: `column "${column}" of ${said(table)} is selected but neither grouped nor aggregated, so PostgreSQL rejects the statement (42803); add it to GROUP BY, or aggregate it`,
  };
}

/** A column that a view or policy reads is neither dropped nor given another type. */
function alteredColumn(command: Node, table: Relation, world: World): Refusal | null {
  const subtype = text(command, 'subtype');
  const isDrop = subtype === 'AT_DropColumn' && text(command, 'behavior') !== 'DROP_CASCADE';
  if (!isDrop && subtype !== 'AT_AlterColumnType') return null;
  const column = text(command, 'name') ?? '';
  if (world.objects.part(table, 'column', column) === undefined) return null;
  const reader = readerOf(column, table, world);
  if (reader === undefined) return null;
  const [what, code] = isDrop ? ['is dropped', '2BP01'] : ['changes its type', '0A000'];
  return {
    about: { kind: 'column', name: column, of: table.id },
    message: `column "${column}" of ${said(table)} ${what} while ${reader} depends on it, which PostgreSQL rejects (${code}), so the migration fails; drop the dependent object and recreate it with its grants in the same transaction`,
  };
}

function readerOf(column: string, table: Relation, world: World): string | undefined {
  const views = viewsOf(table.id, world);
  const view = views.find(({ attributes }) => columnsRead(attributes.query, table.id)?.has(column) === true);
  if (view !== undefined) return said(view);
  const policy = world.objects
    .parts(table, 'policy')
    .find(({ attributes: { using, check } }) =>
      [using, check].some((text_) => expressionFacts(text_)?.columns.includes(column) === true),
    );
  return policy === undefined ? undefined : `policy "${policy.id.name}"`;
}

/** NOT VALID of a foreign key before 18, and USING INDEX at all. */
function addedToPartitioned(command: Node, table: Relation, world: World): Refusal | null {
  if (text(command, 'subtype') !== 'AT_AddConstraint' || kindOf(table) !== 'partitioned-table') return null;
  const constraint = child(command, 'def', 'Constraint');
  const isKey = text(constraint, 'contype') === 'CONSTR_FOREIGN';
  const byIndex = text(constraint, 'indexname') !== undefined;
  if (!byIndex && !(isKey && isSet(constraint, 'skip_validation') && world.major < KEYS_OF_PARENTS)) return null;
  const [what, instead] = byIndex
    ? ['USING INDEX', 'add it to ONLY the parent, then attach the index of each partition']
    : ['NOT VALID', 'add it NOT VALID to each partition, validate it there, then add it to the parent'];
  return {
    about: { kind: isKey ? 'foreign key' : 'constraint', name: text(constraint, 'conname') ?? '', of: table.id },
    message: `constraint "${text(constraint, 'conname') ?? ''}" is added ${what} to partitioned ${said(table)}, which PostgreSQL${byIndex ? '' : ' rejects before 18'}${byIndex ? ' rejects' : ''} (0A000), so the migration fails; ${instead}`,
  };
}

/** NOT VALID for the foreign key of a partitioned table: refused before. */
const KEYS_OF_PARENTS = 18;

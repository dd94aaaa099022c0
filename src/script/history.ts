/** What a chain of files has made so far, to tell a table that no file creates from one that Tenet did not see. */
import type { Node } from '../sql/parser';
import { EXPRESSION } from './body';
import { calledNames } from './called';
import { child, held, isSet, list, text } from './node';
import { sqlName } from '../kinds/id';
import { rangeOf, rangeOfNames } from './relation';
import type { Refusal } from './refusals';
import type { Unread } from './types';
import { TEMPORARY, type RangeName, type World } from './world';

/** Extensions that bring no tables and no views: of others every name may be theirs. */
const WITHOUT_RELATIONS: ReadonlySet<string> = new Set(
  (
    'plpgsql pgcrypto uuid-ossp citext pg_trgm btree_gist btree_gin hstore ltree intarray unaccent fuzzystrmatch ' +
    'tablefunc cube earthdistance isn seg vector moddatetime autoinc insert_username refint tcn tsm_system_rows bloom'
  ).split(' '),
);

/** What tools keep of their own beside the tables of a project. */
const OF_TOOLS =
  /^(?:_?(?:schema|prisma|drizzle|sqlx|pgmigrations?|knex)_*migrations?(?:_lock)?|__drizzle_migrations|goose_db_version|flyway_schema_history|databasechangelog(?:lock)?|ar_internal_metadata|pgmigrations|atlas_schema_revisions)$/i;

/** How many are told: a chain without its beginning lacks hundreds. */
const MOST = 20;

export class History {
  private readonly texts: string[] = [];
  /** Something ran that Tenet did not read, or that creates what the text does not name. */
  isPartial = false;
  private told = 0;

  /** @param hasUnseen true where migrations that are no SQL run among the files */
  constructor(hasUnseen: boolean) {
    this.isPartial = hasUnseen;
  }

  copy(): History {
    const copy = new History(this.isPartial);
    copy.texts.push(...this.texts);
    return copy;
  }

  /** A file that was read to its end. */
  add(contents: string): void {
    this.texts.push(contents);
  }

  /** Notes what a statement leaves that its text does not show. */
  note(kind: string, node: Node, world: World): void {
    if (kind === 'CreateExtensionStmt' && !WITHOUT_RELATIONS.has(text(node, 'extname') ?? '')) this.isPartial = true;
    if (kind === 'ImportForeignSchemaStmt') this.isPartial = true;
    if (kind === 'TransactionStmt' && /ROLLBACK/.test(text(node, 'kind') ?? '')) this.isPartial = true;
    if (kind === 'SelectStmt' || kind === 'CallStmt' || kind === EXPRESSION)
      this.isPartial ||= calledNames(node).some((name) =>
        world.routinesCalled(name).some(({ attributes }) => /\b(?:execute|create|rename)\b/i.test(attributes.source)),
      );
  }

  /** Notes what was not read: the body of a function does nothing until it is called. */
  skipped({ kind, within }: Pick<Unread, 'kind' | 'within'>): void {
    if (kind !== 'data' && within?.kind !== 'function') this.isPartial = true;
  }

  /**
   * Why PostgreSQL refuses a statement of the chain: it changes a table that no file creates (42P01), or creates one that is there (42P07).
   * @param before the text of its own file before it
   */
  refusal(kind: string, node: Node, world: World, before: () => string): Refusal | null {
    if (this.isPartial || this.told >= MOST) return null;
    const found = existing(kind, node, world) ?? this.missing(kind, node, world, before);
    if (found !== null) this.told += 1;
    return found;
  }

  private missing(kind: string, node: Node, world: World, before: () => string): Refusal | null {
    const range = namedIn(kind, node).find((one) => this.isMissing(one, world, before));
    if (range === undefined) return null;
    const name = sqlName({
      name: range.name,
      ...(range.schema !== undefined && { schema: range.schema }),
    });
    return {
      about: { kind: 'table', schema: world.newSchema(range.schema), name: range.name },
      code: '42P01',
      message: `table ${name} does not exist, because no migration before this statement creates it, so PostgreSQL rejects the statement (42P01) and the migration fails; correct the name, or create the table first`,
    };
  }

  private isMissing(range: RangeName, world: World, before: () => string): boolean {
    const { schema, name } = range;
    if (name === '' || name.startsWith('pg_') || OF_TOOLS.test(name)) return false;
    // of schemas that no file creates, a platform or an extension may own everything
    if (
      schema !== undefined &&
      schema !== 'public' &&
      world.objects.find({ kind: 'schema' as const, name: schema }) === undefined
    )
      return false;
    if (world.relation(range) !== undefined || world.relationOfIndex(range) !== undefined) return false;
    if (world.type(range) !== undefined) return false;
    return !before().includes(name) && !this.texts.some((one) => one.includes(name));
  }
}

/** A table that stood before the first of these files, and is created by one of them. */
function existing(kind: string, node: Node, world: World): Refusal | null {
  if (kind !== 'CreateStmt' || isSet(node, 'if_not_exists')) return null;
  const range = rangeOf(child(node, 'relation'));
  if (text(child(node, 'relation'), 'relpersistence') === 't' || range.schema === TEMPORARY) return null;
  const known = world.relations.get(world.newKey(range));
  if (known === undefined || known.isNew || !known.isWhole) return null;
  return {
    about: known.id,
    code: '42P07',
    message: `${known.id.kind} ${sqlName(known.id)} already exists, so PostgreSQL rejects CREATE TABLE (42P07) and the migration fails; drop the statement, or choose another name`,
  };
}

const TABLES: ReadonlySet<string> = new Set(['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE']);

/** The tables that a statement needs, in its order. */
function namedIn(kind: string, node: Node): readonly RangeName[] {
  const own = (key: string): readonly RangeName[] => [rangeOf(child(node, key))];
  switch (kind) {
    case 'AlterTableStmt':
      return isSet(node, 'missing_ok') || !TABLES.has(text(node, 'objtype') ?? '')
        ? []
        : [...own('relation'), ...held(node, 'cmds', 'AlterTableCmd').flatMap((one) => keysOf(child(one, 'def')))];
    case 'CreateStmt':
      return held(node, 'tableElts', 'Constraint').flatMap((one) =>
        keysOf({ Constraint: one }, rangeOf(child(node, 'relation'))),
      );
    case 'RenameStmt':
      return isSet(node, 'missing_ok') || !isOfTable(node) ? [] : own('relation');
    case 'DropStmt':
      return isSet(node, 'missing_ok') || !TABLES.has(text(node, 'removeType') ?? '')
        ? []
        : list(node, 'objects').map((one) => rangeOfNames(list(child(one, 'List'), 'items')));
    case 'CreatePolicyStmt':
    case 'AlterPolicyStmt':
      return own('table');
    case 'TruncateStmt':
      return list(node, 'relations').map((one) => rangeOf(child(one, 'RangeVar')));
    case 'IndexStmt':
    case 'CreateTrigStmt':
    case 'InsertStmt':
    case 'UpdateStmt':
    case 'DeleteStmt':
    case 'MergeStmt':
      return own('relation');
    default:
      return [];
  }
}

function isOfTable(node: Node): boolean {
  const renamed = text(node, 'renameType') ?? '';
  return TABLES.has(renamed === 'OBJECT_COLUMN' ? (text(node, 'relationType') ?? '') : renamed);
}

/** The table that a foreign key points to; a table may point to itself while it is made. */
function keysOf(definition: Node | undefined, itself?: RangeName): readonly RangeName[] {
  const constraint = child(definition, 'Constraint');
  if (text(constraint, 'contype') !== 'CONSTR_FOREIGN') return [];
  const target = rangeOf(child(constraint, 'pktable'));
  return target.name === itself?.name ? [] : [target];
}

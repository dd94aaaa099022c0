/** What a role reaches of a relation by one command: privileges, schemas, policies, views as their owner or as the caller. Pure. */
import { grantsOn } from '../../catalog/access-lists';
import type { Catalog } from '../../catalog/catalog';
import { objectAt, objectOf, objectsOf, partsOf } from '../../catalog/select';
import { relationsOf, type Relation } from '../../catalog/relations';
import { remembered } from '../../kernel/remember';
import type { ObjectOf } from '../../kinds/attributes';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Attributes, CatalogObject } from '../../kinds/kind';
import type { AccessCommand, AccessLevel } from '../plan';
import { EVERYONE, holdersOf } from './holders';
import { ALL_ROWS, isOpenClause, NO_ROWS, type Clause, type Rows } from './rows';

/** null: refused. */
export type Reach = {
  /** Of a grant on columns alone, their names; null is the whole relation. */
  readonly columns: ReadonlySet<string> | null;
  readonly rows: Rows;
} | null;

/** What access is asked for: relations, sequences, functions. */
export type Target = CatalogObject<object>;

const OF_ROWS: readonly AccessCommand[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
const OF_TABLE: readonly AccessCommand[] = [...OF_ROWS, 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
const OF_COLUMNS: ReadonlySet<string> = new Set(['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']);

const COMMANDS: ReadonlyMap<string, readonly AccessCommand[]> = new Map<string, readonly AccessCommand[]>([
  ['table', [...OF_TABLE, 'MAINTAIN']],
  ['view', [...OF_ROWS, 'TRIGGER']],
  ['materialized view', ['SELECT', 'MAINTAIN']],
  ['sequence', ['USAGE', 'SELECT', 'UPDATE']],
  ['function', ['EXECUTE']],
]);

/** Commands that make a difference on a kind of object; none where it holds nothing. */
export function commandsOf(kind: string): readonly AccessCommand[] {
  return COMMANDS.get(kind) ?? [];
}

/** All that access is compared on. */
export const targetsOf = remembered((catalog: Catalog): readonly Target[] => [
  ...relationsOf(catalog),
  ...objectsOf(catalog, 'sequence'),
  ...objectsOf(catalog, 'function'),
]);

/** PostgreSQL's own roles that have a privilege on everything (since 14; pg_maintain since 17). */
const BY_ROLE: Readonly<Record<string, readonly AccessCommand[]>> = {
  pg_read_all_data: ['SELECT'],
  pg_write_all_data: ['INSERT', 'UPDATE', 'DELETE'],
  pg_maintain: ['MAINTAIN'],
};

const READERS_AND_WRITERS = ['pg_read_all_data', 'pg_write_all_data'];

export function levelOf(reach: Reach, target: Target | undefined): AccessLevel {
  if (reach === null) return 'none';
  if (target?.id.kind === 'function') return isDefiner(target) ? 'all' : 'own';
  const clauses = [...reach.rows.values()];
  if (clauses.some(({ permissive }) => permissive.length === 0)) return 'none';
  return clauses.every(isOpenClause) ? 'all' : 'own';
}

/** PostgreSQL lets nobody call one: it runs for rows alone, and asks no caller for EXECUTE then. */
export function isTriggerFunction({ id, attributes }: Target): boolean {
  return id.kind === 'function' && /^(?:event_)?trigger$/.test(String((attributes as Attributes)['result']));
}

function isDefiner({ attributes }: Target): boolean {
  return (attributes as Attributes)['securityDefiner'] === true;
}

/** Access of one catalog. */
export interface Access {
  reach(role: string, target: Target, command: AccessCommand): Reach;
  /** Relations that a view reads, its own left out. */
  reads(view: ObjectId): readonly Relation[];
}

export const accessOf = remembered((catalog: Catalog): Access => new CatalogAccess(catalog));

class CatalogAccess implements Access {
  private readonly grantees = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  private readonly schemas = new Map<string, boolean>();

  constructor(private readonly catalog: Catalog) {}

  reach(role: string, target: Target, command: AccessCommand): Reach {
    return this.through(role, role, target, command);
  }

  /**
   * @param checked whose privileges PostgreSQL asks for here: the owner of the view that leads here, or the role of the session
   * @param session which a security_invoker view asks for again, however deep it lies
   */
  private through(checked: string, session: string, target: Target, command: AccessCommand, depth = 0): Reach {
    // names in a view were resolved when it was created
    if (depth === 0 && !this.mayUse(checked, target.id.schema)) return null;
    const columns = this.granted(checked, target, command);
    if (columns === undefined || isTriggerFunction(target)) return null;
    if (target.id.kind === 'table') return { columns, rows: this.rowsOf(checked, target.id, command) };
    if (target.id.kind !== 'view' || command === 'TRIGGER' || depth > DEEPEST) return { columns, rows: ALL_ROWS };
    return this.throughView({ session, view: target.id, command, columns, depth });
  }

  private throughView(asked: {
    readonly session: string;
    readonly view: ObjectId;
    readonly command: AccessCommand;
    readonly columns: ReadonlySet<string> | null;
    readonly depth: number;
  }): Reach {
    const { session, view: id, command, columns, depth } = asked;
    const view = objectOf(this.catalog, 'view', id);
    if (view === undefined) return null;
    const instead = command !== 'SELECT' && partsOf(this.catalog, id, 'trigger').length > 0;
    if (instead) return { columns, rows: ALL_ROWS };
    const isInvoker = isTrue(view.attributes.options?.['security_invoker']);
    const checked = isInvoker ? session : (view.owner ?? session);
    const rows = new Map<string, Clause>();
    for (const relation of this.reads(id)) {
      const reach = this.through(checked, session, relation, command, depth + 1);
      if (reach === null || !this.hasAll(reach.columns, id, relation)) return null;
      for (const [key, clause] of reach.rows) rows.set(key, clause);
    }
    return { columns, rows };
  }

  /** Whether columns that are granted are all that a view reads of a relation. */
  private hasAll(columns: ReadonlySet<string> | null, view: ObjectId, relation: Relation): boolean {
    if (columns === null) return true;
    const whole = objectKey(relation.id);
    return this.needsOf(view).every(
      ({ id }) => id.of === undefined || objectKey(id.of) !== whole || columns.has(id.name),
    );
  }

  reads(view: ObjectId): readonly Relation[] {
    const own = objectKey(view);
    const found = new Map<string, Relation>();
    for (const { id } of this.needsOf(view)) {
      const key = objectKey(id.kind === 'column' && id.of !== undefined ? id.of : id);
      const relation = this.catalog.objects.get(key);
      if (key !== own && relation !== undefined && commandsOf(relation.id.kind).includes('SELECT'))
        if (relation.id.kind !== 'sequence') found.set(key, relation as unknown as Relation);
    }
    return [...found.values()];
  }

  private needsOf(view: ObjectId): readonly CatalogObject[] {
    const keys = this.catalog.dependencies.get(objectKey(view)) ?? [];
    return [...keys].flatMap((key) => this.catalog.objects.get(key) ?? []);
  }

  /** Null: of the whole relation; names: of columns alone; undefined: not at all. */
  private granted(role: string, target: Target, command: AccessCommand): ReadonlySet<string> | null | undefined {
    const holders = holdersOf(this.catalog);
    if (holders.superusers.has(role)) return null;
    const held = holders.heldBy(role);
    if ([...held].some((one) => BY_ROLE[one]?.includes(command))) return null;
    if (this.isGranted(target, held, command)) return null;
    if (!OF_COLUMNS.has(command)) return undefined;
    const columns = partsOf(this.catalog, target.id, 'column').filter(
      (column) => column.acl !== null && this.isGranted(column, held, command),
    );
    return columns.length === 0 ? undefined : new Set(columns.map(({ id }) => id.name));
  }

  private isGranted(object: Target, held: ReadonlySet<string>, privilege: string): boolean {
    const grantees = this.granteesOf(object);
    const has = (name: string): boolean => grantees.get(name)?.has(privilege) === true;
    return has(EVERYONE) || [...held].some(has);
  }

  private granteesOf(object: Target): ReadonlyMap<string, ReadonlySet<string>> {
    const key = objectKey(object.id);
    const known = this.grantees.get(key);
    if (known !== undefined) return known;
    const found = new Map<string, Set<string>>();
    for (const { grantee, privilege } of grantsOn(object, this.catalog)) {
      const name = grantee ?? EVERYONE;
      found.set(name, (found.get(name) ?? new Set()).add(privilege));
    }
    this.grantees.set(key, found);
    return found;
  }

  private mayUse(role: string, schema: string | undefined): boolean {
    if (schema === undefined) return true;
    const key = JSON.stringify([role, schema]);
    const known = this.schemas.get(key) ?? this.usesSchema(role, schema);
    this.schemas.set(key, known);
    return known;
  }

  private usesSchema(role: string, schema: string): boolean {
    const holders = holdersOf(this.catalog);
    const held = holders.heldBy(role);
    if (holders.superusers.has(role) || READERS_AND_WRITERS.some((one) => held.has(one))) return true;
    const object = objectAt(this.catalog, { kind: 'schema', name: schema });
    return object === undefined || this.isGranted(object, held, 'USAGE');
  }

  private rowsOf(role: string, id: ObjectId, command: AccessCommand): Rows {
    const table = objectOf(this.catalog, 'table', id);
    if (table === undefined || !OF_ROWS.includes(command) || this.isPastPolicies(role, table)) return ALL_ROWS;
    const held = holdersOf(this.catalog).heldBy(role);
    const policies = partsOf(this.catalog, id, 'policy').filter(
      ({ attributes }) =>
        ['ALL', command].includes(attributes.command) &&
        attributes.roles.some((name) => name === null || held.has(name)),
    );
    return new Map(
      PARTS[command as keyof typeof PARTS].map((part) => [`${objectKey(id)} ${part}`, clauseOf(policies, part)]),
    );
  }

  private isPastPolicies(role: string, { owner, attributes }: ObjectOf<'table'>): boolean {
    const holders = holdersOf(this.catalog);
    if (!attributes.rowSecurity || holders.superusers.has(role) || holders.bypass.has(role)) return true;
    return !attributes.forceRowSecurity && owner !== null && holders.heldBy(role).has(owner);
  }
}

/** Views of views beyond it are taken as they are granted. */
const DEEPEST = 32;

const PARTS = { SELECT: ['using'], INSERT: ['check'], UPDATE: ['using', 'check'], DELETE: ['using'] } as const;

function clauseOf(policies: readonly ObjectOf<'policy'>[], part: 'using' | 'check'): Clause {
  const conditions = (permissive: boolean): readonly string[] =>
    policies
      .filter(({ attributes }) => attributes.permissive === permissive)
      .map(({ attributes: { using, check } }) => (part === 'check' ? (check ?? using) : using) ?? 'true');
  const permissive = conditions(true);
  return permissive.length === 0 ? NO_ROWS : { permissive, restrictive: conditions(false) };
}

function isTrue(value: string | null | undefined): boolean {
  return /^(?:true|on|yes|1)$/i.test(value ?? '');
}

/** Runs statements of strangers in their order, each as the one role that may. */
import { sqlState } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { Node } from '../../sql/parser';
import { Extensions } from './hoist';
import { LOADER } from './names';
import type { Notes } from './notes';
import { grantedParameter } from './parameters';
import { isOfServer, isOwnedByServer, mayServerGrant, parameterGrants } from './grants';
import {
  dropRoleStatement,
  grantRoleStatement,
  roleSetStatement,
  roleStatement,
  Unfit,
  usable,
  type Rewritten,
} from './role-statements';
import { Roles } from './roles';
import { PINNED, type FencedSessions } from './sessions';
import { ownersIn, sortOf, type Sort } from './sort';
import { at, nodes, word } from './tree';
import type { Declared, Loaded, SaidRoles, UntrustedStatement } from './types';

/** A statement with what it was parsed to; the kind is empty where it was not. */
export interface Item {
  readonly statement: UntrustedStatement;
  readonly kind: string;
  readonly node: Node;
}

/** Statements in one message: it is a transaction, and where one fails each is run by itself. */
const BATCH = 100;
/** Roles that one statement may name and nobody made. */
const MOST_ROLES = 200;
/**
 * No statement of a dump without rows takes long, and a hostile one never ends. Any of them may call a function that sets these: the
 * server would read the next one by other quotes than we did, and run what we did not see.
 */
const OWN_SETTINGS = 'set statement_timeout to default; set standard_conforming_strings = on';

const DUPLICATE_OBJECT = '42710';
const DUPLICATE_SCHEMA = '42P06';
const NOTHING_GRANTED: ReadonlySet<string> = new Set(['01006', '01007']);

export class Runner {
  /** Who is to own the database, where a statement says so. */
  databaseOwner: string | undefined;
  private batch: Item[] = [];
  private readonly roles: Roles;
  private readonly parameters: Declared['parameterGrants'][number][] = [];
  private readonly extensions: Extensions;
  private readonly locals = new Set<string>();
  private contexts: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly sessions: FencedSessions,
    private readonly notes: Notes,
  ) {
    this.extensions = new Extensions(sessions.admin);
    this.roles = new Roles(sessions);
  }

  async run(items: readonly Item[], said: SaidRoles): Promise<void> {
    await this.extensions.hoist(items.map(({ kind, node }) => [kind, node] as const));
    for (const item of items) await this.take(item);
    await this.flush();
    await this.roles.say(said);
  }

  /** @param ownsRest whether the loader still owns something, because no statement names another owner */
  loaded(ownsRest: boolean, said: SaidRoles): Loaded {
    const { superusers, memberships } = this.roles;
    return {
      notLoaded: this.notes.found,
      declared: { superusers, memberships, parameterGrants: this.parameters },
      assumed: this.roles.toldOfNobody(ownsRest, said),
    };
  }

  private async take(item: Item): Promise<void> {
    const sort = sortOf(item.kind, item.node);
    if (sort === 'run' || (sort === 'grant' && !isOfServer(item.node))) {
      this.batch.push(item);
      if (this.batch.length >= BATCH) await this.flush();
      return;
    }
    await this.flush();
    try {
      await this.special(sort, item);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      this.notes.add(item.statement, error.message);
    }
  }

  /** Statements that are not simply run. */
  private async special(sort: Sort, item: Item): Promise<void> {
    const { statement, node, kind } = item;
    switch (sort) {
      case 'owner':
        for (const role of ownersIn(kind, node)) await this.roles.join(usable(role));
        return this.single(item, true);
      case 'role':
        return this.role(item);
      case 'extension':
        if (!(await this.extensions.inPlace(node))) await this.single(item);
        return;
      case 'schema':
        return this.schema(item);
      case 'publication':
        return ofWholeDatabase(node) ? this.asServer(item, statement.sql) : this.single(item);
      case 'grant':
        return this.serverGrant(item);
      case 'leakproof':
        this.notes.add(statement, 'LEAKPROOF is omitted, because only a superuser can set it');
        return this.single({ ...item, statement: { ...statement, sql: withoutLeakproof(statement.sql, node) } });
      case 'identity':
        return this.identity(item);
      case 'set-local':
        this.locals.add(word(node, 'name') ?? '');
        return this.single({ ...item, statement: { ...statement, sql: statement.sql.replace(/\bLOCAL\b/i, '') } });
      case 'rollback':
        this.notes.add(statement, 'statements are loaded one at a time, so nothing is rolled back');
        return;
      case 'database':
        return this.database(item);
      case 'idle':
        return this.endTransaction(kind, node);
      case 'run':
        return this.single(item);
    }
  }

  /** All at once, and each by itself where one is refused. */
  private async flush(): Promise<void> {
    const items = this.batch;
    this.batch = [];
    const { loader } = this.sessions;
    const before = loader.notices.length;
    if (items.length > 1) {
      const isThrough = await loader
        .execute(OWN_SETTINGS)
        .then(() => loader.execute(items.map(({ statement }) => statement.sql).join('\n;\n')))
        .then(() => true)
        .catch(() => false);
      const isGranted = !loader.notices.slice(before).some(({ code }) => NOTHING_GRANTED.has(code));
      if (isThrough && isGranted) return;
      if (isThrough) {
        for (const item of items) if (item.kind === 'GrantStmt') await this.single(item);
        return;
      }
    }
    for (const item of items) await this.single(item);
  }

  /** As the loader; an owner who lacks CREATE on the schema alone is nothing that PostgreSQL asks of a superuser. */
  private async single(item: Item, mayLackCreate = false): Promise<void> {
    const { statement, kind } = item;
    const { loader } = this.sessions;
    if (statement.isSql === false) return;
    for (let turn = 0; turn < MOST_ROLES; turn += 1) {
      const before = loader.notices.length;
      try {
        await loader.execute(OWN_SETTINGS);
        await loader.execute(statement.sql);
        // what our grammar does not take may begin a transaction, and nothing after it would be seen
        if (kind === '') await loader.execute('commit');
        const refused = loader.notices.slice(before).find(({ code }) => NOTHING_GRANTED.has(code));
        if (kind === 'GrantStmt' && refused !== undefined) this.notes.add(statement, refused.message);
        return;
      } catch (error) {
        if ((await this.roles.madeFor(error)) || (await grantedParameter(this.sessions, error))) continue;
        if (mayLackCreate && lacksCreate(error) && !isOwnedByServer(item.node)) {
          await this.asServer(item, `set search_path = ${await this.path()}; ${statement.sql}\n; ${PINNED}`);
          return;
        }
        this.notes.refused(statement, kind, error);
        return;
      }
    }
  }

  /** As the superuser: only what was written again from its parse tree, or what was parsed and holds no code. */
  private async asServer(item: Item, sql: string): Promise<void> {
    for (let turn = 0; turn < MOST_ROLES; turn += 1) {
      try {
        await this.sessions.admin.execute(sql);
        return;
      } catch (error) {
        if (await this.roles.madeFor(error)) continue;
        this.notes.refused(item.statement, item.kind, error);
        return;
      }
    }
  }

  /** Where the loader's names lead to, for a statement that the superuser finishes. */
  private async path(): Promise<string> {
    const [found] = await this.sessions.loader.query<{ readonly path: readonly string[] }>(
      'select pg_catalog.current_schemas(false)::pg_catalog.text[] as path',
    );
    const schemas = (found?.path ?? []).map(quoteIdentifier);
    return schemas.length === 0 ? "''" : schemas.join(', ');
  }

  private async role(item: Item): Promise<void> {
    const { sql, ...told } = await this.rewritten(item);
    for (const one of sql) {
      const existing = await this.sessions.admin
        .execute(one)
        .then(() => undefined)
        .catch((error: unknown) => error);
      if (existing === undefined) continue;
      const isThere = sqlState(existing) === DUPLICATE_OBJECT && item.kind === 'CreateRoleStmt';
      await this.asServer(item, isThere ? one.replace('CREATE ROLE', 'ALTER ROLE') : one);
    }
    this.roles.told(told);
  }

  private async rewritten({ kind, node }: Item): Promise<Rewritten> {
    if (kind === 'CreateRoleStmt' || kind === 'AlterRoleStmt') return roleStatement(kind, node);
    if (kind === 'GrantRoleStmt') return grantRoleStatement(node, this.sessions.versionNum);
    if (kind === 'DropRoleStmt') return dropRoleStatement(node);
    this.contexts ??= new Map(
      (
        await this.sessions.admin.query<{ readonly name: string; readonly context: string }>(
          'select lower(name) as name, context from pg_catalog.pg_settings',
        )
      ).map(({ name, context }) => [name, context]),
    );
    return roleSetStatement(node, this.sessions.database, this.contexts);
  }

  /** One that an extension needed is there already, as the loader's. */
  private async schema(item: Item): Promise<void> {
    const { statement, node, kind } = item;
    const name = word(node, 'schemaname') ?? '';
    const owners = ownersIn(kind, node);
    for (const role of owners) await this.roles.join(usable(role));
    if (this.extensions.schemas.delete(name)) {
      if (nodes(node, 'schemaElts').length > 0) this.notes.add(statement, 'its contents are not loaded');
      const [owner] = owners;
      const sql = `alter schema ${quoteIdentifier(name)} owner to ${quoteIdentifier(owner ?? LOADER)}`;
      return owner === undefined ? undefined : this.single({ ...item, statement: { ...statement, sql } }, true);
    }
    if (name === 'public' && (await this.sessions.loader.execute(statement.sql).catch(duplicateSchema)) !== false)
      return;
    return this.single(item);
  }

  private async identity({ node, ...item }: Item): Promise<void> {
    const value = word(at(nodes(node, 'args')[0], 'A_Const', 'sval'), 'sval');
    const role = word(node, 'kind') === 'VAR_SET_VALUE' && value !== 'none' ? value : undefined;
    if (role !== undefined) await this.roles.join(usable(role));
    const isMeant = role !== undefined && !this.roles.superusers.has(role);
    const sql = isMeant ? `set role ${quoteIdentifier(role)}` : 'reset role';
    return this.single({ ...item, node, statement: { ...item.statement, sql } });
  }

  /** The dump's database has another name here; who owns it is set at the end, because its owner owns schema public. */
  private async database(item: Item): Promise<void> {
    const { statement, node, kind } = item;
    if (kind === 'AlterOwnerStmt') {
      const [owner] = ownersIn(kind, node).map(usable);
      if (owner !== undefined) await this.roles.join(owner);
      this.databaseOwner = owner;
      return;
    }
    const ours = `DATABASE ${quoteIdentifier(this.sessions.database)}`;
    const sql = statement.sql.replace(/\bDATABASE\s+("(?:[^"]|"")+"|[^\s;,]+)/i, () => ours);
    return this.single({ ...item, statement: { ...statement, sql } });
  }

  private async serverGrant(item: Item): Promise<void> {
    const { node, statement } = item;
    const grants = parameterGrants(node);
    if (grants !== undefined) {
      this.parameters.push(...grants);
      return;
    }
    return mayServerGrant(node) ? this.asServer(item, statement.sql) : this.single(item);
  }

  private async endTransaction(kind: string, node: Node): Promise<void> {
    if (kind !== 'TransactionStmt' || word(node, 'kind') !== 'TRANS_STMT_COMMIT') return;
    for (const name of this.locals)
      await this.sessions.loader.execute(`reset ${name.split('.').map(quoteIdentifier).join('.')}`);
    this.locals.clear();
  }
}

/** PostgreSQL asks for this last, after it has seen that the object and the new owner are the loader's. */
function lacksCreate(error: unknown): boolean {
  return sqlState(error) === '42501' && /^permission denied for (?:schema|database) /.test((error as Error).message);
}

function duplicateSchema(error: unknown): false | void {
  return sqlState(error) === DUPLICATE_SCHEMA ? undefined : false;
}

/** FOR ALL TABLES and FOR TABLES IN SCHEMA are a superuser's, and hold no expression. */
function ofWholeDatabase(node: Node): boolean {
  const objects = nodes(node, 'pubobjects');
  if (objects.some((one) => 'pubtable' in at(one, 'PublicationObjSpec'))) return false;
  return node['for_all_tables'] === true || objects.length > 0;
}

/** The statement without the word that only a superuser may say. */
export function withoutLeakproof(sql: string, node: Node): string {
  const option = nodes(node, 'options').find((one) => word(at(one, 'DefElem'), 'defname') === 'leakproof');
  const from = at(option, 'DefElem')['location'];
  if (typeof from !== 'number') return sql;
  const bytes = Buffer.from(sql);
  return `${bytes.subarray(0, from).toString()}${bytes
    .subarray(from)
    .toString()
    .replace(/^leakproof/i, '')}`;
}

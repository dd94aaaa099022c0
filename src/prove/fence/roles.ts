/** The roles that statements name: those they define, those that are made because nobody did, and what is said of these. */
import { sqlState } from '../../engine';
import { TenetError } from '../../kernel/errors';
import { quoteIdentifier } from '../../kernel/identifier';
import { isOurs, LOADER, USUAL_SUPERUSER } from './names';
import type { Told } from './role-statements';
import type { FencedSessions } from './sessions';
import type { AssumedRole } from '../types';
import type { Declared, SaidRoles } from './types';

const UNDEFINED_OBJECT = '42704';

export class Roles {
  readonly superusers = new Set<string>();
  readonly memberships: Declared['memberships'][number][] = [];
  private readonly assumed = new Set<string>();
  /** Roles that the loader is a member of, because they own something. */
  private readonly owners = new Set<string>();

  constructor(private readonly sessions: FencedSessions) {}

  /** Makes the role that an error misses; false where it misses something else. */
  async madeFor(error: unknown): Promise<boolean> {
    if (sqlState(error) !== UNDEFINED_OBJECT) return false;
    const role = /role "(.+)" does not exist/.exec((error as Error).message)?.[1];
    if (role === undefined || isOurs(role) || role.startsWith('pg_') || (await this.has(role))) return false;
    await this.make(role);
    return true;
  }

  /** The loader owns what the role owns, and may become it. */
  async join(role: string): Promise<void> {
    if (this.owners.has(role) || role.startsWith('pg_')) return;
    if (!(await this.has(role))) await this.make(role);
    const options = this.sessions.versionNum >= 160000 ? ' with inherit true, set true' : '';
    await this.sessions.admin.execute(`grant ${quoteIdentifier(role)} to ${LOADER}${options}`);
    this.owners.add(role);
  }

  /** A statement that went through, and what it said of a role. */
  told({ superuser, memberships = [], defines, drops = [] }: Told): void {
    if (superuser?.is === true) this.superusers.add(superuser.role);
    if (superuser?.is === false) this.superusers.delete(superuser.role);
    this.memberships.push(...memberships);
    if (defines !== undefined) this.assumed.delete(defines);
    for (const role of drops) {
      for (const roles of [this.assumed, this.owners, this.superusers]) roles.delete(role);
    }
  }

  /**
   * What a person says of roles that nothing defines; it wins over what the statements said.
   * @throws TenetError for a role that no statement names
   */
  async say({ roles = [], migrator }: SaidRoles): Promise<void> {
    const owners = [...this.owners].filter((role) => this.assumed.has(role));
    if (migrator !== undefined && 'is' in migrator)
      for (const role of [...owners, LOADER]) await this.set(role, MIGRATORS[migrator.is]);
    if (migrator !== undefined && 'role' in migrator) await this.known(migrator.role, '--migrator');
    for (const { role, attributes } of roles) {
      await this.known(role, '--role');
      await this.set(role, attributes);
    }
  }

  /** Roles whose attributes nothing told. */
  toldOfNobody(ownsRest: boolean, { migrator }: SaidRoles): readonly AssumedRole[] {
    const rest = ownsRest && migrator === undefined ? [LOADER] : [];
    return [...this.assumed, ...rest]
      .map((role) => ({ role, superuser: this.superusers.has(role) }))
      .toSorted((left, right) => (left.role < right.role ? -1 : 1));
  }

  private async set(role: string, attributes: readonly string[]): Promise<void> {
    const own = attributes.filter((attribute) => !attribute.endsWith('SUPERUSER'));
    if (own.length > 0) await this.sessions.admin.execute(`alter role ${quoteIdentifier(role)} with ${own.join(' ')}`);
    // the scratch server has none but its own
    if (attributes.includes('SUPERUSER')) this.superusers.add(role);
    else this.superusers.delete(role);
    this.assumed.delete(role);
  }

  private async known(role: string, flag: string): Promise<void> {
    if (!isOurs(role) && (await this.has(role))) return;
    throw new TenetError(`no statement names role "${role}" of ${flag}`, {
      remedy: 'name a role of the file, or create the role in the file of --roles',
    });
  }

  private async make(role: string): Promise<void> {
    await this.sessions.admin.execute(`create role ${quoteIdentifier(role)}`);
    this.assumed.add(role);
    if (role === USUAL_SUPERUSER) this.superusers.add(role);
  }

  private async has(role: string): Promise<boolean> {
    const found = await this.sessions.admin.query('select from pg_catalog.pg_roles where rolname = $1', [role]);
    return found.length > 0;
  }
}

/** By what the owner of the objects is said to be. */
const MIGRATORS = {
  owner: ['NOSUPERUSER', 'NOBYPASSRLS'],
  bypassrls: ['NOSUPERUSER', 'BYPASSRLS'],
  superuser: ['SUPERUSER'],
} as const;

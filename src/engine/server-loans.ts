/** What a proof changes of a server beside its copy, each with the statement that changes it back. */
import { randomBytes } from 'node:crypto';
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { Session } from './types';

/** Passwords of roles, each changed for as long as the proof takes, because every role must log in as itself; and what else is to be undone. */
export class Loans {
  private readonly passwords = new Map<string, string>();
  /** By what it is about, so that a name can be told where undoing fails. */
  private readonly debts = new Map<string, string>();
  private isClosed = false;

  constructor(private readonly admin: Session) {}

  /** A password with which the role can log in from now on. */
  async lend(role: string): Promise<string> {
    const known = this.passwords.get(role);
    if (known !== undefined) return known;
    const [before] = await this.admin.query<{ readonly hash: string | null; readonly until: string | null }>(
      'select rolpassword as hash, rolvaliduntil::text as until from pg_authid where rolname = $1',
      [role],
    );
    if (this.isClosed) throw new Error('the proof was given up');
    const name = quoteIdentifier(role);
    const hash = before?.hash ?? null;
    const until = before?.until ?? null;
    const password = randomBytes(18).toString('hex');
    this.passwords.set(role, password);
    // a hash is stored as it is
    const undo = `alter role ${name} password ${hash === null ? 'null' : quoteLiteral(hash)}${until === null ? '' : ` valid until ${quoteLiteral(until)}`}`;
    this.owe(
      `the password of role ${name}`,
      `do $do$ begin if exists (select from pg_roles where rolname = ${quoteLiteral(role)}) then ${undo}; end if; end $do$`,
    );
    const open = until === null ? '' : ` valid until 'infinity'`;
    await this.admin.execute(`alter role ${name} password '${password}'${open}`);
    return password;
  }

  /** Has the statement run in the end, whatever happens before; it must do no harm where it has been run already. */
  owe(what: string, statement: string): void {
    this.debts.set(what, statement);
  }

  /** Undoes all of it, the latest first; what is left is told. Nothing is lent from now on. */
  async giveBack(session: Session): Promise<readonly string[]> {
    this.isClosed = true;
    for (const [what, statement] of [...this.debts].toReversed()) {
      const isUndone = await session.execute(statement).then(
        () => true,
        () => false,
      );
      if (isUndone) this.debts.delete(what);
    }
    return [...this.debts.keys()];
  }
}

/** What a proof changes of a server beside its copy, each with the statement that changes it back. */
import { randomBytes } from 'node:crypto';
import { doBlock, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { Session } from './types';

/** Passwords of roles, each changed for as long as the proof takes, because every role must log in as itself; and what else is to be undone. */
export class Loans {
  private readonly passwords = new Map<string, string>();
  /** By what it is about, so that a name can be reported where undoing fails. */
  private readonly debts = new Map<string, string>();
  private isClosed = false;
  private writing: Promise<void> = Promise.resolve();

  /**
   * @param admin changes the roles
   * @param ledger keeps the statements on the server, for a run that is killed
   */
  constructor(
    private readonly admin: Session,
    private readonly ledger: (what: string, statement: string) => Promise<void>,
  ) {}

  /** A password with which the role can log in from now on. */
  async lend(role: string): Promise<string> {
    const known = this.passwords.get(role);
    if (known !== undefined) return known;
    const [before] = await this.admin.query<{ readonly hash: string | null; readonly until: string | null }>(
      'select rolpassword as hash, rolvaliduntil::text as until from pg_authid where rolname = $1',
      [role],
    );
    const password = randomBytes(18).toString('hex');
    const until = before?.until ?? null;
    await this.owe(`the password of role ${quoteIdentifier(role)}`, undoOf(role, before?.hash ?? null, until));
    if (this.isClosed) throw new Error('the proof was canceled');
    this.passwords.set(role, password);
    const open = until === null ? '' : ` valid until 'infinity'`;
    await this.admin.execute(`alter role ${quoteIdentifier(role)} password '${password}'${open}`);
    return password;
  }

  /**
   * Has the statement run in the end, whatever happens before; it must do no harm where it has been run already. Who waits for it may
   * be killed right after.
   */
  owe(what: string, statement: string): Promise<void> {
    this.debts.set(what, statement);
    // what cannot be written down is undone all the same, unless the process is killed
    this.writing = this.writing.then(() => this.ledger(what, statement)).catch(() => undefined);
    return this.writing;
  }

  /** Undoes all of it, the latest first; returns what is left. Nothing is lent from now on. */
  async giveBack(session: Session): Promise<readonly string[]> {
    this.isClosed = true;
    await this.writing;
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

/** A hash is stored as it is; a role that was dropped meanwhile needs nothing back. */
function undoOf(role: string, hash: string | null, until: string | null): string {
  const password = `alter role ${quoteIdentifier(role)} password ${hash === null ? 'null' : quoteLiteral(hash)}`;
  const undo = `${password}${until === null ? '' : ` valid until ${quoteLiteral(until)}`}`;
  const exists = `exists (select from pg_catalog.pg_roles where rolname = ${quoteLiteral(role)})`;
  return doBlock(`begin if ${exists} then ${undo}; end if; end`);
}

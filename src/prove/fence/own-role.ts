/** Roles that a proof makes: each bears a mark, so that a role of somebody else is never dropped for its name. */
import { PROOF_MARK, sqlState, type Session } from '../../engine';
import { TenetError } from '../../kernel/errors';
import { doBlock, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';

const DUPLICATE_OBJECT = '42710';

/**
 * @param attributes what CREATE ROLE says of it
 * @throws TenetError where the server has a role of that name already
 */
export async function createOwnRole(admin: Session, name: string, attributes: string): Promise<void> {
  const role = quoteIdentifier(name);
  try {
    await admin.execute(`create role ${role} ${attributes}; comment on role ${role} is ${quoteLiteral(PROOF_MARK)}`);
  } catch (error) {
    if (sqlState(error) !== DUPLICATE_OBJECT) throw error;
    throw new TenetError(`the server has a role ${role}, but the proof needs that name`, {
      remedy: 'rename the role, or prove without --i-know-this-writes',
      cause: error,
    });
  }
}

/** Drops it where it is there and bears the mark; `before`: what it was given, so that it can go. */
export function dropOwnRole(name: string, before = ''): string {
  const isOwn = `exists (select from pg_catalog.pg_roles where rolname = ${quoteLiteral(name)}
    and pg_catalog.shobj_description(oid, 'pg_authid') = ${quoteLiteral(PROOF_MARK)})`;
  return doBlock(`begin if ${isOwn} then ${before} drop role ${quoteIdentifier(name)}; end if; end`);
}

/** Access lists as statements. */
import { quoteIdentifier } from '../kernel/identifier';
import { groupBy } from '../kernel/group';
import type { Grant } from './kind';

/** GRANT for each grantee of a list, those of the owner first: who passes a privilege on must have it. */
export function grantStatements(on: string, grants: readonly Grant[], columns = ''): readonly string[] {
  return grantSequences(on, grants, columns).map((statements) => statements.join('; '));
}

/** The same, each as the statements that must follow each other in one session. */
export function grantSequences(on: string, grants: readonly Grant[], columns = ''): readonly (readonly string[])[] {
  const ordered = inOrderOfGrantors(grants.filter(isPrivilege));
  const groups = groupBy(ordered, ({ grantee, grantable, grantor }) => JSON.stringify([grantee, grantable, grantor]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const list = group.map(({ privilege }) => `${privilege}${columns}`).join(', ');
    const option = first.grantable ? ' WITH GRANT OPTION' : '';
    return [asGrantor(first.grantor, `GRANT ${list} ON ${on} TO ${roleOf(first.grantee)}${option}`)];
  });
}

/** REVOKE of each entry. */
export function revokeStatements(on: string, grants: readonly Grant[], columns = ''): readonly string[] {
  return grants
    .filter(isPrivilege)
    .map(({ grantee, privilege, grantor }) =>
      asGrantor(grantor, `REVOKE ${privilege}${columns} ON ${on} FROM ${roleOf(grantee)}`).join('; '),
    );
}

/** REVOKE of the entries of one grantee that one role granted. */
export function revokeStatement(
  on: string,
  grants: readonly Grant[],
  columns: string,
  option: string,
): readonly string[] {
  const [first] = grants.filter(isPrivilege);
  if (first === undefined) return [];
  const list = grants
    .filter(isPrivilege)
    .map(({ privilege }) => `${privilege}${columns}`)
    .join(', ');
  return asGrantor(first.grantor, `REVOKE ${option}${list} ON ${on} FROM ${roleOf(first.grantee)}`);
}

/** A key word of PostgreSQL: nothing else may stand unquoted in a statement that a superuser runs. */
function isPrivilege({ privilege }: Grant): boolean {
  return /^[A-Z]+( [A-Z]+)*$/.test(privilege);
}

function roleOf(name: string | null): string {
  return name === null ? 'PUBLIC' : quoteIdentifier(name);
}

/** PostgreSQL records the role that runs GRANT, and GRANTED BY may name no other. */
function asGrantor(grantor: string | null, statement: string): readonly string[] {
  return grantor === null ? [statement] : [`SET ROLE ${quoteIdentifier(grantor)}`, statement, 'RESET ROLE'];
}

/** Grants, each after that by which its grantor may pass the privilege on. */
export function inOrderOfGrantors(grants: readonly Grant[]): readonly Grant[] {
  const done: Grant[] = [];
  let waiting = [...grants];
  const mayGrant = ({ grantor, privilege }: Grant): boolean =>
    grantor === null || done.some((one) => one.grantee === grantor && one.privilege === privilege && one.grantable);
  while (waiting.length > 0) {
    const ready = waiting.filter(mayGrant);
    done.push(...(ready.length === 0 ? waiting : ready));
    waiting = ready.length === 0 ? [] : waiting.filter((one) => !ready.includes(one));
  }
  return done;
}

import { TenetError } from '../kernel/errors';
import { qualified, quoteIdentifier } from '../kernel/identifier';
import type { DefaultPrivilegesResource, GrantResource, GrantTarget, RevokeResource } from '../resources/types';
import { CAPABILITIES, has } from './versions';
import { grantee, names } from './write';

/** @throws TenetError where the major does not know a privilege */
export function renderGrant(grant: GrantResource, major: number): string {
  if (grant.privileges.includes('MAINTAIN') && !has(major, 'maintainPrivilege')) {
    throw new TenetError(
      `privilege MAINTAIN of role "${grant.to}" does not exist in PostgreSQL ${major} (from ${grant.origin})`,
      {
        remedy: `take it out of the grant, or run PostgreSQL ${CAPABILITIES.maintainPrivilege} or later`,
      },
    );
  }
  const columns = grant.on.type === 'column' ? ` (${names(grant.on.columns)})` : '';
  return `GRANT ${grant.privileges.map((privilege) => privilege + columns).join(', ')} ON ${target(grant.on)} TO ${grantee(grant.to)};`;
}

export function renderRevoke(revoke: RevokeResource): string {
  return `REVOKE ${revoke.privileges.join(', ')} ON ${target(revoke.on)} FROM ${grantee(revoke.from)};`;
}

function target(on: GrantTarget): string {
  switch (on.type) {
    case 'database':
    case 'schema':
      return `${on.type.toUpperCase()} ${quoteIdentifier(on.name)}`;
    case 'table':
    case 'column':
      return `TABLE ${qualified(on.schema, on.name)}`;
    case 'routine':
      return `FUNCTION ${qualified(on.schema, on.name)}(${on.argTypes.join(', ')})`;
  }
}

export function renderDefaultPrivileges(privileges: DefaultPrivilegesResource): string {
  const schema = privileges.schema === null ? '' : ` IN SCHEMA ${quoteIdentifier(privileges.schema)}`;
  const what = `${privileges.privileges.join(', ')} ON ${privileges.objects.toUpperCase()}`;
  return `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(privileges.owner)}${schema} REVOKE ${what} FROM ${grantee(privileges.from)};`;
}

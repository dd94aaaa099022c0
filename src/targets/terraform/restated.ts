/** What Terraform holds and the DDL says again, because the provider cannot be sure of it. */
import { createHash } from 'node:crypto';
import type { Resource } from '../../resources/types';
import type { Block } from './block';

const DIGEST_LENGTH = 8;

const ON_DATABASE =
  'repeated here: GRANT and REVOKE on a database by Terraform have no effect unless its user owns the database';

/**
 * What the DDL says again of a resource that Terraform has: privileges on databases. The provider makes its user a member of the owner for
 * every other object, for databases it does not; PostgreSQL then warns, and PUBLIC keeps CONNECT.
 */
export function again(resource: Resource): readonly Resource[] {
  if ((resource.kind !== 'grant' && resource.kind !== 'revoke') || resource.on.type !== 'database') return [];
  return [{ ...resource, comment: ON_DATABASE }];
}

/**
 * A membership with options, with a digest of what Terraform holds of its member (`roles`, by name) in the comment. When any of that changes, the provider
 * revokes and grants the membership anew, without options. Then the text of the DDL changes too, and the gate asks for it.
 */
export function withDigest(resource: Resource, roles: ReadonlyMap<string, Block>): Resource {
  if (resource.kind !== 'membership') return resource;
  const { member } = resource;
  const digest = createHash('sha256')
    .update(JSON.stringify(roles.get(member)?.attributes ?? {}))
    .digest('hex')
    .slice(0, DIGEST_LENGTH);
  return {
    ...resource,
    comment: `run again whenever Terraform has updated "${member}" (attributes ${digest}): it grants the membership without options`,
  };
}

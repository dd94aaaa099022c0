import { defineKind } from './kind';
import { aclOf, objectId } from './sql';

/** GRANT SET and ALTER SYSTEM ON PARAMETER. */
export default defineKind<object>({
  kind: 'parameter',
  catalog: 'pg_parameter_acl',
  createdBy: 'superuser',
  read: () => `
    select oid::text as oid, ${objectId('parameter', 'parname')} as id, ${aclOf('paracl', '10::oid')}
    from pg_parameter_acl`,
  create: () => [],
  grantAddress: ({ name }) =>
    `PARAMETER ${name
      .split('.')
      .map((part) => `"${part.replaceAll('"', '""')}"`)
      .join('.')}`,
});

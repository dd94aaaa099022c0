import { quoteIdentifier } from '../kernel/identifier';
import { defineKind } from './kind';
import { aclOf, functionName, objectId, openOptionsOf, ownerName } from './sql';
import { foreignOptions, type Name } from './write';

export interface ForeignWrapper {
  readonly handler: Name | null;
  readonly validator: Name | null;
  readonly options: Readonly<Record<string, string | null>> | null;
}

export default defineKind<ForeignWrapper>({
  kind: 'foreign-data wrapper',
  rank: 400,
  catalog: 'pg_foreign_data_wrapper',
  createdBy: 'superuser',
  holdsSecrets: true,
  read: () => `
    select f.oid::text as oid, ${objectId('foreign-data wrapper', 'f.fdwname')} as id, ${ownerName('f.fdwowner')}, ${aclOf('f.fdwacl', 'f.fdwowner')},
      ${functionName('f.fdwhandler')} as handler, ${functionName('f.fdwvalidator')} as validator, ${openOptionsOf('f.fdwoptions')} as options
    from pg_foreign_data_wrapper f`,
  // without its functions: a validator is a stranger's code, and would be run by whoever creates a server
  create: ({ id, attributes: { options } }) => [
    `CREATE FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)}${foreignOptions(options)}`,
  ],
  address: (id) => `FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)}`,
  grantAddress: (id) => `FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)}`,
});

import { quoteIdentifier } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind } from './kind';
import { aclOf, functionName, objectId, openOptionsOf, ownerName } from './sql';
import { foreignOptionChange, foreignOptions, unseenOptions, withoutSecrets, type Name } from './write';

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
  createInUse: ({ id, attributes: { options, handler, validator } }) => {
    const words = `${handler === null ? '' : ` HANDLER ${sqlName(handler)}`}${validator === null ? '' : ` VALIDATOR ${sqlName(validator)}`}`;
    return withoutSecrets(options, [
      `CREATE FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)}${words}${foreignOptions(options)}`,
    ]);
  },
  unseen: ({ attributes: { options } }) => unseenOptions(options),
  alter: {
    handler: ({ id, attributes: { handler } }) => [
      `ALTER FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)} ${handler === null ? 'NO HANDLER' : `HANDLER ${sqlName(handler)}`}`,
    ],
    validator: ({ id, attributes: { validator } }) => [
      `ALTER FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)} ${validator === null ? 'NO VALIDATOR' : `VALIDATOR ${sqlName(validator)}`}`,
    ],
    options: ({ id, attributes: { options } }, { attributes: actual }) =>
      foreignOptionChange(`ALTER FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)}`, options, actual.options),
  },
  address: (id) => `FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)}`,
  grantAddress: (id) => `FOREIGN DATA WRAPPER ${quoteIdentifier(id.name)}`,
});

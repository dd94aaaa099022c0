import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { defineKind } from './kind';
import { aclOf, objectId, openOptionsOf, ownerName } from './sql';
import { foreignOptionChange, foreignOptions, unseenOptions, withoutSecrets } from './write';

export interface ForeignServer {
  readonly wrapper: string;
  readonly type: string | null;
  readonly version: string | null;
  readonly options: Readonly<Record<string, string | null>> | null;
}

export default defineKind<ForeignServer>({
  kind: 'foreign server',
  rank: 410,
  catalog: 'pg_foreign_server',
  createdBy: 'superuser',
  holdsSecrets: true,
  read: () => `
    select s.oid::text as oid, ${objectId('foreign server', 's.srvname')} as id, ${ownerName('s.srvowner')}, ${aclOf('s.srvacl', 's.srvowner')},
      f.fdwname::text as wrapper, s.srvtype as type, s.srvversion as version, ${openOptionsOf('s.srvoptions')} as options
    from pg_foreign_server s join pg_foreign_data_wrapper f on f.oid = s.srvfdw`,
  // only an owner, or who is granted USAGE, creates foreign tables on it
  create: ({ id, attributes: { wrapper, type, version, options } }, { loader }) => {
    const name = quoteIdentifier(id.name);
    const words = `${type === null ? '' : ` TYPE ${quoteLiteral(type)}`}${version === null ? '' : ` VERSION ${quoteLiteral(version)}`}`;
    return [
      `CREATE SERVER ${name}${words} FOREIGN DATA WRAPPER ${quoteIdentifier(wrapper)}${foreignOptions(options)}`,
      `ALTER SERVER ${name} OWNER TO ${quoteIdentifier(loader)}`,
    ];
  },
  createInUse: ({ id, attributes: { wrapper, type, version, options } }) => {
    const words = `${type === null ? '' : ` TYPE ${quoteLiteral(type)}`}${version === null ? '' : ` VERSION ${quoteLiteral(version)}`}`;
    return withoutSecrets(options, [
      `CREATE SERVER ${quoteIdentifier(id.name)}${words} FOREIGN DATA WRAPPER ${quoteIdentifier(wrapper)}${foreignOptions(options)}`,
    ]);
  },
  unseen: ({ attributes: { options } }) => unseenOptions(options),
  alter: {
    version: ({ id, attributes: { version } }) => [
      `ALTER SERVER ${quoteIdentifier(id.name)} VERSION ${version === null ? 'NULL' : quoteLiteral(version)}`,
    ],
    options: ({ id, attributes: { options } }, { attributes: actual }) =>
      foreignOptionChange(`ALTER SERVER ${quoteIdentifier(id.name)}`, options, actual.options),
  },
  address: (id) => `SERVER ${quoteIdentifier(id.name)}`,
  grantAddress: (id) => `FOREIGN SERVER ${quoteIdentifier(id.name)}`,
});

import { quoteIdentifier } from '../kernel/identifier';
import { relationName, sqlName } from './id';
import { defineKind } from './kind';
import { accessMethodOf, aclOf, optionsOf, ownerName, relationId, tablespaceOf, userSchema } from './sql';
import { optionChange, withOptions, type Options } from './write';

export interface MaterializedView {
  readonly query: string;
  readonly options: Options | null;
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  readonly populated: boolean;
}

export default defineKind<MaterializedView>({
  kind: 'materialized view',
  rank: 810,
  catalog: 'pg_class',
  createdBy: 'loader',
  read: () => `
    select c.oid::text as oid, ${relationId()} as id, ${ownerName('c.relowner')}, ${aclOf('c.relacl', 'c.relowner')},
      pg_get_viewdef(c.oid) as query, ${optionsOf('c.reloptions')} as options, ${accessMethodOf('c.relam')} as "accessMethod",
      ${tablespaceOf('c.reltablespace')} as tablespace, c.relispopulated as populated
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and ${userSchema()}`,
  create: ({ id, attributes: view }) => {
    const method = view.accessMethod === null ? '' : ` USING ${quoteIdentifier(view.accessMethod)}`;
    const tablespace = view.tablespace === null ? '' : ` TABLESPACE ${quoteIdentifier(view.tablespace)}`;
    const query = view.query.replace(/;\s*$/, '');
    return [
      `CREATE MATERIALIZED VIEW ${sqlName(id)}${method}${withOptions(view.options)}${tablespace} AS ${query} WITH ${view.populated ? '' : 'NO '}DATA`,
    ];
  },
  alter: {
    options: ({ id, attributes: { options } }, { attributes: actual }) =>
      optionChange(`ALTER MATERIALIZED VIEW ${sqlName(id)}`, options, actual.options),
    accessMethod: ({ id, attributes: { accessMethod } }) => [
      `ALTER MATERIALIZED VIEW ${sqlName(id)} SET ACCESS METHOD ${quoteIdentifier(accessMethod ?? 'heap')}`,
    ],
    tablespace: ({ id, attributes: { tablespace } }) => [
      `ALTER MATERIALIZED VIEW ${sqlName(id)} SET TABLESPACE ${quoteIdentifier(tablespace ?? 'pg_default')}`,
    ],
    populated: ({ id, attributes: { populated } }) => [
      `REFRESH MATERIALIZED VIEW ${sqlName(id)}${populated ? '' : ' WITH NO DATA'}`,
    ],
  },
  takes: ({ id }) => [relationName(id)],
  defaultPrivileges: 'tables',
  address: (id) => `MATERIALIZED VIEW ${sqlName(id)}`,
  grantAddress: (id) => `TABLE ${sqlName(id)}`,
});

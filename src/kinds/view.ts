import { sqlName } from './id';
import { defineKind } from './kind';
import { aclOf, optionsOf, ownerName, relationId, userSchema } from './sql';
import { withOptions, type Options } from './write';

export interface View {
  readonly query: string;
  /** security_invoker, security_barrier, check_option. */
  readonly options: Options | null;
}

export default defineKind<View>({
  kind: 'view',
  rank: 800,
  catalog: 'pg_class',
  createdBy: 'loader',
  read: () => `
    select c.oid::text as oid, ${relationId()} as id, ${ownerName('c.relowner')}, ${aclOf('c.relacl', 'c.relowner')},
      pg_get_viewdef(c.oid) as query, ${optionsOf('c.reloptions')} as options
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and ${userSchema()}`,
  create: ({ id, attributes: { query, options } }) => [`CREATE VIEW ${sqlName(id)}${withOptions(options)} AS ${query}`],
  address: (id) => `VIEW ${sqlName(id)}`,
  grantAddress: (id) => `TABLE ${sqlName(id)}`,
});

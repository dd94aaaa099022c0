import { relationName, sqlName, type ObjectId } from './id';
import type { Column } from './column';
import { defineKind, type AlterContext, type CatalogObject } from './kind';
import { aclOf, optionsOf, ownerName, relationId, userSchema } from './sql';
import { optionChange, withOptions, type Options } from './write';

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
  alter: {
    query: ({ id, attributes: { query, options } }, _, context) =>
      isExtended(id, context)
        ? [`CREATE OR REPLACE VIEW ${sqlName(id)}${withOptions(options)} AS ${query}`]
        : 'replace',
    options: ({ id, attributes: { options } }, { attributes: actual }) =>
      optionChange(`ALTER VIEW ${sqlName(id)}`, options, actual.options),
  },
  takes: ({ id }) => [relationName(id)],
  defaultPrivileges: 'tables',
  address: (id) => `VIEW ${sqlName(id)}`,
  grantAddress: (id) => `TABLE ${sqlName(id)}`,
});

/** CREATE OR REPLACE VIEW takes columns at the end; those that are there keep name, type and collation. */
function isExtended(id: ObjectId, context: AlterContext): boolean {
  const said = ({ id: { name }, attributes: { type, collation } }: CatalogObject<Column>): string =>
    JSON.stringify([name, type, collation]);
  const wanted = context.parts<Column>(id, 'column').map(said);
  return context.actual.parts<Column>(id, 'column').every((column, at) => said(column) === wanted[at]);
}

import { quoteIdentifier } from '../kernel/identifier';
import { columnDefinition, type Column } from './column';
import { relationName, sqlName, type ObjectId } from './id';
import { defineKind, quotedList, type CatalogObject, type CreateContext } from './kind';
import { changedBefore, sequencesApart } from './persistence';
import {
  accessMethodOf,
  aclOf,
  openOptionsOf,
  optionsOf,
  ownerName,
  relationId,
  tablespaceOf,
  typeName,
  userSchema,
} from './sql';
import { foreignOptionChange, foreignOptions, optionChange, withOptions, type Name, type Options } from './write';

export interface Table {
  readonly unlogged: boolean;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly options: Options | null;
  readonly toastOptions: Options | null;
  /** Null where it is not partitioned; `key` in PostgreSQL's words: `LIST (tenant_id)`. */
  readonly partitionBy: { readonly strategy: string; readonly columns: readonly string[]; readonly key: string } | null;
  /** Parents by inheritance, in their order; those of a partition are in `partition`. */
  readonly inherits: readonly ObjectId[] | null;
  readonly ofType: Name | null;
  /** Null is heap. */
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  readonly foreign: {
    readonly server: string;
    readonly options: Readonly<Record<string, string | null>> | null;
  } | null;
}

export default defineKind<Table>({
  kind: 'table',
  rank: 510,
  catalog: 'pg_class',
  createdBy: 'loader',
  read: () => `
    select c.oid::text as oid, ${relationId()} as id, ${ownerName('c.relowner')}, ${aclOf('c.relacl', 'c.relowner')},
      c.relpersistence = 'u' as unlogged, c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as "forceRowSecurity",
      ${optionsOf('c.reloptions')} as options,
      case when c.reltoastrelid <> 0 then (select json_object_agg('toast.' || split_part(o, '=', 1), substr(o, strpos(o, '=') + 1))
        from pg_class tc, unnest(tc.reloptions) o where tc.oid = c.reltoastrelid) end as "toastOptions",
      case when c.relkind = 'p' then (select json_build_object('strategy', p.partstrat, 'key', pg_get_partkeydef(c.oid), 'columns',
          (select coalesce(json_agg(a.attname order by k.at), '[]') from unnest(p.partattrs::int2[]) with ordinality k (num, at)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num))
        from pg_partitioned_table p where p.partrelid = c.oid) end as "partitionBy",
      case when c.relhassubclass or exists (select from pg_inherits i where i.inhrelid = c.oid) then
        (select json_agg(${relationId('pc', 'pn')} order by i.inhseqno) from pg_inherits i join pg_class pc on pc.oid = i.inhparent
          join pg_namespace pn on pn.oid = pc.relnamespace where i.inhrelid = c.oid and not c.relispartition) end as inherits,
      case when c.reloftype <> 0 then ${typeName('c.reloftype')} end as "ofType",
      case when c.relkind <> 'p' then ${accessMethodOf('c.relam')} end as "accessMethod", ${tablespaceOf('c.reltablespace')} as tablespace,
      case when c.relkind = 'f' then (select json_build_object('server', fs.srvname, 'options', ${openOptionsOf('ft.ftoptions')})
        from pg_foreign_table ft join pg_foreign_server fs on fs.oid = ft.ftserver where ft.ftrelid = c.oid) end as foreign
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'f') and ${userSchema()}`,
  create: (object, context) => {
    const { id, attributes: table } = object;
    const name = sqlName(id);
    const flags = [
      ...(table.rowSecurity ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : []),
      ...(table.forceRowSecurity ? [`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`] : []),
    ];
    return [createTable(object, context), ...flags];
  },
  alter: {
    unlogged: (table, _, context) => [
      `ALTER TABLE ${sqlName(table.id)} SET ${table.attributes.unlogged ? 'UNLOGGED' : 'LOGGED'}`,
      ...sequencesApart(table, context),
    ],
    rowSecurity: ({ id, attributes: { rowSecurity } }) => [
      `ALTER TABLE ${sqlName(id)} ${rowSecurity ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`,
    ],
    forceRowSecurity: ({ id, attributes: { forceRowSecurity } }) => [
      `ALTER TABLE ${sqlName(id)} ${forceRowSecurity ? '' : 'NO '}FORCE ROW LEVEL SECURITY`,
    ],
    options: ({ id, attributes: { options } }, { attributes: actual }) =>
      optionChange(`ALTER TABLE ${sqlName(id)}`, options, actual.options),
    toastOptions: ({ id, attributes: { toastOptions } }, { attributes: actual }) =>
      optionChange(`ALTER TABLE ${sqlName(id)}`, toastOptions, actual.toastOptions),
    inherits: ({ id, attributes: { inherits } }, { attributes: actual }) =>
      inheritance(id, inherits ?? [], actual.inherits ?? []),
    ofType: ({ id, attributes: { ofType } }) => [
      `ALTER TABLE ${sqlName(id)} ${ofType === null ? 'NOT OF' : `OF ${sqlName(ofType)}`}`,
    ],
    accessMethod: ({ id, attributes: { accessMethod } }) => [
      `ALTER TABLE ${sqlName(id)} SET ACCESS METHOD ${quoteIdentifier(accessMethod ?? 'heap')}`,
    ],
    tablespace: ({ id, attributes: { tablespace } }) => [
      `ALTER TABLE ${sqlName(id)} SET TABLESPACE ${quoteIdentifier(tablespace ?? 'pg_default')}`,
    ],
    foreign: ({ id, attributes: { foreign: wanted } }, { attributes: { foreign: actual } }) =>
      wanted === null || actual === null || wanted.server !== actual.server
        ? 'replace'
        : foreignOptionChange(`ALTER FOREIGN TABLE ${sqlName(id)}`, wanted.options, actual.options),
  },
  alteredAfter: (wanted, { attributes }, context) =>
    wanted.attributes.unlogged === attributes.unlogged ? [] : changedBefore(wanted, context),
  blockedBy: { unlogged: ['foreign key'] },
  convert: ({ attributes: { ofType } }) => ({
    refused: `it is made ${ofType === null ? 'with its partition key' : 'of its type'}, which no statement changes while it has rows: create another table, copy the rows and rename it`,
  }),
  takes: ({ id }) => [relationName(id)],
  altersAway: true,
  holdsData: ({ attributes }) => attributes.foreign === null,
  copies: ({ attributes: { inherits } }) => inherits ?? [],
  defaultPrivileges: 'tables',
  address: (id, { attributes }) => `${attributes.foreign === null ? '' : 'FOREIGN '}TABLE ${sqlName(id)}`,
  grantAddress: (id) => `TABLE ${sqlName(id)}`,
});

function createTable({ id, attributes: table }: CatalogObject<Table>, context: CreateContext): string {
  const columns = context.parts<Column>(id, 'column');
  const inherits = table.inherits === null ? '' : ` INHERITS (${table.inherits.map(sqlName).join(', ')})`;
  const partition = table.partitionBy === null ? '' : ` PARTITION BY ${table.partitionBy.key}`;
  const method = table.accessMethod === null ? '' : ` USING ${quoteIdentifier(table.accessMethod)}`;
  const tablespace = table.tablespace === null ? '' : ` TABLESPACE ${quoteIdentifier(table.tablespace)}`;
  const kind = table.foreign === null ? `${table.unlogged ? 'UNLOGGED ' : ''}TABLE` : 'FOREIGN TABLE';
  const server =
    table.foreign === null
      ? ''
      : ` SERVER ${quoteIdentifier(table.foreign.server)}${foreignOptions(table.foreign.options)}`;
  const tail = `${inherits}${partition}${method}${withOptions(table.options, table.toastOptions)}${tablespace}${server}`;
  return `CREATE ${kind} ${sqlName(id)}${columnList(table, columns, context)}${tail}`;
}

/** A typed table has the columns of its type, an inherited one those of its parents: of these only what is the table's own is written. */
function columnList(table: Table, columns: readonly CatalogObject<Column>[], context: CreateContext): string {
  if (table.ofType !== null) {
    const own = columns.filter(({ attributes }) => attributes.notNull !== null);
    const options = own.map(({ id }) => `${quoteIdentifier(id.name)} WITH OPTIONS NOT NULL`);
    return ` OF ${sqlName(table.ofType)}${options.length === 0 ? '' : ` (${options.join(', ')})`}`;
  }
  const written = columns.flatMap((column) => {
    if (column.attributes.local) return [columnDefinition(column, context)];
    const { notNull } = column.attributes;
    if (notNull?.local !== true) return [];
    const name = notNull.name === null ? '' : `CONSTRAINT ${quoteIdentifier(notNull.name)} `;
    return context.major < 18 ? [] : [`${name}NOT NULL ${quotedList([column.id.name])}`];
  });
  return ` (${written.join(', ')})`;
}

function inheritance(id: ObjectId, wanted: readonly ObjectId[], actual: readonly ObjectId[]): readonly string[] {
  const [want, have] = [wanted.map(sqlName), actual.map(sqlName)];
  return [
    ...have
      .filter((parent) => !want.includes(parent))
      .map((parent) => `ALTER TABLE ${sqlName(id)} NO INHERIT ${parent}`),
    ...want.filter((parent) => !have.includes(parent)).map((parent) => `ALTER TABLE ${sqlName(id)} INHERIT ${parent}`),
  ];
}

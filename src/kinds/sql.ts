/** Pieces of the queries that read kinds. All are evaluated with search_path = pg_catalog, pg_temp. */

/** Schemas of users. */
export const userSchema = (n = 'n'): string => `${n}.nspname !~ '^pg_' and ${n}.nspname <> 'information_schema'`;

/** Kind of a relation, by its row in pg_class. */
export const relationKind = (c = 'c'): string =>
  `case ${c}.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' when 'i' then 'index' when 'I' then 'index' when 'c' then 'composite type' else 'table' end`;

/** Identity of a relation, from its rows in pg_class and pg_namespace. */
export const relationId = (c = 'c', n = 'n'): string =>
  `json_build_object('kind', ${relationKind(c)}, 'schema', ${n}.nspname, 'name', ${c}.relname)`;

/** Identity of an object in a schema. */
export const schemaObjectId = (kind: string, name: string, n = 'n'): string =>
  `json_build_object('kind', '${kind}', 'schema', ${n}.nspname, 'name', ${name})`;

/** Identity of an object outside all schemas. */
export const objectId = (kind: string, name: string): string => `json_build_object('kind', '${kind}', 'name', ${name})`;

/** Identity of a part. */
export const partId = (kind: string, name: string, of: string): string =>
  `json_build_object('kind', '${kind}', 'name', ${name}, 'of', ${of})`;

export const ownerName = (column: string): string => `pg_get_userbyid(${column})::text as owner`;

/** Entries of an access list, in an order that does not depend on who granted first; null where nothing was ever granted or revoked. */
export const aclEntries = (acl: string, owner: string): string =>
  `case when ${acl} is not null then (select coalesce(json_agg(json_build_object(
    'grantee', case when x.grantee <> 0 then pg_get_userbyid(x.grantee) end, 'privilege', x.privilege_type,
    'grantable', x.is_grantable, 'grantor', case when x.grantor <> ${owner} then pg_get_userbyid(x.grantor) end)
    order by case when x.grantee <> 0 then pg_get_userbyid(x.grantee) end, x.privilege_type collate "C", pg_get_userbyid(x.grantor)), '[]')
    from aclexplode(${acl}) x) end`;

export const aclOf = (acl: string, owner: string): string => `${aclEntries(acl, owner)} as acl`;

/** `{"fillfactor": "70"}` of reloptions and the like; null where there are none. */
export const optionsOf = (options: string): string =>
  `(select json_object_agg(split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)) from unnest(${options}) o)`;

/** Options of foreign servers and wrappers: of what may be a secret only that it is set, as null. */
export const openOptionsOf = (options: string): string =>
  `(select json_object_agg(split_part(o, '=', 1),
      case when split_part(o, '=', 1) !~* 'pass|secret|token|key|cred|user' then substr(o, strpos(o, '=') + 1) end)
    from unnest(${options}) o)`;

/** A collation where it is not that of the type: its schema and name. */
export const collationOf = (collation: string, usual: string): string =>
  `case when ${collation} <> 0 and ${collation} <> ${usual} then (select json_build_object('schema', cn.nspname, 'name', co.collname)
    from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = ${collation}) end`;

/** Schema and name of a function by its OID; null for none. */
export const functionName = (oid: string): string =>
  `(select json_build_object('schema', fn.nspname, 'name', fp.proname) from pg_proc fp join pg_namespace fn on fn.oid = fp.pronamespace where fp.oid = ${oid})`;

/** Schema and name of a type by its OID; null for none. */
export const typeName = (oid: string): string =>
  `(select json_build_object('schema', tn.nspname, 'name', tt.typname) from pg_type tt join pg_namespace tn on tn.oid = tt.typnamespace where tt.oid = ${oid})`;

/** Types of arguments, in their order. */
export const argumentTypes = (types: string): string =>
  `(select coalesce(json_agg(json_build_object('schema', an.nspname, 'name', aty.typname) order by a.at), '[]')
    from unnest(${types}) with ordinality a (type, at) join pg_type aty on aty.oid = a.type join pg_namespace an on an.oid = aty.typnamespace)`;

export const tablespaceOf = (oid: string): string =>
  `(select ts.spcname::text from pg_tablespace ts where ts.oid = ${oid})`;

/** Table access method, where it is not heap. */
export const accessMethodOf = (oid: string): string =>
  `(select am.amname::text from pg_am am where am.oid = ${oid} and am.amname <> 'heap')`;

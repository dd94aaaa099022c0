/** `aclexplode` over a list or, where nothing was ever granted, over PostgreSQL's default for the kind; as JSON. */
export function aclSql(column: string, kind: string, owner: string): string {
  return `(select coalesce(json_agg(json_build_object(
      'grantee', case grantee when 0 then 'PUBLIC' else pg_get_userbyid(grantee) end,
      'privilege', lower(privilege_type), 'grantable', is_grantable) order by grantee, privilege_type), '[]')
    from aclexplode(coalesce(${column}, acldefault('${kind}', ${owner}))))`;
}

/** The same where no default applies: nothing granted is nothing. */
export function plainAclSql(column: string): string {
  return `(select coalesce(json_agg(json_build_object(
      'grantee', case grantee when 0 then 'PUBLIC' else pg_get_userbyid(grantee) end,
      'privilege', lower(privilege_type), 'grantable', is_grantable) order by grantee, privilege_type), '[]')
    from aclexplode(${column}))`;
}

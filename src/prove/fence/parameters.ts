/** Settings of the application that statements set where PostgreSQL asks for a right: `CREATE FUNCTION .. SET app.tenant`. */
import { sqlState, type Session } from '../../engine';
import { doBlock, quoteIdentifier } from '../../kernel/identifier';
import { LOADER } from './names';

const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Grants the parameter that an error misses; false where it misses something else. Whoever set it where it comes from was a superuser or
 * had the right. One of an extension that this server could load is no setting of an application: it may name code.
 */
export async function grantedParameter(
  { admin, versionNum }: { readonly admin: Session; readonly versionNum: number },
  error: unknown,
): Promise<boolean> {
  if (sqlState(error) !== INSUFFICIENT_PRIVILEGE || versionNum < 150000) return false;
  const name = /^permission denied to set parameter "(.+)"$/.exec((error as Error).message)?.[1];
  const [prefix, ...rest] = (name ?? '').split('.');
  if (prefix === undefined || rest.length === 0) return false;
  const extension = 'select from pg_catalog.pg_available_extensions where name = $1';
  if ((await admin.query(extension, [prefix])).length > 0) return false;
  await admin.execute(`grant set on parameter ${[prefix, ...rest].map(quoteIdentifier).join('.')} to ${LOADER}`);
  return true;
}

/** Takes every parameter from the loader that it was granted. */
export async function revokeParameters(admin: Session): Promise<void> {
  await admin.execute(
    doBlock(`declare name text; begin
      for name in select p.parname from pg_catalog.pg_parameter_acl p, pg_catalog.aclexplode(p.paracl) a
        where a.grantee = '${LOADER}'::pg_catalog.regrole
      loop execute pg_catalog.format('revoke set on parameter %s from ${LOADER}',
        (select pg_catalog.string_agg(pg_catalog.quote_ident(part), '.') from pg_catalog.string_to_table(name, '.') part));
      end loop; end`),
  );
}

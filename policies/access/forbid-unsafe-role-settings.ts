import type { Catalog } from '../../src/catalog/catalog';
import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { objectAt } from '../../src/catalog/select';
import { settingsOf } from '../../src/catalog/settings';
import { objectKey } from '../../src/kinds/id';
import { DATABASE } from '../../src/meaning/about';
import { judgedRoles, declaredRole } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { searchPathOf } from '../../src/model/settings';
import type { Role } from '../../src/model/types';
import { isDividedBySchemas, ownSchemasOf } from '../../src/meaning/sibling-schemas';
import { defineRule } from '../../src/rules/rule';

const OFF = ['off', 'false', 'no', '0'];
/** Settings that undo a guarantee whatever else the role is. */
const BY_ITSELF = ['session_replication_role', 'row_security'];
const DURABLE = ['on', 'remote_apply', 'true', 'yes', '1'];

export default defineRule({
  id: 'access/forbid-unsafe-role-settings',
  severity: 'error',
  explains: ['role'],
  title: 'Set no unsafe parameter on a role',
  why: "Every session of a role starts with the role's settings: one disables foreign keys, one sets a tenant for requests that forget to, one loses commits.",
  tradeoffs: 'A job that needs such a setting uses SET LOCAL in its own transaction, where reviewers see it.',
  validation: {
    sql: `SELECT s.setrole::regrole AS role, c AS setting FROM pg_db_role_setting s, unnest(s.setconfig) c
WHERE s.setrole <> 0 AND (c ~* '^session_replication_role=(replica|local)' OR c ~* '^row_security=(off|false|no|0)'
  OR c ~* '^synchronous_commit=(off|local|remote_write)' OR (c ~ '^search_path=' AND c !~ 'pg_temp"?$')
  OR c ~ '^[a-z_]+\\.[a-z_]*tenant')`,
    expect: 'no rows',
  },
  changesIf: 'rpo allows lost commits: then synchronous_commit = off is a fair choice for the ingesting role.',
  review: {
    found: 'settings',
    are: 'disable a guarantee for a role',
    advice:
      'Reset each (ALTER ROLE ... RESET ...) and let the job that needs it use SET LOCAL in its transaction; open sessions keep the old value until they end.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html',
    'https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT',
  ],
  *checkCatalog(catalog, meaning) {
    const judged = new Map(judgedRoles(catalog, meaning).map(({ id, attributes }) => [id.name, attributes]));
    for (const { id, name, value, role, reset } of settingsOf(catalog)) {
      const declared = role === null ? undefined : declaredRole(meaning, role);
      // a file may set what a role has that it does not create
      const isUnknown = role !== null && isOnlyNamed(catalog, role);
      if (role !== null && judged.get(role) === undefined && !(isUnknown && BY_ITSELF.includes(name.toLowerCase())))
        continue;
      if (declared !== undefined && judged.get(declared.name)?.login !== true && catalog.source === 'spec') continue;
      const consequence = consequenceOf(meaning, declared, name.toLowerCase(), value);
      if (consequence === undefined) continue;
      // another request of the role is one of the same customer, whose schema the path names
      const isOfOne = role !== null && isDividedBySchemas(meaning) && ownSchemasOf(catalog, role).size > 0;
      if (isOfOne && name.toLowerCase() === 'search_path') continue;
      const about = role === null ? DATABASE : { kind: 'role', name: role };
      yield {
        about,
        detail: name,
        spot: { of: id },
        ...(role !== null && { role }),
        message: `every session of ${said(catalog, about)} starts with ${name} = ${value}: ${consequence}; ${remedy(catalog, 'remove the setting', 'reset it')}`,
        fix: [{ op: 'remove', of: id }],
        ddl: [reset],
      };
    }
  },
});

/** Whether a file names a role that something else creates. */
function isOnlyNamed(catalog: Catalog, name: string): boolean {
  const id = { kind: 'role', name };
  return objectAt(catalog, id) === undefined || catalog.partial.has(objectKey(id));
}

function consequenceOf(
  { model, context }: Meaning,
  role: Role | undefined,
  parameter: string,
  value: string,
): string | undefined {
  const word = value.trim().toLowerCase();
  if (parameter === 'session_replication_role' && word !== 'origin')
    return 'foreign keys and triggers are not enforced';
  if (parameter === 'row_security' && OFF.includes(word) && role?.kind !== 'migrator')
    return 'every query on a table with row security fails';
  if (parameter === 'synchronous_commit' && model?.availability.rpoMs === 0 && !DURABLE.includes(word))
    return 'commits can be lost with the primary although rpo is 0';
  const settings = [...context.map(({ name }) => name), ...(model === null ? [] : [model.tenancy.setting])];
  if (settings.some((name) => name.toLowerCase() === parameter))
    return 'a transaction that sets no tenant reads and writes this one';
  if (parameter === 'search_path' && searchPathOf(word).at(-1) !== 'pg_temp')
    return 'a temporary table left by another request shadows a table of the schema, because pg_temp is not last';
  return undefined;
}

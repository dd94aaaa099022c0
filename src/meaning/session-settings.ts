/** Settings that are put on roles, as the sessions of these roles have them. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { ObjectId } from '../kinds/id';
import { settingOwner } from '../kinds/setting';
import { settingMs } from '../model/settings';
import { declaredRole } from './judged';
import type { Meaning } from './meaning';

export interface LoginSetting {
  /** Who logs in; where logins are made for a role of the spec, that role. */
  readonly role: ObjectId;
  readonly setting: ObjectId;
  readonly ms: number;
}

/**
 * A setting of a duration of every role that logs in and is no superuser, one for each role that is declared. Where none is put on a role
 * that of the server holds, which no catalog knows.
 */
export function sessionSettings(catalog: Catalog, meaning: Meaning, name: string): readonly LoginSetting[] {
  const logins = new Set(
    objectsOf(catalog, 'role').flatMap(({ id, attributes }) =>
      attributes.login && !attributes.superuser ? id.name : [],
    ),
  );
  const found = objectsOf(catalog, 'setting').flatMap(({ id, attributes: { value, role } }): LoginSetting[] => {
    const ms = settingMs(value);
    if (id.name !== name || role === null || !logins.has(role) || ms === undefined) return [];
    const declared = declaredRole(meaning, role)?.serves?.role ?? role;
    return [{ role: { kind: 'role', name: declared }, setting: id, ms }];
  });
  return [...new Map(found.toReversed().map((one) => [one.role.name, one])).values()].toReversed();
}

/** The statement that puts a value on the role whose setting it is; in this database, where it is put on the role there. */
export function setSettingDdl({ database }: Catalog, { name, of }: ObjectId, value: string): string {
  const owner = settingOwner({ role: of?.name ?? '', inDatabase: of?.kind === 'role in database' }, database);
  return `ALTER ${owner} SET ${quoteIdentifier(name)} = ${quoteLiteral(value)}`;
}

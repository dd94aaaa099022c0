/** Roles of an imported spec whose kind is said, as rules about kinds of roles know them. What else they may is read of the catalog. Pure. */
import { at } from '../kernel/pointer';
import type { DeclaredKind } from '../meaning/meaning';
import type { Role } from '../model/types';
import { entriesOf } from './constraint';
import { textOf, type Words } from './field';

export function modelRoles(exact: Words): readonly Role[] {
  return entriesOf(exact['roles']).flatMap(([name, written]) => {
    const words = written as Words;
    return words['kind'] === undefined ? [] : [roleOf(name, words['kind'] as DeclaredKind, words)];
  });
}

function roleOf(name: string, kind: DeclaredKind, words: Words): Role {
  const is = (word: string): boolean => words[word] === true;
  const limit = words['connections'];
  const settings = { ...(words['settings'] as Words), ...(words['database_settings'] as Words) };
  return {
    origin: at('/exact', 'roles', name),
    name,
    kind,
    login: is('login'),
    inherit: words['inherit'] !== false,
    superuser: is('superuser'),
    bypassRls: is('bypass_rls'),
    createRole: is('create_role'),
    createDatabase: is('create_database'),
    replication: is('replication'),
    connectionLimit: typeof limit === 'number' && limit >= 0 ? limit : null,
    runsOn: 'primary',
    memberOf: [],
    settings: Object.fromEntries(Object.entries(settings).map(([parameter, value]) => [parameter, textOf(value)])),
    settingsByWord: [],
    breakGlass: false,
    comment: null,
  };
}

/** What the roles of an imported spec are for: as its words say, or where their rights fit one kind alone; and who is held to a tenant by it. */
import { checkObject } from '../../src/pipeline';
import { InputError } from '../../src/kernel/errors';
import { inferredKinds, openRoles } from '../../src/meaning/role-kinds';
import { importedWords } from '../../src/exact/files';
import { TODAY } from '../support/rule-tester';

const ALL = {
  own: {},
  api: { login: true },
  worker: { login: true, member_of: { writers: {} } },
  writers: {},
  arriving: { login: true },
  reads: { login: true },
  migrates: { login: true, inherit: false, member_of: { own: { inherit: false } } },
  watches: { login: true, member_of: { pg_monitor: {} } },
  root: { login: true, superuser: true },
  everything: { login: true, bypass_rls: true },
  idle: { login: true },
};

async function checked(kinds: Readonly<Record<string, object>> = {}): Promise<Awaited<ReturnType<typeof checkObject>>> {
  const roles = Object.fromEntries(Object.entries(ALL).map(([name, words]) => [name, { ...words, ...kinds[name] }]));
  const grants = {
    api: ['select', 'insert', 'update'],
    writers: ['select', 'delete'],
    arriving: ['insert'],
    reads: ['select'],
    root: ['select', 'update'],
    everything: ['select', 'update'],
  };
  const notes = { owner: 'own', columns: { id: 'uuid', tenant_id: 'uuid' }, key: ['id'], grants };
  const schemas = { public: { tables: { notes } } };
  return checkObject({ tenet: 1, database: 'shop', postgres: 18, exact: { roles, schemas } }, { today: TODAY });
}

test('rights that fit one kind give it, with what speaks for it; others give none and are asked', async () => {
  const { catalog, meaning } = (await checked()).ground();
  expect(Object.fromEntries(inferredKinds(catalog, meaning.roles))).toEqual({
    own: { kind: 'owner', because: 'owns 1 relation and cannot log in' },
    api: { kind: 'application', because: 'logs in, reads 1 relation and changes rows of 1, and owns none' },
    worker: { kind: 'application', because: 'logs in, reads 1 relation and changes rows of 1, and owns none' },
    arriving: { kind: 'ingest', because: 'only inserts, into 1 relation' },
    migrates: { kind: 'migrator', because: 'owns nothing and becomes an owner with SET ROLE' },
    watches: { kind: 'monitor', because: 'a member of pg_monitor, and no relation is granted to it' },
  });
  expect(openRoles(catalog, meaning.roles).toSorted()).toEqual(['everything', 'idle', 'reads', 'writers']);
});

test('what is said wins, is written again, and decides who is held to one tenant', async () => {
  const said = { reads: { kind: 'analytics' }, api: { kind: 'migrator' }, root: { kind: 'application' } };
  const { catalog, meaning } = (await checked(said)).ground();
  const partOf = (name: string): unknown => {
    const { part, because } = meaning.roles.find((role) => role.name === name) ?? {};
    return [part, because];
  };
  expect(partOf('reads')).toEqual(['runtime', 'declared as analytics']);
  expect(partOf('api')).toEqual(['elevated', 'declared as migrator']);
  expect(partOf('root')).toEqual(['elevated', 'a superuser']);
  const { roles } = importedWords(catalog, meaning).words.exact as {
    readonly roles: Readonly<Record<string, { readonly kind?: string }>>;
  };
  expect([roles['reads']?.kind, roles['api']?.kind, roles['worker']?.kind, roles['idle']?.kind]).toEqual([
    'analytics',
    'migrator',
    'application',
    undefined,
  ]);
});

test('a kind changes nothing of what is compiled', async () => {
  const said = { reads: { kind: 'analytics' }, own: { kind: 'owner' } };
  const [before, after] = [await checked(), await checked(said)];
  expect(after.ground().catalog.objects).toEqual(before.ground().catalog.objects);
});

test('an owner that logs in is refused at its word', async () => {
  const error: unknown = await checked({ api: { kind: 'owner' } }).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(InputError);
  expect((error as InputError).message).toContain('role "api" is declared as owner and can log in');
});

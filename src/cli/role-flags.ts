/** What the command line says of roles that a dump names and does not define. */
import { InvalidArgumentError, type Command } from 'commander';
import { TenetError } from '../kernel/errors';
import type { SaidRoles } from '../prove/fence/types';
import { MIGRATOR, migratorOf } from './migrator';

export interface RoleFlags {
  /** The output of `pg_dumpall --roles-only`. */
  readonly roles?: string;
  readonly role: NonNullable<SaidRoles['roles']>;
  readonly migrator?: NonNullable<SaidRoles['migrator']>;
}

export function addRoleFlags(command: Command): Command {
  return command
    .option('--roles <file>', 'for dumps: roles to load first, written by pg_dumpall --roles-only')
    .option(
      '--role <name=attributes...>',
      'for dumps: attributes of a role that the dump does not define, for example app=login,bypassrls',
      roleOf,
      [],
    )
    .option('--migrator <role>', MIGRATOR, migratorOf);
}

/** @throws TenetError where any of the flags is there: a spec and a server define their roles */
export function refuseRoleFlags({ roles, role, migrator }: RoleFlags, source: string): void {
  const given = [
    ...(roles === undefined ? [] : ['--roles']),
    ...(role.length === 0 ? [] : ['--role']),
    ...(migrator === undefined ? [] : ['--migrator']),
  ];
  const [first] = given;
  if (first === undefined) return;
  throw new TenetError(`${first} is for dumps, but ${source} defines its roles`, { remedy: `remove ${first}` });
}

const ATTRIBUTES: ReadonlySet<string> = new Set(
  ['superuser', 'bypassrls', 'login', 'inherit', 'createrole', 'createdb', 'replication'].flatMap((name) => [
    name,
    `no${name}`,
  ]),
);

function roleOf(text: string, before: RoleFlags['role']): RoleFlags['role'] {
  const at = text.lastIndexOf('=');
  const attributes = text
    .slice(at + 1)
    .split(',')
    .map((one) => one.trim().toLowerCase());
  const unknown = attributes.find((one) => !ATTRIBUTES.has(one));
  if (at < 1 || unknown !== undefined)
    throw new InvalidArgumentError(
      `write name=attributes, for example app=login,bypassrls; attributes are ${[...ATTRIBUTES].join(', ')}`,
    );
  return [...before, { role: text.slice(0, at), attributes: attributes.map((one) => one.toUpperCase()) }];
}

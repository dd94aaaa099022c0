import { at } from '../../src/kernel/pointer';
import { runtimeRoles } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-replication-role',
  severity: 'error',
  title: 'Give no declared role REPLICATION',
  why: 'REPLICATION copies the whole cluster: a base backup and the WAL hold every row of every tenant, and row security is not asked. An abandoned slot fills the disk.',
  tradeoffs: 'Standbys and backup tools use a role of the operator, bound to fixed addresses in pg_hba.conf.',
  validation: {
    sql: `SELECT rolname FROM pg_roles WHERE rolreplication AND oid <> 10`,
    expect: 'no rows',
  },
  changesIf:
    'The role is the one of a standby, of a backup tool or of a change feed and serves nothing else: waive it with that reason.',
  review: {
    found: 'roles',
    are: 'may copy the whole server (REPLICATION)',
    advice:
      'Take REPLICATION from each and give the standbys and backups a role of their own, bound to addresses in pg_hba.conf. Move the consumers first: a slot whose consumer cannot log in keeps WAL until the disk is full.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/current/logical-replication-security.html',
  ],
  *check(model) {
    for (const role of model.roles) {
      if (!role.replication) continue;
      const place = at(role.origin, 'replication');
      yield {
        at: place,
        object: `role "${role.name}"`,
        message: `role "${role.name}" of kind ${role.kind} has REPLICATION, so it can copy the WAL with the rows of all tenants and no policy is asked; replicate with a role of the operator and remove replication`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    for (const { name } of runtimeRoles(catalog, subject).filter(({ replication }) => replication)) {
      yield {
        object: roleObject(name),
        role: name,
        message: `role "${name}" has REPLICATION, and reads the changes of all tenants from the log; ALTER ROLE ... NOREPLICATION`,
      };
    }
  },
});

import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { sqlName } from '../../src/kinds/id';
import { judgedRoles, declaredRole } from '../../src/meaning/judged';
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
  needs: ['roles'],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      if (!attributes.replication) continue;
      const kind = declaredRole(meaning, id.name)?.kind;
      const spot = { of: id, attribute: 'replication' };
      yield {
        about: id,
        spot,
        role: id.name,
        message: `${said(catalog, id)}${kind === undefined ? '' : ` of kind ${kind}`} has REPLICATION, so it can copy the WAL with the rows of all tenants and no policy is asked; ${remedy(catalog, 'replicate with a role of the operator and remove replication', 'ALTER ROLE ... NOREPLICATION')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOREPLICATION`],
      };
    }
  },
});

import { said } from '../../src/catalog/words';
import { remedy } from '../../src/catalog/remedy';
import { sqlName } from '../../src/kinds/id';
import { judgedRoles, declaredRole } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-replication-role',
  severity: 'error',
  title: 'Give no declared role REPLICATION',
  why: "REPLICATION lets a role copy the whole cluster: a base backup and the WAL contain every tenant's rows, and row security does not apply. An abandoned slot fills the disk.",
  tradeoffs: "Standbys and backup tools use an operator's role, bound to fixed addresses in pg_hba.conf.",
  validation: {
    sql: `SELECT rolname FROM pg_roles WHERE rolreplication AND oid <> 10`,
    expect: 'no rows',
  },
  changesIf: 'The role serves only a standby, a backup tool or a change feed: waive it with that reason.',
  review: {
    found: 'roles',
    are: 'can copy the whole cluster (REPLICATION)',
    advice:
      "Remove REPLICATION from each role and give standbys and backups their own role, bound to addresses in pg_hba.conf. Move the consumers first: a slot whose consumer can't log in keeps WAL until the disk is full.",
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/role-attributes.html',
    'https://www.postgresql.org/docs/current/logical-replication-security.html',
  ],
  needs: ['roles'],
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      if (!attributes.replication) continue;
      const kind = declaredRole(meaning, id.name)?.kind;
      const spot = { of: id, attribute: 'replication' };
      yield {
        about: id,
        spot,
        role: id.name,
        message: `${said(catalog, id)}${kind === undefined ? '' : ` of kind ${kind}`} has REPLICATION, so it can copy the WAL with all tenants' rows and no policy applies; ${remedy(catalog, "replicate with an operator's role and remove replication", 'ALTER ROLE ... NOREPLICATION')}`,
        fix: [{ op: 'remove', ...spot }],
        ddl: [`ALTER ROLE ${sqlName(id)} NOREPLICATION`],
      };
    }
  },
});

import { quoteIdentifier } from '../kernel/identifier';
import { sqlName } from './id';
import { defineKind } from './kind';
import { partId, relationId, userSchema } from './sql';
import { enabledWord } from './write';

export interface RewriteRule {
  /** CREATE RULE: PostgreSQL has only the text of its queries. */
  readonly definition: string;
  readonly enabled: string;
}

export default defineKind<RewriteRule>({
  kind: 'rule',
  rank: 900,
  catalog: 'pg_rewrite',
  createdBy: 'loader',
  read: () => `
    select r.oid::text as oid, c.oid::text as whole, ${partId('rule', 'r.rulename', relationId())} as id, pg_get_ruledef(r.oid) as definition, r.ev_enabled::text as enabled
    from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
    where r.rulename <> '_RETURN' and ${userSchema()}`,
  create: ({ id, attributes: { definition, enabled } }) => [
    definition,
    ...(enabled === 'O' || id.of === undefined
      ? []
      : [`ALTER TABLE ${sqlName(id.of)} ${enabledWord(enabled)} RULE ${quoteIdentifier(id.name)}`]),
  ],
  drop: ({ id }) => [`DROP RULE ${quoteIdentifier(id.name)} ON ${id.of === undefined ? '' : sqlName(id.of)}`],
  alter: {
    definition: ({ attributes: { definition } }) => [definition.replace(/^CREATE RULE/, 'CREATE OR REPLACE RULE')],
    enabled: ({ id, attributes: { enabled } }) => [
      `ALTER TABLE ${id.of === undefined ? '' : sqlName(id.of)} ${enabledWord(enabled)} RULE ${quoteIdentifier(id.name)}`,
    ],
  },
  commentAddress: (id) => `RULE ${quoteIdentifier(id.name)} ON ${id.of === undefined ? '' : sqlName(id.of)}`,
});

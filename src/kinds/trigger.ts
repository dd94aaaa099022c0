import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from './id';
import { defineKind } from './kind';
import { inParent } from './partition';
import { argumentTypes, partId, relationId, userSchema } from './sql';
import { enabledWord } from './write';

export interface Trigger {
  /** CREATE TRIGGER as PostgreSQL prints it: pg_get_expr cannot print WHEN, which is about two rows. */
  readonly definition: string;
  /** BEFORE, AFTER or INSTEAD OF. */
  readonly timing: string;
  readonly events: readonly string[];
  readonly forEachRow: boolean;
  readonly function: ObjectId;
  /** As in pg_trigger.tgenabled. */
  readonly enabled: string;
  /** Made by a trigger of the parent; only read where it is enabled in another way than that. */
  readonly cloned: boolean;
  readonly of: string;
}

export default defineKind<Trigger>({
  kind: 'trigger',
  rank: 910,
  catalog: 'pg_trigger',
  createdBy: 'loader',
  read: () => `
    select t.oid::text as oid, c.oid::text as whole, ${partId('trigger', 't.tgname', relationId())} as id, pg_get_triggerdef(t.oid) as definition,
      case when t.tgtype & 2 = 2 then 'BEFORE' when t.tgtype & 64 = 64 then 'INSTEAD OF' else 'AFTER' end as timing,
      array_remove(array[case when t.tgtype & 4 = 4 then 'INSERT' end, case when t.tgtype & 8 = 8 then 'DELETE' end,
        case when t.tgtype & 16 = 16 then 'UPDATE' end, case when t.tgtype & 32 = 32 then 'TRUNCATE' end], null) as events,
      t.tgtype & 1 = 1 as "forEachRow",
      json_build_object('kind', 'function', 'schema', fn.nspname, 'name', f.proname, 'args', ${argumentTypes('f.proargtypes::oid[]')}) as function,
      t.tgenabled::text as enabled, t.tgparentid <> 0 as cloned, case c.relkind when 'f' then 'FOREIGN TABLE' else 'TABLE' end as of
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_proc f on f.oid = t.tgfoid join pg_namespace fn on fn.oid = f.pronamespace left join pg_trigger p on p.oid = t.tgparentid
    where not t.tgisinternal and (t.tgparentid = 0 or t.tgenabled <> p.tgenabled) and ${userSchema()}`,
  create: ({ id, attributes: { definition, enabled, cloned, of } }) => [
    ...(cloned ? [] : [definition]),
    ...(enabled === 'O' && !cloned ? [] : [state(id, of, enabled)]),
  ],
  drop: ({ id, attributes: { cloned, of } }, context) => {
    if (id.of === undefined) return [];
    if (!cloned) return [`DROP TRIGGER ${quoteIdentifier(id.name)} ON ${sqlName(id.of)}`];
    const parent = inParent<Trigger>(id, context);
    return parent === undefined ? [] : [state(id, of, parent.attributes.enabled)];
  },
  alter: {
    // OR REPLACE enables it; a constraint trigger has no OR REPLACE
    definition: ({ id, attributes: { definition, enabled, of } }) =>
      definition.startsWith('CREATE TRIGGER')
        ? [
            definition.replace(/^CREATE TRIGGER/, 'CREATE OR REPLACE TRIGGER'),
            ...(enabled === 'O' ? [] : [state(id, of, enabled)]),
          ]
        : 'replace',
    enabled: ({ id, attributes: { enabled, of } }) => [state(id, of, enabled)],
    timing: () => [],
    events: () => [],
    forEachRow: () => [],
    function: () => [],
    of: () => [],
  },
  createdAfter: ['partition'],
  rename: (from, to) => [
    `ALTER TRIGGER ${quoteIdentifier(from.name)} ON ${from.of === undefined ? '' : sqlName(from.of)} RENAME TO ${quoteIdentifier(to.name)}`,
  ],
  commentAddress: (id) => `TRIGGER ${quoteIdentifier(id.name)} ON ${id.of === undefined ? '' : sqlName(id.of)}`,
});

function state({ name, of: table }: ObjectId, of: string, enabled: string): string {
  return `ALTER ${of} ${table === undefined ? '' : sqlName(table)} ${enabledWord(enabled)} TRIGGER ${quoteIdentifier(name)}`;
}

/** How much a hit weighs where it was found. Pure. */
import type { Severity } from '../kernel/finding';
import { tableOf } from './identity';
import type { Hit, Rule } from './rule';

/** Tables in which tools keep which migrations ran: a handful of rows, which the tool alone shapes and writes. */
const BOOKKEEPING = new Set([
  '__drizzle_migrations',
  '__efmigrationshistory',
  '_prisma_migrations',
  '_sqlx_migrations',
  'alembic_version',
  'ar_internal_metadata',
  'atlas_schema_revisions',
  'databasechangelog',
  'databasechangeloglock',
  'django_migrations',
  'flyway_schema_history',
  'goose_db_version',
  'gorp_migrations',
  'knex_migrations',
  'knex_migrations_lock',
  'kysely_migration',
  'kysely_migration_lock',
  'mikro_orm_migrations',
  'pgmigrations',
  'phinxlog',
  'refinery_schema_history',
  'schema_migrations',
  'seaql_migrations',
  'sequelizemeta',
  'typeorm_metadata',
]);

/** Areas that are about who reaches what: a table of a tool can be opened like any other. */
const REACH = ['isolation', 'access', 'change'];

/** The severity of a hit: its own, else that of its rule; a note where it is about the table of a migration tool. */
export function weightOf(rule: Pick<Rule, 'id' | 'severity'>, { severity, about }: Hit): Severity {
  const table = tableOf(about);
  const isOfTool = table !== undefined && BOOKKEEPING.has(table.name.toLowerCase());
  if (isOfTool && !REACH.some((area) => rule.id.startsWith(`${area}/`))) return 'note';
  return severity ?? rule.severity;
}

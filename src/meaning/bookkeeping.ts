/** Tables that no team designs: the books of its tools, and what its platform brings along. Pure. */

/** Tables in which tools keep their own books: migrations, sessions of a framework, queues. */
const BOOKKEEPING =
  /^(?:_?prisma_migrations|schema_?migrations?|schema_versions?|ar_internal_metadata|flyway_schema_history|databasechangelog(?:lock)?|alembic_version|atlas_schema_revisions|seaql_migrations|django_(?:migrations|content_type|session|admin_log|site)|knex_migrations(?:_lock)?|__?(?:ef)?migrations?_?(?:history)?|migrations?|drizzle_migrations|__drizzle_migrations|sequelizemeta|_?typeorm_(?:metadata|migrations)|goose_db_version|gorp_migrations|migrate_version|pgmigrations|refinery_schema_history|_sqlx_migrations|__diesel_schema_migrations|doctrine_migration_versions|phinxlog|mikro_orm_migrations|kysely_migration(?:_lock)?|spatial_ref_sys|jackson_(?:index|store|ttl))$/;

/** Schemas of platforms and of tools, whose tables no application designs. */
const FOREIGN_SCHEMA =
  /^(?:auth|storage|realtime|_realtime|vault|extensions|graphql|graphql_public|supabase_\w+|_supabase|_analytics|net|cron|pgsodium(?:_masks)?|graphile_worker|graphile_migrate|pgboss|drizzle|hdb_catalog|hdb_views|tiger|topology|partman|repack|_timescaledb_\w+|timescaledb_\w+)$/i;

/** Whether a table is the books of a tool, by its name. */
export function isBookOfTool({ name }: { readonly name: string }): boolean {
  return BOOKKEEPING.test(name.toLowerCase());
}

/** Whether a table is the books of a tool or a platform, of which no tenant is expected. */
export function isBookkeeping(table: { readonly schema?: string; readonly name: string }): boolean {
  return FOREIGN_SCHEMA.test(table.schema ?? '') || isBookOfTool(table);
}

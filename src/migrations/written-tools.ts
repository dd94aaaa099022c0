/** Named here because a command line needs the names without what writes the files. */

/** Tools for which Tenet writes, by the names of the command line. */
export const WRITES = [
  'prisma',
  'flyway',
  'goose',
  'drizzle',
  'golang-migrate',
  'dbmate',
  'sqlx',
  'supabase',
  'rails',
  'plain',
] as const;

export type WrittenTool = (typeof WRITES)[number];

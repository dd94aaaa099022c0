import { quoteIdentifier, quoteLiteral } from '../../src/kernel/identifier';

/**
 * Makes a database of a server that a test started. The files are copied: by default each page also goes through the WAL and the buffers,
 * which is two thirds of the memory that a new database takes, and most of its time. On servers of others this would force a checkpoint.
 * @param template of which it is a copy; default: template1
 */
export function creatingDatabase(name: string, template = 'template1'): string {
  return `create database ${quoteIdentifier(name)} template ${quoteIdentifier(template)} strategy file_copy`;
}

/** What ALTER DATABASE set of the template: a copy has what is in it, and not that. */
export function settingsCopied(name: string, template: string): string {
  const oidOf = (one: string): string => `(select oid from pg_database where datname = ${quoteLiteral(one)})`;
  return `insert into pg_db_role_setting
    select ${oidOf(name)}, setrole, setconfig from pg_db_role_setting where setdatabase = ${oidOf(template)}`;
}

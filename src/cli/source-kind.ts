/** What an argument names, by its spelling alone. */
import { isDatabaseAddress } from '../engine/address';

/** True for what names a live database: a postgres:// URL, or `host=.. dbname=..`. */
export function isDatabaseUrl(text: string): boolean {
  return isDatabaseAddress(text);
}

export function isSqlFile(file: string): boolean {
  return !isDatabaseAddress(file) && /\.(?:sql|ddl|psql)$/i.test(file);
}

/** What an argument names, by its spelling alone. */
import { isDatabaseAddress } from '../engine/address';

/** True for what names a live database: a postgres:// URL, or `host=.. dbname=..`. */
export function isDatabaseUrl(text: string): boolean {
  return isDatabaseAddress(text);
}

/** What is read is SQL. */
export const STANDARD_INPUT = '-';

export function isSqlFile(file: string): boolean {
  return file === STANDARD_INPUT || (!isDatabaseAddress(file) && /\.(?:sql|ddl|psql)$/i.test(file));
}

/** True for what a shell would have expanded, had it not been quoted. */
export function isPattern(text: string): boolean {
  return !isDatabaseAddress(text) && /[*?[{]/.test(text);
}

/** What Terraform and OpenTofu write or read, and what a plan is taken for: only its JSON can be checked. */
export function isTerraformFile(what: string): boolean {
  return /(?:\.(?:tf|tofu|tfplan|tfstate)|^tfplan|[\\/]tfplan)$/i.test(what);
}

/** A plan or a snapshot, as far as its name tells. */
export function isJsonFile(what: string): boolean {
  return /\.json$/i.test(what);
}

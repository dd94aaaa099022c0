/** SQL that recipes share. */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';

/** `'"app"."orders"'::pg_catalog.regclass`. */
export function regclass(relation: ObjectId): string {
  return `${quoteLiteral(sqlName(relation))}::pg_catalog.regclass`;
}

/** Returns a row until the constraint of that name is there and validated. */
export function untilValid(table: ObjectId, name: string): string {
  return `SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = ${regclass(table)} AND conname = ${quoteLiteral(name)} AND convalidated)`;
}

/** Returns a row until there is a valid index of that name. */
export function untilIndexed(index: ObjectId): string {
  return `SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass(${quoteLiteral(sqlName(index))}) AND indisvalid)`;
}

/** Returns a row while there is a relation of that name. */
export function untilGone(relation: ObjectId): string {
  return `SELECT 1 WHERE pg_catalog.to_regclass(${quoteLiteral(sqlName(relation))}) IS NOT NULL`;
}

export function dropConstraint(table: ObjectId, name: string): string {
  return `ALTER TABLE ${sqlName(table)} DROP CONSTRAINT ${quoteIdentifier(name)}`;
}

export function validateConstraint(table: ObjectId, name: string): string {
  return `ALTER TABLE ${sqlName(table)} VALIDATE CONSTRAINT ${quoteIdentifier(name)}`;
}

export function renameConstraint(table: ObjectId, from: string, to: string): string {
  return `ALTER TABLE ${sqlName(table)} RENAME CONSTRAINT ${quoteIdentifier(from)} TO ${quoteIdentifier(to)}`;
}

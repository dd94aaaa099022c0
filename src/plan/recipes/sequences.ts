/** What recipes say of a sequence that takes the place of another. */
import type { Catalog } from '../../catalog/catalog';
import { objectOf } from '../../catalog/select';
import { grantStatements } from '../../kinds/grants';
import { sqlName, type ObjectId } from '../../kinds/id';
import { quoteLiteral } from '../../kernel/identifier';

/** Sets a sequence to where another stands. */
export function goesOn(to: ObjectId, from: ObjectId): string {
  return `SELECT pg_catalog.setval(${quoteLiteral(sqlName(to))}::pg_catalog.regclass, last_value, is_called) FROM ${sqlName(from)}`;
}

/** Grants and comment of a sequence in a catalog, of one that is called otherwise meanwhile. */
export function privileged(at: ObjectId, catalog: Catalog, from: ObjectId): readonly string[] {
  const found = objectOf(catalog, 'sequence', from);
  return [
    ...grantStatements(`SEQUENCE ${sqlName(at)}`, found?.acl ?? []),
    ...(found?.comment == null ? [] : [`COMMENT ON SEQUENCE ${sqlName(at)} IS ${quoteLiteral(found.comment)}`]),
  ];
}

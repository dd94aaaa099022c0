/** Catalogs that initdb keeps for superusers, read as a role: what was granted, and what a role may by whatever else it has. */
import { SECRET_CATALOGS, SECRET_COLUMNS, SECRET_VIEWS } from '../../catalog/secret-catalogs';
import type { Catalog } from '../../catalog/catalog';
import { objectsOf } from '../../catalog/select';
import { quoteIdentifier } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import type { Attempt } from './attempt';

/** Statements that read a secret catalog whole, or a column of one that was granted. */
export function readingCatalogs(catalog: Catalog): readonly Attempt[] {
  const whole = Object.keys(SECRET_CATALOGS).map((name) => {
    const id: ObjectId = { kind: SECRET_VIEWS.has(name) ? 'view' : 'table', schema: 'pg_catalog', name };
    return attempt(id, SECRET_COLUMNS[name]?.[0] ?? null);
  });
  const columns = objectsOf(catalog, 'privileges').flatMap(({ id, attributes: { column, granted } }) => {
    const relation = id.of?.kind === 'column' ? id.of.of : undefined;
    const isSecret = relation?.schema === 'pg_catalog' && SECRET_CATALOGS[relation.name] !== undefined;
    return relation !== undefined && column !== null && isSecret && granted.length > 0
      ? [attempt(relation, column)]
      : [];
  });
  return [...whole, ...columns];
}

function attempt(relation: ObjectId, column: string | null): Attempt {
  const what = column === null ? 't' : `t.${quoteIdentifier(column)}`;
  return {
    sql: `select ${what} from ${sqlName(relation)} t`,
    rule: 'access/forbid-catalog-grants',
    what: `reads ${SECRET_CATALOGS[relation.name] ?? 'what PostgreSQL keeps for superusers'}`,
    about: relation,
  };
}

/** What was read: the source, its major, how many tables, and whose rows they hold as far as that is known. */
import { wholeTables } from '../catalog/relations';
import type { ReviewSource } from './source';
import type { ReviewedDatabase, ReviewedTenancy } from './types';

/** More would not be read: they are there so that a wrong choice is noticed. */
const RUNNERS_UP = 3;

export function databaseRead({ catalog, meaning, major }: ReviewSource): ReviewedDatabase {
  const tenancy = tenancyOf(meaning.tenancy);
  return {
    kind: kindOf(catalog),
    major,
    tables: wholeTables(catalog).length,
    ...(tenancy !== null && { tenancy }),
  };
}

/** Of a plan there is no review: it has no tables. */
function kindOf({ source }: ReviewSource['catalog']): ReviewedDatabase['kind'] {
  if (source === 'plan') throw new TypeError('a plan has no tables to review');
  return source;
}

function tenancyOf({
  source,
  key,
  registry,
  of,
  runnersUp,
}: ReviewSource['meaning']['tenancy']): ReviewedTenancy | null {
  if (source === 'none' || key === null) return null;
  return {
    source,
    column: key.column,
    type: key.type,
    tables: key.tables.length,
    of,
    registry,
    runnersUp: runnersUp.slice(0, RUNNERS_UP).map(({ column, tables }) => ({ column, tables: tables.length })),
  };
}

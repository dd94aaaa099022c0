import { said } from '../../src/catalog/words';
import { openingsOf, plantingsOf, type Opening } from '../../src/meaning/openings';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-tenant-in-policy',
  severity: 'warning',
  only: 'database',
  explains: ['object'],
  title: 'Compare the tenant in each permissive policy of a table that has it',
  why: 'Permissive policies are combined with OR. One that asks for the user or the contents of a row, and not for the tenant, shows or accepts rows of every tenant, however strict the others are.',
  tradeoffs: 'Rows that every tenant reads on purpose need a table of their own, or a waiver that names them.',
  validation: {
    none: 'only the parse tree tells whether a condition is tied to the tenant; read the permissive policies in pg_policies',
  },
  changesIf: 'The rows that the policy opens are public on purpose, or a trigger fills in the tenant of the session.',
  review: {
    found: 'policies',
    are: 'do not compare the tenant column that their table has',
    advice:
      'Add the comparison of the tenant column to each condition with AND, with ALTER POLICY, and WITH CHECK where rows are written. Look first for rows that were written for another tenant: their authors lose them.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createpolicy.html'],
  *checkCatalog(catalog, meaning) {
    for (const opening of openingsOf(catalog, meaning)) {
      const { table, policy, part, tenantColumn } = opening;
      const what = reasonOf(opening);
      if (tenantColumn === null || what === undefined) continue;
      yield {
        about: policy.id,
        detail: part,
        spot: { of: policy.id, attribute: part },
        message: `policy "${policy.id.name}" of ${said(catalog, table.id)} ${what}; compare "${tenantColumn}" with the context too`,
      };
    }
    for (const { table, policy, part, tenantColumn, columns } of plantingsOf(catalog, meaning)) {
      const asks =
        columns.length === 0 ? 'asks for no tenant' : `compares "${columns.join('", "')}" but not "${tenantColumn}"`;
      yield {
        about: policy.id,
        detail: part,
        spot: { of: policy.id, attribute: part },
        message: `policy "${policy.id.name}" of ${said(catalog, table.id)} ${asks}, so a session writes rows in the name of every tenant; compare "${tenantColumn}" in WITH CHECK`,
      };
    }
  },
});

/** Undefined where another rule says it, or where the condition compares the tenant and opens marked rows beside it, which an attack shows. */
function reasonOf({ ways, isAll, policy }: Opening): string | undefined {
  const [unsure] = ways.flatMap((way) => way.unsure);
  if (unsure !== undefined)
    return `opens by the volatile function "${unsure.id.name}", which may answer differently the next time`;
  const login = ways.find(
    ({ facts, asksRow }) => !asksRow && facts.length > 0 && facts.every(({ kind }) => kind === 'login'),
  );
  if (login !== undefined)
    return `opens every tenant to the roles that "${login.facts[0]?.name ?? ''}" names, instead of TO them`;
  const isPlain = ways.every(({ facts, isTold }) => facts.length === 0 && !isTold);
  if (!isAll || !isPlain) return undefined;
  const what = policy.attributes.command === 'INSERT' ? 'accepts' : 'opens';
  return ways.some(({ asksRow }) => !asksRow)
    ? `${what} rows of every tenant for each session that it lets in`
    : `${what} rows of every tenant that meet its condition`;
}

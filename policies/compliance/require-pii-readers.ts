import { classId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { personalColumns, readersOf } from '../../src/model/personal';
import type { Model, Role, RoleKind } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Kinds that see many rows or are no part of the product: who reads personal data there is to be said. */
const BESIDE_THE_PRODUCT: readonly RoleKind[] = ['analytics', 'support', 'partner'];

export default defineRule({
  id: 'compliance/require-pii-readers',
  severity: 'warning',
  title: 'Name the readers of personal data',
  why: 'A class without readers restricts no role: analysts, support and partners read the column with the rest of the table.',
  tradeoffs: 'SELECT * fails for who may not read every column; such roles name the columns that they want.',
  validation: {
    none: "the catalog doesn't know which columns are personal data; information_schema.column_privileges lists their readers",
  },
  changesIf: 'These roles should read it: name them as readers, where reviewers see them.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj', 'https://www.postgresql.org/docs/current/ddl-priv.html'],
  *check(model) {
    const columns = personalColumns(model);
    const beside = new Set(model.roles.filter(({ kind }) => BESIDE_THE_PRODUCT.includes(kind)).map(({ name }) => name));
    for (const known of model.compliance.pii) {
      if (known.readers !== null) continue;
      const shown = columns.find(
        (one) => one.known === known && readersOf(one.table, one.column).some((role) => beside.has(role)),
      );
      if (shown === undefined) continue;
      const readers = readersOf(shown.table, shown.column);
      const outside = readers.filter((role) => beside.has(role));
      yield {
        at: at(known.origin, 'readers'),
        about: classId(known),
        message: `class "${known.name}" of personal data names no readers, so "${outside.join('", "')}" can read ${shown.name}; add readers: [${productRoles(model, readers).join(', ')}]`,
      };
    }
  },
});

function productRoles(model: Model, readers: readonly string[]): readonly string[] {
  const isProduct = ({ kind }: Role): boolean => kind === 'application' || kind === 'reader';
  return model.roles.filter((role) => isProduct(role) && readers.includes(role.name)).map(({ name }) => name);
}

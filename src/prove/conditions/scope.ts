/** What names in a condition mean, by the catalog. */
import type { OldCatalog, CatalogRelation, CatalogRoutine } from '../../old-catalog/types';
import { parse } from '../../sql/parser';
import { familyOfKind } from './families';
import { onlyValue, readTerm, type Scope } from './read-term';
import type { ColumnTerm, Term } from './term';

export interface Named {
  readonly alias: string;
  readonly relation: CatalogRelation;
}

/** The scope of a policy or constraint of one relation. */
export function relationScope(catalog: OldCatalog, relation: CatalogRelation): Scope {
  return queryScope(catalog, [{ alias: relation.name, relation }]);
}

/** The scope of a query that reads these relations, innermost first. */
export function queryScope(catalog: OldCatalog, named: readonly Named[]): Scope {
  return {
    column: (name, qualifier) => {
      const inReach = named.filter(({ alias }) => qualifier === undefined || alias === qualifier);
      for (const { relation } of inReach) {
        const found = columnOf(relation, name);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    body: (name, args) => bodyOf(catalog, name, args, 0),
  };
}

function columnOf(relation: CatalogRelation, name: string): ColumnTerm | undefined {
  const column = relation.columns.find((one) => one.name === name);
  if (column === undefined) return undefined;
  return { is: 'column', relation: relation.key, name, family: familyOfKind(column.kind) };
}

const DEEPEST = 4;

/** The expression that a function of one expression stands for, its arguments put in. */
function bodyOf(catalog: OldCatalog, name: string, args: readonly Term[], depth: number): Term | undefined {
  const routine = onlyRoutine(catalog, name, args.length);
  const text = routine === undefined || depth > DEEPEST ? undefined : expressionText(routine);
  if (routine === undefined || text === undefined) return undefined;
  const parsed = parse(text);
  const value = 'problem' in parsed || parsed.statements.length !== 1 ? undefined : onlyValue(parsed.statements[0]);
  if (value === undefined || args.length !== routine.argTypes.length) return undefined;
  return readTerm(value, {
    column: () => undefined,
    argument: (which) => args[typeof which === 'number' ? which - 1 : routine.argNames.indexOf(which)],
    body: (inner, more) => bodyOf(catalog, inner, more, depth + 1),
  });
}

function onlyRoutine(catalog: OldCatalog, name: string, count: number): CatalogRoutine | undefined {
  const found = catalog.routines.filter(
    (one) => [one.name, `${one.schema}.${one.name}`].includes(name) && one.argTypes.length === count && !one.returnsSet,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The SELECT that a body amounts to: SQL's own, or PL/pgSQL's that only returns. */
function expressionText({ language, source }: CatalogRoutine): string | undefined {
  if (language === 'sql') return source.replace(/^\s*return\b/i, 'select');
  const returned = /^\s*begin\s+return\s+([^;]+);\s*end\s*;?\s*$/i.exec(source)?.[1];
  return language === 'plpgsql' && returned !== undefined ? `select ${returned}` : undefined;
}

/** Whether what words say is one statement each and no more: an expression must not end the statement that it is in. Pure. */
import { kindLookup } from '../catalog/order';
import { createContext } from '../catalog/statements';
import type { Catalog } from '../catalog/catalog';
import type { Pointer } from '../kernel/pointer';
import { kinds } from '../kinds';
import { objectKey, objectText } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { SpecProblem } from '../model/context';
import { parse } from '../sql/parser';

const kindOf = kindLookup(kinds);

/** Of these PostgreSQL has its own grammar of none, or only names and literals are written. */
const PLAIN: ReadonlySet<string> = new Set(['role', 'membership', 'setting', 'schema', 'database', 'extension']);

/** A problem for each object whose statements are not those that its kind makes. */
export function statementProblems(catalog: Catalog, places: ReadonlyMap<string, Pointer>): readonly SpecProblem[] {
  const context = createContext(catalog, catalog.database, catalog.superuser);
  return [...catalog.objects.values()].flatMap((object) => {
    if (PLAIN.has(object.id.kind)) return [];
    const problem = problemOf(kindOf(object.id.kind).kind.create(object, context));
    return problem === undefined ? [] : [{ at: places.get(objectKey(object.id)) ?? '', ...told(object, problem) }];
  });
}

function problemOf(statements: readonly string[]): string | undefined {
  for (const sql of statements) {
    const parsed = parse(sql);
    if ('problem' in parsed) return parsed.problem.message;
    if (parsed.statements.length !== 1) return `it would run ${parsed.statements.length} statements`;
  }
  return undefined;
}

function told({ id }: CatalogObject, problem: string): Pick<SpecProblem, 'message' | 'remedy'> {
  return {
    message: `${objectText(id)} is not valid SQL: ${problem}`,
    remedy: "write each expression without a semicolon; quote text as 'text'",
  };
}

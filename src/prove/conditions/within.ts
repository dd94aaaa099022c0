/** Whether the rows of some conditions are all among those of others, asked of the solver. What it cannot say is anything, so that a yes is one. */
import type { Catalog } from '../../catalog/catalog';
import { relationsOf, type Relation } from '../../catalog/relations';
import { objectKey } from '../../kinds/id';
import { isNode, parse } from '../../sql/parser';
import { valueColumns, type ValueColumn } from '../columns';
import { shortened } from '../short-names';
import { onlyValue, readTerm, type Scope } from './read-term';
import { relationScope } from './scope';
import { SmtWriter } from './smt';
import type { Smt } from './smt-types';
import type { TenantKey } from './tenant-key';
import type { Solver } from './z3';

/** Rows for which all premises are true, and those that one of `permissive` and all of `restrictive` let through. */
export interface Within {
  /** Key of the table. */
  readonly table: string;
  readonly premises: readonly string[];
  readonly clause: { readonly permissive: readonly string[]; readonly restrictive: readonly string[] };
}

/** Z3's resource units, less than for a proof: a second of one core at most. */
const MOST_STEPS = 1_000_000;

/**
 * @param catalogs of which the conditions are: what they have in common alone decides
 * @returns false where a row may be otherwise, or the solver does not tell
 */
export async function isWithin(
  solver: Solver,
  catalogs: readonly Catalog[],
  { table, premises, clause }: Within,
): Promise<boolean> {
  const scope = commonScope(catalogs, table);
  if (scope === undefined) return false;
  const writer = new SmtWriter({ columns: scope.columns, key: NO_TENANT, mode: 'exact' });
  const conditions = new Conditions(writer, scope.scope);
  for (const premise of premises) writer.assert(isTrue(conditions.of(premise)));
  const permissive = clause.permissive.map((one) => isTrue(conditions.of(one)));
  const restrictive = clause.restrictive.map((one) => isTrue(conditions.of(one)));
  writer.assert(`(not (and ${['true', ...restrictive].join(' ')} (or ${['false', ...permissive].join(' ')})))`);
  const output = await solver.run(`${writer.lines.join('\n')}\n(check-sat)`, MOST_STEPS, `policies of ${table}`);
  // an error means that something was left out of the question
  return output.trim() === 'unsat';
}

function isTrue({ value, isNull }: Pick<Smt, 'value' | 'isNull'>): string {
  return `(and (not ${isNull}) ${value})`;
}

/** Conditions in one question: what both have to the letter is the same in both, whatever it is. */
class Conditions {
  private readonly known = new Map<string, Smt>();

  constructor(
    private readonly writer: SmtWriter,
    private readonly scope: Scope,
  ) {}

  of(text: string): Smt {
    const parsed = parse(`SELECT (${shortened(text)}\n)`);
    const value = 'problem' in parsed ? undefined : onlyValue(parsed.statements[0]);
    return value === undefined ? this.writer.anyTruth('false') : this.truthOf(value);
  }

  private truthOf(node: unknown): Smt {
    const key = JSON.stringify(node, (name, part: unknown) => (name === 'location' ? undefined : part)) ?? '';
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const logic = isNode(node) && isNode(node['BoolExpr']) ? node['BoolExpr'] : undefined;
    const args = Array.isArray(logic?.['args']) ? logic['args'].map((arg) => this.truthOf(arg)) : [];
    const made =
      logic === undefined
        ? this.writer.truth(this.writer.translate(readTerm(node, this.scope)))
        : this.junction(String(logic['boolop']), args);
    this.known.set(key, made);
    return made;
  }

  private junction(operator: string, args: readonly Smt[]): Smt {
    const [first] = args;
    const nullable = args.map(({ isNull }) => isNull);
    const [trues, falses] = [args.map(isTrue), args.map((one) => `(and (not ${one.isNull}) (not ${one.value}))`)];
    if (operator === 'NOT_EXPR' && first !== undefined) return this.writer.bool(`(not ${first.value})`, first.isNull);
    const isAnd = operator === 'AND_EXPR';
    const deciding = `(or ${['false', ...(isAnd ? falses : trues)].join(' ')})`;
    const value = isAnd ? `(and ${['true', ...trues].join(' ')})` : deciding;
    return this.writer.bool(value, `(and (not ${deciding}) (or ${['false', ...nullable].join(' ')}))`);
  }
}

interface Common {
  readonly columns: readonly ValueColumn[];
  readonly scope: Scope;
}

/** Columns that are of one type in each catalog that has them; functions and operators of somebody's own mean nothing that is known. */
function commonScope(catalogs: readonly Catalog[], table: string): Common | undefined {
  const found = catalogs.flatMap((catalog) => {
    const relation = relationsOf(catalog).find(({ id }) => objectKey(id) === table);
    return relation === undefined ? [] : [{ catalog, relation }];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const columns = commonColumns(found);
  const scopes = found.map(({ catalog, relation }) => relationScope(catalog, relation));
  return {
    columns,
    scope: {
      column: (name, qualifier) => {
        if (!columns.some((column) => column.name === name)) return undefined;
        return scopes.map((scope) => scope.column(name, qualifier)).find((column) => column !== undefined);
      },
      isOwn: (kind, name, count) => scopes.some((scope) => scope.isOwn?.(kind, name, count) === true),
    },
  };
}

function commonColumns(
  found: readonly { readonly catalog: Catalog; readonly relation: Relation }[],
): readonly ValueColumn[] {
  const all = found.map(({ catalog, relation }) => valueColumns(catalog, relation.id));
  const names = new Set(all.flatMap((columns) => columns.map(({ name }) => name)));
  return [...names].flatMap((name): readonly ValueColumn[] => {
    const some = all.flatMap((columns) => columns.find((column) => column.name === name) ?? []);
    const [first] = some;
    const shapes = new Set(some.map(({ type, structure }) => JSON.stringify([type, structure])));
    if (first === undefined || shapes.size > 1) return [];
    const isDeterministic = some.every((column) => column.isDeterministic);
    return [{ ...first, notNull: some.every(({ notNull }) => notNull), isDeterministic }];
  });
}

const NO_COLUMN: ValueColumn = {
  name: '',
  type: 'text',
  structure: { is: 'base', name: 'text' },
  notNull: false,
  default: null,
  isGenerated: false,
  identity: null,
  isDeterministic: true,
};

/** Nobody's rows: every setting of a session may be anything. */
const NO_TENANT: TenantKey = {
  relation: { kind: 'table', name: '' },
  column: NO_COLUMN,
  base: NO_COLUMN.structure,
  family: 'text',
  role: '',
  context: new Map(),
  constant: null,
  verifier: null,
  tenantColumnOf: () => null,
  isUnique: () => false,
};

/** Names in the expressions and queries of a spec that mean nothing: PostgreSQL would refuse the DDL, or the query when it is run. */
import { at, type Part, type Pointer } from '../kernel/pointer';
import { didYouMean } from '../kernel/suggest';
import { EXPRESSION_START } from '../sql/expression';
import { parse, type Node } from '../sql/parser';
import { NameResolver } from '../sql/names/resolve';
import { scopeIn, type Declared, type Item, type Scope, type Unresolved } from '../sql/names/scope';
import type { Spec } from '../spec/types';
import { Context, type SpecProblem } from './context';
import { unknownType } from './declared-types';
import { DeclaredNames } from './declared-names';
import type { Column, Model, Routine, Table } from './types';

type Named = Pick<Model, 'schema' | 'tenancy' | 'tables' | 'views' | 'rollups' | 'routines' | 'queries'>;

export interface NameReport {
  readonly problems: readonly SpecProblem[];
  /** Names that only a server can look up, e.g. columns of what a function returns. */
  readonly undecided: number;
}

/** Looks every name up that the expressions and queries of a model use. */
export function nameProblems(model: Named, context: Context): NameReport {
  const declared = new DeclaredNames(model, context, context.types);
  const report = new NamesOfSpec(context, declared);
  for (const table of model.tables) report.table(table, context);
  for (const { origin, query } of [...model.views, ...model.rollups]) report.query(at(origin, 'query'), query);
  for (const { origin, sql } of model.queries) report.query(at(origin, 'sql'), sql);
  for (const rollup of model.rollups)
    report.key(rollup.origin, rollup.key, declared.columnsOfQuery(rollup.name, rollup.query));
  for (const routine of model.routines) report.body(routine, model.schema);
  return { problems: report.problems, undecided: report.undecided };
}

/** The same of a query that is no part of the spec; what does not parse has no names. */
export function queryNameProblems(spec: Spec, model: Named, text: string): readonly SpecProblem[] {
  const context = new Context(spec);
  return queryNames(spec, text, new DeclaredNames(model, context, context.types));
}

/** The same of the declared queries, whose names others declare than the model. */
export function declaredQueryNames(spec: Spec, { queries }: Pick<Model, 'queries'>, declared: Declared): NameReport {
  const report = new NamesOfSpec(new Context(spec), declared);
  for (const { origin, sql } of queries) report.query(at(origin, 'sql'), sql);
  return { problems: report.problems, undecided: report.undecided };
}

/** Of one query that is no part of the spec. */
export function queryNames(spec: Spec, text: string, declared: Declared): readonly SpecProblem[] {
  const report = new NamesOfSpec(new Context(spec), declared);
  report.query('', text);
  return report.problems;
}

class NamesOfSpec {
  readonly problems: SpecProblem[] = [];
  undecided = 0;

  constructor(
    private readonly context: Context,
    private readonly declared: Declared,
  ) {}

  table(table: Table, context: Context): void {
    const own = ownScope(table);
    for (const column of table.columns) this.column(table, column, own);
    for (const { origin, expression } of table.checks) {
      // Tenet writes the check of one_of itself, of a column that is there
      if (!origin.endsWith('/one_of')) this.expression(origin, expression, own);
    }
    for (const { origin, columns, where } of table.indexes) {
      const written = writtenIndex(context, origin);
      for (const [index, text] of written.entries())
        if (/^\(.*\)/s.test(text)) this.expression(at(origin, 'columns', index), innerOf(text, columns), own);
      this.expression(at(origin, 'where'), where, own);
    }
    for (const { origin, using, check } of table.policies) {
      this.expression(at(origin, 'using'), using, own);
      this.expression(at(origin, 'check'), check, own);
    }
    for (const { origin, condition } of table.triggers)
      this.expression(at(origin, 'condition'), condition, versionsOf(table));
  }

  private column(table: Table, column: Column, own: Scope): void {
    this.expression(at(column.origin, 'generated'), column.generated, own);
    if (column.added || column.default === null) return;
    const place = at(column.origin, 'default');
    const tree = this.context.tree(column.default);
    if (tree === undefined) return;
    const resolver = new NameResolver(this.declared);
    resolver.expression(tree, scopeIn(null));
    this.undecided += resolver.undecided;
    for (const found of resolver.unresolved) {
      const isColumn = found.kind === 'column' || found.kind === 'qualifier';
      const problem = isColumn
        ? columnInDefault(table, column, found.name, column.default)
        : wordsOf(found, this.declared);
      this.problems.push({ at: place, ...problem, part: partOf(found, column.default, EXPRESSION_START) });
    }
  }

  expression(place: Pointer, text: string | null, scope: Scope): void {
    const tree = text === null ? undefined : this.context.tree(text);
    if (text === null || tree === undefined) return;
    this.resolve(place, text, EXPRESSION_START, (resolver) => resolver.expression(tree, scope));
  }

  query(place: Pointer, text: string): void {
    const tree = this.context.statement(text);
    if (tree !== undefined) this.resolve(place, text, 0, (resolver) => void resolver.statement(tree, null));
  }

  /** The key of a rollup is an index of its output. */
  key(origin: Pointer, key: readonly string[], columns: readonly string[] | null): void {
    if (columns === null) return;
    for (const [index, name] of key.entries()) {
      if (columns.includes(name)) continue;
      this.problems.push({
        at: at(origin, 'key', index),
        message: `column "${name}" is not in the output of the rollup${didYouMean(name, columns)}`,
        remedy: listed('select it, or use one of the output columns', columns),
      });
    }
  }

  /** PostgreSQL reads a SQL body when the function is created; of a PL/pgSQL body it reads the grammar alone. */
  body(routine: Routine, schema: string): void {
    const { origin, language, body, searchPath, name, args } = routine;
    if (language !== 'sql' || !searchPath.includes(schema)) return;
    const parsed = parse(body);
    if ('problem' in parsed || parsed.statements.some(makesRelations)) return;
    const scope = scopeIn(null, [{ alias: name, columns: args.map((arg) => arg.name) }]);
    this.resolve(at(origin, 'body'), body, 0, (resolver) => {
      for (const statement of parsed.statements) resolver.statement(statement, scope);
    });
  }

  private resolve(place: Pointer, text: string, start: number, run: (resolver: NameResolver) => void): void {
    const resolver = new NameResolver(this.declared);
    run(resolver);
    this.undecided += resolver.undecided;
    for (const found of resolver.unresolved)
      this.problems.push({ at: place, ...wordsOf(found, this.declared), part: partOf(found, text, start) });
  }
}

function ownScope({ name, schema, columns }: Table): Scope {
  return scopeIn(null, [{ alias: name, schema, columns: columns.map((column) => column.name), isTable: true }]);
}

/** A trigger's condition sees the row before and after, and no table. */
function versionsOf({ columns }: Table): Scope {
  const names = columns.map((column) => column.name);
  const versions = ['old', 'new'].map((alias): Item => ({ alias, columns: names, isTable: true, isQualified: true }));
  return scopeIn(null, versions);
}

function writtenIndex({ spec }: Context, origin: Pointer): readonly string[] {
  const [, , table = '', , index = ''] = origin
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return spec.tables?.[table]?.indexes?.[index]?.columns.map((text) => text.trim()) ?? [];
}

/** The expression of a written part, as the model has it. */
function innerOf(written: string, columns: Table['indexes'][number]['columns']): string | null {
  const found = columns.find(({ isColumn, expression }) => !isColumn && written.startsWith(expression));
  return found === undefined ? null : found.expression.slice(1, -1);
}

function makesRelations(statement: Node): boolean {
  return Object.keys(statement).some((kind) => /^Create|^SelectInto/.test(kind));
}

function wordsOf(found: Unresolved, declared: Declared): { readonly message: string; readonly remedy: string } {
  const { kind, name, of, candidates } = found;
  const near = didYouMean(name, candidates);
  switch (kind) {
    case 'relation':
      return {
        message: `relation "${name}" is not declared${near}`,
        remedy: listed('declare it, or use a declared relation', candidates),
      };
    case 'qualifier': {
      const isRelation = declared.relations.includes(name);
      return {
        message: isRelation
          ? `table "${name}" is not in FROM, so the query cannot read its columns`
          : `"${name}" is neither a table nor an alias here${near}`,
        remedy: isRelation
          ? 'add it to FROM, or read it in a subquery'
          : listed('use a table or alias from FROM', candidates),
      };
    }
    case 'type':
      return unknownType(name, declared.types);
    case 'column':
      return {
        message: `column "${name}" does not exist${of === undefined ? '' : ` in "${of}"`}${near}`,
        remedy: listed('use an existing column', candidates),
      };
  }
}

/** Functions that defaults call: of these the parentheses are missing, not the quotes. */
const CALLED = new Set(['now', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'uuid_generate_v4', 'clock_timestamp', 'random']);

/** Mostly it is text without its quotes. */
function columnInDefault(
  table: Table,
  { name: column }: Column,
  name: string,
  text: string,
): { readonly message: string; readonly remedy: string } {
  const isWord = text.trim() === name;
  const meant = CALLED.has(name) ? `${name}()` : `'${name}'`;
  const guess = isWord ? `; did you mean "${meant}"?` : '';
  return {
    message: `default "${text}" of column "${column}" of table "${table.name}" refers to column "${name}", but a default cannot refer to columns${guess}`,
    remedy: isWord
      ? `${CALLED.has(name) ? 'call the function' : 'quote the text'}: default: "${meant}"`
      : "quote text as 'text', or set the value in a trigger",
  };
}

/** With more names than this a list helps nobody. */
const MOST_LISTED = 12;

function listed(remedy: string, names: readonly string[]): string {
  if (names.length === 0 || names.length > MOST_LISTED) return remedy;
  return `${remedy}; available: ${names.join(', ')}`;
}

/** PostgreSQL counts bytes, and from the start of what was parsed. */
function partOf({ name, offset }: Unresolved, text: string, start: number): Part {
  const before = Buffer.from(text)
    .subarray(0, Math.max(0, offset - start))
    .toString();
  const at = text.toLowerCase().indexOf(name.toLowerCase(), before.length);
  return at < 0 ? { text, offset: 0, length: 0 } : { text, offset: at, length: name.length };
}

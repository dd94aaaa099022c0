/**
 * Looks the names of a statement up as PostgreSQL's parser does: relations, columns in the scope of their query, types. Functions and
 * operators are overloaded, so that only a server knows which one is meant. What cannot be decided is counted, not guessed.
 */
import { lastName } from '../expression';
import { isNode, listOf, type Node } from '../parser';
import { addFrom, namesIn, tableItem } from './from';
import { outputsOf } from './outputs';
import {
  levels,
  scopeIn,
  SYSTEM_COLUMNS,
  type Columns,
  type Declared,
  type Item,
  type Resolver,
  type Scope,
  type Unresolved,
} from './scope';

const STATEMENTS = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

export class NameResolver implements Resolver {
  readonly unresolved: Unresolved[] = [];
  /** Names of columns that only a server can look up. */
  undecided = 0;

  constructor(readonly declared: Declared) {}

  /** @returns the output columns of a statement */
  statement(tree: unknown, outer: Scope | null): Columns {
    const [kind = '', node] = isNode(tree) ? (Object.entries(tree)[0] ?? []) : [];
    if (!isNode(node)) return null;
    return kind === 'SelectStmt' ? this.select(node, outer) : this.change(kind, node, outer);
  }

  /** Every name in a tree that is no statement: an expression, or a list of them. */
  expression(tree: unknown, scope: Scope, name = ''): void {
    if (Array.isArray(tree)) for (const one of tree) this.expression(one, scope, name);
    if (!isNode(tree)) return;
    if (name === 'ColumnRef') return this.column(tree, scope);
    if (name === 'typeName' || name === 'TypeName') this.type(tree);
    for (const key in tree) {
      if (STATEMENTS.has(key)) this.statement({ [key]: tree[key] }, scope);
      else this.expression(tree[key], scope, key);
    }
  }

  private select(node: Node, outer: Scope | null): Columns {
    const scope = this.withCtes(node, outer);
    this.expression([node['limitOffset'], node['limitCount']], scope);
    if (Array.isArray(node['valuesLists'])) return this.values(node['valuesLists'], scope);
    if (isNode(node['larg'])) return this.combined(node, scope);
    for (const entry of listOf(node['fromClause'])) addFrom(this, entry, scope);
    this.expression([node['targetList'], node['whereClause'], node['havingClause'], node['windowClause']], scope);
    const columns = outputsOf(node['targetList'], scope.items);
    const named = outputsOf(
      listOf(node['targetList']).filter((one) => !isStar(one)),
      scope.items,
    );
    for (const part of ['groupClause', 'distinctClause', 'sortClause']) this.ordered(node[part], scope, named);
    return columns;
  }

  /** GROUP BY, DISTINCT ON and ORDER BY take the name of an output column as well, but only alone. */
  private ordered(list: unknown, scope: Scope, outputs: Columns): void {
    for (const one of listOf(list)) {
      const value: unknown = isNode(one) && isNode(one['SortBy']) ? one['SortBy']['node'] : one;
      const reference = isNode(value) && isNode(value['ColumnRef']) ? value['ColumnRef'] : undefined;
      const fields = listOf(reference?.['fields']);
      const name = fields.length === 1 ? lastName(fields) : undefined;
      if (name !== undefined && outputs?.includes(name) === true) continue;
      this.expression(value, scope);
    }
  }

  private values(rows: readonly unknown[], scope: Scope): Columns {
    this.expression(rows, scope);
    const [first] = rows;
    const items = isNode(first) && isNode(first['List']) ? listOf(first['List']['items']) : [];
    return items.map((_one, index) => `column${index + 1}`);
  }

  /** UNION and the like: ORDER BY sees the output alone. */
  private combined(node: Node, scope: Scope): Columns {
    const columns = this.select(node['larg'] as Node, scope);
    this.select(node['rarg'] as Node, scope);
    this.ordered(node['sortClause'], scopeIn(null, [{ alias: '', columns }]), columns);
    return columns;
  }

  private change(kind: string, node: Node, outer: Scope | null): Columns {
    const scope = this.withCtes(node, outer);
    if (!isNode(node['relation'])) return null;
    const target = tableItem(this, node['relation'], scope);
    if (kind === 'InsertStmt') this.insert(node, target, scope);
    else {
      scope.items.push(target);
      for (const entry of [...listOf(node['fromClause']), ...listOf(node['usingClause']), node['sourceRelation']])
        addFrom(this, entry, scope);
      this.assigned(node['targetList'], target, scope);
      this.expression([node['whereClause'], node['joinCondition']], scope);
      for (const when of listOf(node['mergeWhenClauses'])) this.when(when, target, scope);
    }
    return this.returned(node, target, scope);
  }

  private insert(node: Node, target: Item, scope: Scope): void {
    this.assigned(node['cols'], target, scope);
    this.statement(node['selectStmt'], scope);
    scope.items.push(target);
    const conflict = node['onConflictClause'];
    if (!isNode(conflict)) return;
    const around: Scope = { ...scope, items: [target, { ...target, alias: 'excluded', isQualified: true }] };
    const infer = isNode(conflict['infer']) ? conflict['infer'] : {};
    for (const one of listOf(infer['indexElems'])) {
      const element = isNode(one) && isNode(one['IndexElem']) ? one['IndexElem'] : {};
      if (typeof element['name'] === 'string') this.own(element['name'], target, offsetOf(infer));
      else this.expression(element['expr'], around);
    }
    this.assigned(conflict['targetList'], target, around);
    this.expression([infer['whereClause'], conflict['whereClause']], around);
  }

  private when(clause: unknown, target: Item, scope: Scope): void {
    const node = isNode(clause) ? clause['MergeWhenClause'] : undefined;
    if (!isNode(node)) return;
    this.assigned(node['targetList'], target, scope);
    this.expression([node['condition'], node['values']], scope);
  }

  /** Columns of the target that are given a value, and the values. */
  private assigned(list: unknown, target: Item, scope: Scope): void {
    for (const one of listOf(list)) {
      const result = isNode(one) ? one['ResTarget'] : undefined;
      if (!isNode(result)) continue;
      if (typeof result['name'] === 'string') this.own(result['name'], target, offsetOf(result));
      this.expression(result['val'], scope);
    }
  }

  /** RETURNING; 18 knows the row before and after as well. */
  private returned(node: Node, target: Item, scope: Scope): Columns {
    const clause = isNode(node['returningClause']) ? node['returningClause'] : {};
    const list = node['returningList'] ?? clause['exprs'];
    const versions = ['old', 'new'].map((alias): Item => ({ ...target, alias, isQualified: true }));
    const around: Scope = { ...scope, items: [...scope.items, ...versions] };
    this.expression(list, around);
    return outputsOf(list, scope.items);
  }

  private withCtes(node: Node, outer: Scope | null): Scope {
    const scope = scopeIn(outer);
    const clause = isNode(node['withClause']) ? node['withClause'] : {};
    const all = listOf(clause['ctes']).flatMap((one) =>
      isNode(one) && isNode(one['CommonTableExpr']) ? [one['CommonTableExpr']] : [],
    );
    if (clause['recursive'] === true)
      for (const cte of all) scope.ctes.set(String(cte['ctename']), this.firstColumns(cte, scope));
    for (const cte of all)
      scope.ctes.set(String(cte['ctename']), columnsOfCte(cte, this.statement(cte['ctequery'], scope)));
    return scope;
  }

  /** What a recursive query shows to itself: the columns of its first part, which does not read it. */
  private firstColumns(cte: Node, scope: Scope): Columns {
    const query = isNode(cte['ctequery']) ? cte['ctequery']['SelectStmt'] : undefined;
    const first = isNode(query) && isNode(query['larg']) ? query['larg'] : undefined;
    if (first === undefined) return null;
    return columnsOfCte(cte, new NameResolver(this.declared).select(first, { ...scope, ctes: new Map(scope.ctes) }));
  }

  private column(node: Node, scope: Scope): void {
    const fields = listOf(node['fields']);
    const names = namesIn(fields);
    const isAll = fields.length > names.length;
    const [name = ''] = names.slice(-1);
    if (isAll && names.length === 0) return;
    if (names.length === 1 && !isAll) return this.bare(name, node, scope);
    if (names.length > (isAll ? 2 : 3)) return void (this.undecided += 1);
    const [schema, alias = ''] = isAll ? [names.at(-2), names.at(-1)] : [names.at(-3), names.at(-2)];
    this.qualified({ schema, alias, name: isAll ? undefined : name }, node, scope);
  }

  private bare(name: string, node: Node, scope: Scope): void {
    for (const { items } of levels(scope)) {
      const open = items.filter(({ isQualified }) => isQualified !== true);
      if (open.some(({ columns }) => columns?.includes(name) === true)) return;
      if (items.some(({ alias }) => alias === name)) return;
      if (SYSTEM_COLUMNS.includes(name) && open.some(({ isTable }) => isTable)) return;
      if (open.some(({ columns }) => columns === null)) return this.notKnown(open);
    }
    const candidates = [...levels(scope)].flatMap(({ items }) => items.flatMap(({ columns }) => columns ?? []));
    this.unresolved.push({ kind: 'column', name, offset: offsetOf(node), candidates: [...new Set(candidates)] });
  }

  private qualified(
    {
      schema,
      alias,
      name,
    }: { readonly schema: string | undefined; readonly alias: string; readonly name: string | undefined },
    node: Node,
    scope: Scope,
  ): void {
    for (const { items } of levels(scope)) {
      const item = items.find((one) => one.alias === alias && (schema === undefined || hasSchema(one, schema)));
      if (item === undefined) continue;
      if (name !== undefined) this.own(name, item, offsetOf(node));
      return;
    }
    // a name with a schema that is not known may be of another database object
    if (schema !== undefined) return void (this.undecided += 1);
    const candidates = [...levels(scope)].flatMap(({ items }) => items.map((one) => one.alias));
    this.unresolved.push({ kind: 'qualifier', name: alias, offset: offsetOf(node), candidates });
  }

  /** A column of one entry of FROM, or of the target of a change. */
  private own(name: string, item: Item, offset: number): void {
    const { columns, alias } = item;
    if (columns === null) return this.notKnown([item]);
    if (columns.includes(name) || (item.isTable && SYSTEM_COLUMNS.includes(name))) return;
    if (this.declared.hasFunction(name)) return void (this.undecided += 1);
    this.unresolved.push({ kind: 'column', name, of: alias, offset, candidates: columns });
  }

  /** A column of USING must be on both sides. */
  joinColumn(name: string, side: readonly Item[]): void {
    if (side.some(({ columns }) => columns === null)) return this.notKnown(side);
    const candidates = side.flatMap(({ columns }) => columns ?? []);
    if (candidates.includes(name)) return;
    this.unresolved.push({
      kind: 'column',
      name,
      of: side.map(({ alias }) => alias).join(', '),
      offset: -1,
      candidates,
    });
  }

  unknownRelation(name: string, node: Node): void {
    this.unresolved.push({ kind: 'relation', name, offset: offsetOf(node), candidates: this.declared.relations });
  }

  private notKnown(items: readonly Item[]): void {
    if (items.every(({ columns, isReported }) => columns !== null || isReported !== true)) this.undecided += 1;
  }

  private type(node: Node): void {
    const names = namesIn(node['names']);
    const [name = ''] = names.slice(-1);
    if (name === '' || node['pct_type'] === true) return;
    const known = this.declared.hasType(names.length > 1 ? (names.at(-2) ?? null) : null, name);
    if (known === null) this.undecided += 1;
    if (known === false)
      this.unresolved.push({ kind: 'type', name, offset: offsetOf(node), candidates: this.declared.types });
  }
}

function columnsOfCte(cte: Node, columns: Columns): Columns {
  if (columns === null) return null;
  const names = namesIn(cte['aliascolnames']);
  const search = isNode(cte['search_clause']) ? [cte['search_clause']['search_seq_column']] : [];
  const cycle = isNode(cte['cycle_clause'])
    ? [cte['cycle_clause']['cycle_mark_column'], cte['cycle_clause']['cycle_path_column']]
    : [];
  const more = [...search, ...cycle].filter((name) => typeof name === 'string');
  return [...names, ...columns.slice(names.length), ...more];
}

function isStar(target: unknown): boolean {
  const value = isNode(target) && isNode(target['ResTarget']) ? target['ResTarget']['val'] : undefined;
  const reference = isNode(value) ? value['ColumnRef'] : undefined;
  const last = isNode(reference) ? listOf(reference['fields']).at(-1) : undefined;
  return isNode(last) && 'A_Star' in last;
}

function hasSchema({ schema }: Item, wanted: string): boolean {
  return schema === wanted || schema === null;
}

/** Protobuf leaves zeros out. */
function offsetOf(node: Node): number {
  return typeof node['location'] === 'number' ? node['location'] : 0;
}

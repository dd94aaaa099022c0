/** Tables, views, indexes and the keys behind which an index stands share one set of names in a schema. */
import type { Pointer } from '../kernel/pointer';
import type { SpecProblem } from './context';
import type { Model, Named, Table } from './types';

interface Relation {
  readonly origin: Pointer;
  readonly kind: string;
  readonly name: string;
}

/** A problem for each relation that has the name of one before it: PostgreSQL would refuse the second. */
export function relationNameProblems(model: Pick<Model, 'tables' | 'views' | 'rollups'>): readonly SpecProblem[] {
  const problems: SpecProblem[] = [];
  const first = new Map<string, Relation>();
  for (const relation of relationsOf(model)) {
    const known = first.get(relation.name);
    if (known === undefined) first.set(relation.name, relation);
    else problems.push(problemOf(known, relation));
  }
  return problems;
}

function problemOf(known: Relation, relation: Relation): SpecProblem {
  return {
    at: relation.origin,
    message: `${relation.kind} "${relation.name}" has the same name as the ${known.kind} at ${known.origin}; tables, views and indexes of a schema share one namespace`,
    remedy: 'rename one of them',
  };
}

function relationsOf({ tables, views, rollups }: Pick<Model, 'tables' | 'views' | 'rollups'>): readonly Relation[] {
  return [
    ...tables.map((table) => named('table', table)),
    ...views.map((view) => named('view', view)),
    ...rollups.map((rollup) => named('rollup', rollup)),
    ...tables.flatMap(indexesOf),
  ];
}

function indexesOf(table: Table): readonly Relation[] {
  return [
    ...(table.primaryKey === null ? [] : [named('primary key', table.primaryKey)]),
    ...table.uniques.map((unique) => named('unique key', unique)),
    ...table.indexes.map((index) => named('index', index)),
  ];
}

function named(kind: string, { origin, name }: Named): Relation {
  return { origin, kind, name };
}

import { objectOf } from '../old-catalog/names';
import type { CatalogRelation } from '../old-catalog/types';
import { walk, type Node } from '../sql/parser';
import { child, list, options, text } from './node';
import { blankRelation, rangeOf } from './relation';
import type { Step } from './step';

/** CREATE VIEW; to replace one keeps owner and grants, and resets its options. */
export function createView(node: Node, step: Step): void {
  add(child(node, 'view'), 'view', child(node, 'query'), list(node, 'options'), step);
}

/** CREATE MATERIALIZED VIEW and CREATE TABLE AS; what their columns are only the server knows. */
export function createAs(node: Node, step: Step): void {
  const into = child(node, 'into');
  const kind = text(node, 'objtype') === 'OBJECT_MATVIEW' ? 'materialized-view' : 'table';
  add(child(into, 'rel'), kind, child(node, 'query'), list(into, 'options'), step);
}

function add(
  range: Node | undefined,
  kind: CatalogRelation['kind'],
  query: Node | undefined,
  given: readonly Node[],
  step: Step,
): void {
  const { world } = step;
  const key = world.newKey(rangeOf(range));
  const known = world.relations.get(key);
  const blank = blankRelation(key, kind, world);
  const created = world.add(
    known === undefined ? blank : { ...blank, owner: known.relation.owner, acl: known.relation.acl },
    known?.isNew ?? true,
    kind !== 'table',
  );
  const { relation } = created;
  relation.options = Object.fromEntries(
    options(given).map(({ name, value }) => [name, value === 'on' ? 'true' : value]),
  );
  relation.definition = kind === 'table' ? null : (step.excerpts.after('AS') ?? null);
  relation.reads = kind === 'table' ? [] : readsOf(query, step);
  step.touch(objectOf(relation));
}

/** Relations of a query, without its CTEs. */
export function readsOf(query: Node | undefined, { world }: Pick<Step, 'world'>): readonly string[] {
  const ctes = new Set<string>();
  const found = new Map<string, Node>();
  for (const [name, node] of walk(query)) {
    if (name === 'CommonTableExpr') ctes.add(text(node, 'ctename') ?? '');
    if (name === 'RangeVar') found.set(`${text(node, 'schemaname') ?? ''}.${text(node, 'relname') ?? ''}`, node);
  }
  return [...found.values()]
    .filter((node) => node['schemaname'] !== undefined || !ctes.has(text(node, 'relname') ?? ''))
    .map((node) => world.keyOf(rangeOf(node)));
}

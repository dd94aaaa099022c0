/** Views, materialized views, and tables made of a query. */
import { relationKey } from '../catalog/relations';
import type { ObjectId } from '../kinds/id';
import type { Options } from '../kinds/write';
import { walk, type Node } from '../sql/parser';
import { storageOptions } from './names';
import { child, isSet, list, text } from './node';
import { isOf } from './objects';
import { newRange, PLAIN_TABLE, rangeOf } from './relation';
import type { Step } from './step';
import type { World } from './world';

const CHECK_OPTIONS: Readonly<Record<string, string>> = {
  LOCAL_CHECK_OPTION: 'local',
  CASCADED_CHECK_OPTION: 'cascaded',
};

/** CREATE VIEW; to replace one keeps owner and grants, and resets its options. */
export function createView(node: Node, step: Step): void {
  const { world } = step;
  const range = newRange(child(node, 'view'), world);
  const check = CHECK_OPTIONS[text(node, 'withCheckOption') ?? ''];
  const given = storageOptions(list(node, 'options'));
  const options: Options | null = check === undefined ? given : { ...given, check_option: check };
  const written = step.excerpts.after('AS') ?? '';
  const query = written.replace(/\s+WITH\s+(?:LOCAL\s+|CASCADED\s+)?CHECK\s+OPTION\s*$/i, '');
  const attributes = { query, options };
  const needs = readBy(child(node, 'query'), world);
  const known = world.relations.get(relationKey(range));
  if (known === undefined || !isOf(known, 'view')) {
    if (known !== undefined) world.remove(known);
    world.putOwned({ kind: 'view', ...range }, attributes, { needs });
    return;
  }
  world.objects.change(known, attributes);
  known.needs = needs;
  known.isWhole = true;
}

/** CREATE MATERIALIZED VIEW and CREATE TABLE AS; what the columns of a table are only the server knows. */
export function createAs(node: Node, step: Step): void {
  const { world } = step;
  const into = child(node, 'into');
  const range = newRange(child(into, 'rel'), world);
  const known = world.relations.get(relationKey(range));
  if (known !== undefined && isSet(node, 'if_not_exists')) return;
  if (known !== undefined) world.remove(known);
  const options = storageOptions(list(into, 'options'));
  const method = text(into, 'accessMethod');
  const accessMethod = method === undefined || method === 'heap' ? null : method;
  const tablespace = text(into, 'tableSpaceName') ?? null;
  if (text(node, 'objtype') !== 'OBJECT_MATVIEW') {
    const unlogged = text(child(into, 'rel'), 'relpersistence') === 'u';
    const table = { ...PLAIN_TABLE, unlogged, options, accessMethod, tablespace };
    world.putOwned({ kind: 'table', ...range }, table, { isWhole: false });
    return;
  }
  const query = (step.excerpts.after('AS') ?? '').replace(/\s+WITH\s+(?:NO\s+)?DATA\s*$/i, '');
  const populated = !isSet(into, 'skipData');
  world.putOwned(
    { kind: 'materialized view', ...range },
    { query, options, accessMethod, tablespace, populated },
    { needs: readBy(child(node, 'query'), world) },
  );
}

/** SELECT INTO, which is CREATE TABLE AS. */
export function selectInto(node: Node, step: Step): void {
  const into = child(node, 'intoClause');
  if (into !== undefined) createAs({ into }, step);
}

/** REFRESH MATERIALIZED VIEW fills one, or empties it. */
export function refresh(node: Node, { world }: Step): void {
  const view = world.relation(rangeOf(child(node, 'relation')));
  if (view !== undefined && isOf(view, 'materialized view'))
    world.objects.change(view, { populated: !isSet(node, 'skipData') });
}

/** Relations that a query reads, without its CTEs. */
function readBy(query: Node | undefined, world: World): readonly ObjectId[] {
  const ctes = new Set<string>();
  const found = new Map<string, Node>();
  for (const [name, node] of walk(query)) {
    if (name === 'CommonTableExpr') ctes.add(text(node, 'ctename') ?? '');
    if (name === 'RangeVar')
      found.set(relationKey({ schema: text(node, 'schemaname') ?? '', name: text(node, 'relname') ?? '' }), node);
  }
  return [...found.values()]
    .filter((node) => node['schemaname'] !== undefined || !ctes.has(text(node, 'relname') ?? ''))
    .flatMap((node) => world.relation(rangeOf(node))?.id ?? []);
}

/** Which role reaches which rows. */
import { groupBy } from '../../kernel/group';
import { objectText } from '../../kinds/id';
import type { Catalog } from '../../catalog/catalog';
import { BY_FORM } from '../../plan/access/decide';
import { changedCells } from '../../plan/access/cells';
import type { AccessCell } from '../../plan/plan';
import { diagnosticsOf } from '../../hosted/diagnostics';
import type { ResourceState } from '../../hosted/host';
import { attributeOf, checkedSpec } from '../../hosted/spec';
import { textsOf, type Attributes, type Value } from '../../hosted/values';
import { specIn } from '../../hosted/spec-source';

export async function readAccess(config: Attributes): Promise<ResourceState> {
  const spec = specIn(config);
  if (spec === null) return { state: config, diagnostics: [] };
  try {
    const { catalog } = (await checkedSpec(spec)).ground();
    const roles = new Set(textsOf(config['roles']));
    const cells = cellsOf(catalog).filter(({ role }) => roles.size === 0 || roles.has(role));
    const groups = groupBy(cells, ({ role, relation, after }) => [role, objectText(relation), after].join('\0'));
    return { state: { ...config, access: [...groups.values()].flatMap(told) }, diagnostics: [] };
  } catch (thrown) {
    return { state: config, diagnostics: diagnosticsOf(thrown, [attributeOf(spec)]) };
  }
}

/** All access, as that which comes to a database in which nobody has any. */
function cellsOf(catalog: Catalog): readonly AccessCell[] {
  return changedCells({ ...catalog, objects: new Map() }, catalog, BY_FORM);
}

function told(cells: readonly AccessCell[]): readonly Value[] {
  const [first] = cells;
  if (first === undefined) return [];
  const { role, relation, after } = first;
  return [{ role, relation: objectText(relation), rows: after, commands: cells.map(({ command }) => command) }];
}

/** `tenet_access`: which role reaches which rows, as a spec declares it. */
import { groupBy } from '../../kernel/group';
import { objectText } from '../../kinds/id';
import type { Catalog } from '../../catalog/catalog';
import { BY_FORM } from '../../plan/access/decide';
import { changedCells } from '../../plan/access/cells';
import type { AccessCell } from '../../plan/plan';
import { diagnosticsOf } from '../diagnostics';
import type { DataSource, ResourceState } from '../resource';
import { attributeOf, checkedSpec } from '../database/spec';
import { textsOf, type Attributes, type Value } from '../values';
import { validated } from './review';
import { SPEC_ATTRIBUTES, specIn } from '../spec-source';

const CELL = [
  { name: 'role', type: 'string', description: 'The role; `public` is every role.' },
  { name: 'relation', type: 'string', description: 'Kind and name of a table, view, sequence or function.' },
  { name: 'rows', type: 'string', description: '`own`: those that policies let through. `all`: no policy limits it.' },
  { name: 'commands', type: ['list', 'string'], description: 'What it may do: SELECT, INSERT, UPDATE, DELETE ..' },
] as const;

export const access: DataSource = {
  block: {
    version: 0,
    description:
      'Which role reaches which rows, as a spec declares it: grants, memberships and row security together. No server is asked.',
    attributes: [
      ...SPEC_ATTRIBUTES,
      {
        name: 'roles',
        type: ['list', 'string'],
        is: 'optional',
        description: 'Only of these roles. Default: of all that the spec declares, and of every role.',
      },
      {
        name: 'access',
        type: { nesting: 'LIST', attributes: CELL.map((one) => ({ ...one, is: 'computed' as const })) },
        is: 'computed',
        description: 'By role and relation.',
      },
    ],
  },
  validate: (config) => Promise.resolve(validated(config)),
  read,
};

async function read(config: Attributes): Promise<ResourceState> {
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

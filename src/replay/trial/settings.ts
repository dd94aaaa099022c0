/** Settings of the application that a statement leaves set, and those that it empties: an empty one is no tenant. Pure. */
import { constant, list, strings, text } from '../../script/node';
import { eachNode, type Node } from '../../sql/parser';

export type Leaves = ReadonlyMap<string, 'tenant' | 'nothing'>;

/** All settings of a session: of RESET ALL and DISCARD ALL. */
const ALL = '*';

/** The last of each setting counts, in the order of the text. */
export function settingsLeft(trees: readonly Node[]): Leaves {
  const found = new Map<string, 'tenant' | 'nothing'>();
  const note = (name: string, value: string | undefined): void => {
    if (!name.includes('.') && name !== ALL) return;
    if (name === ALL) found.clear();
    found.delete(name);
    found.set(name, value === '' || value === NULL ? 'nothing' : 'tenant');
  };
  eachNode(trees, (key, node) => {
    if (key === 'FuncCall' && strings(list(node, 'funcname')).at(-1)?.toLowerCase() === 'set_config') {
      const [name, value] = list(node, 'args');
      note(constant(name) ?? '', constant(uncast(value)));
    }
    if (key === 'VariableSetStmt') note(...variableSet(node));
    if (key === 'DiscardStmt' && text(node, 'target') === 'DISCARD_ALL') note(ALL, NULL);
  });
  return found;
}

/** As `constant` has it. */
const NULL = 'null';

function variableSet(node: Node): readonly [name: string, value: string | undefined] {
  const kind = text(node, 'kind');
  if (kind === 'VAR_RESET_ALL') return [ALL, NULL];
  const name = text(node, 'name') ?? '';
  return kind === 'VAR_SET_VALUE' ? [name, constant(list(node, 'args')[0])] : [name, NULL];
}

function uncast(node: Node | undefined): Node | undefined {
  const cast = node?.['TypeCast'] as Node | undefined;
  return cast === undefined ? node : (cast['arg'] as Node | undefined);
}

/** What is set after a statement, given what was set before it. */
export function stillSet(before: ReadonlySet<string>, leaves: Leaves): ReadonlySet<string> {
  const now = new Set(before);
  for (const [name, value] of leaves) {
    if (name === ALL) now.clear();
    else if (value === 'tenant') now.add(name);
    else now.delete(name);
  }
  return now;
}

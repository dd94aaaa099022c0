/** CREATE POLICY and ALTER POLICY. */
import type { KindAttributes } from '../kinds/attributes';
import type { Node } from '../sql/parser';
import { child, isSet, list, roleName, text } from './node';
import { rangeOf, relationOf } from './relation';
import type { Step } from './step';

type Policy = KindAttributes['policy'];

const COMMANDS: Readonly<Record<string, Policy['command']>> = {
  select: 'SELECT',
  insert: 'INSERT',
  update: 'UPDATE',
  delete: 'DELETE',
};

export function createPolicy(node: Node, step: Step): void {
  const table = relationOf(rangeOf(child(node, 'table')), step.world);
  const name = text(node, 'policy_name') ?? '';
  step.world.put(
    { kind: 'policy', name, of: table.id },
    {
      permissive: isSet(node, 'permissive'),
      command: COMMANDS[text(node, 'cmd_name') ?? ''] ?? 'ALL',
      roles: rolesOf(node),
      using: usingOf(node, step),
      check: checkOf(node, step),
    },
    { whole: table },
  );
}

export function alterPolicy(node: Node, step: Step): void {
  const { world } = step;
  const table = relationOf(rangeOf(child(node, 'table')), world);
  const name = text(node, 'policy_name') ?? '';
  const unknown: Policy = { permissive: true, command: 'ALL', roles: [null], using: null, check: null };
  const policy =
    world.objects.part(table, 'policy', name) ??
    world.put({ kind: 'policy', name, of: table.id }, unknown, { whole: table, isNew: false });
  world.objects.change(policy, {
    ...(list(node, 'roles').length > 0 && { roles: rolesOf(node) }),
    ...(node['qual'] !== undefined && { using: usingOf(node, step) }),
    ...(node['with_check'] !== undefined && { check: checkOf(node, step) }),
  });
}

/** In the order in which a server is read; PUBLIC makes all others needless. */
function rolesOf(node: Node): Policy['roles'] {
  const names = list(node, 'roles').map(roleName);
  return names.length === 0 || names.includes('PUBLIC')
    ? [null]
    : names.toSorted((left, right) => (left < right ? -1 : 1));
}

function usingOf(node: Node, { excerpts }: Step): string | null {
  return node['qual'] === undefined ? null : (excerpts.bracketsAfter('USING') ?? null);
}

function checkOf(node: Node, { excerpts }: Step): string | null {
  return node['with_check'] === undefined ? null : (excerpts.bracketsAfter('CHECK') ?? null);
}

import { objectOf } from '../old-catalog/names';
import { at } from '../kernel/pointer';
import type { CatalogPolicy } from '../old-catalog/types';
import type { Node } from '../sql/parser';
import { child, list, roleName, text } from './node';
import { rangeOf, standing as standingOf } from './relation';
import type { Step } from './step';

type Command = CatalogPolicy['command'];

/** CREATE POLICY. */
export function createPolicy(node: Node, step: Step): void {
  const guarded = standingOf(rangeOf(child(node, 'table')), step.world);
  step.touch(objectOf(guarded.relation));
  const name = text(node, 'policy_name') ?? '';
  guarded.policies.set(name, {
    relation: guarded.relation.key,
    name,
    as: /\bAS\s+RESTRICTIVE\b/i.test(step.statement) ? 'restrictive' : 'permissive',
    command: (text(node, 'cmd_name') ?? 'all') as Command,
    to: grantees(node),
    using: usingOf(node, step),
    check: checkOf(node, step),
  });
  step.place(at('/tables', guarded.relation.key, 'policies', name), 0);
}

/** ALTER POLICY. */
export function alterPolicy(node: Node, step: Step): void {
  const guarded = standingOf(rangeOf(child(node, 'table')), step.world);
  step.touch(objectOf(guarded.relation));
  const name = text(node, 'policy_name') ?? '';
  const known = guarded.policies.get(name) ?? {
    relation: guarded.relation.key,
    name,
    as: 'permissive',
    command: 'all',
    to: [],
    using: null,
    check: null,
  };
  guarded.policies.set(name, {
    ...known,
    ...(list(node, 'roles').length > 0 && { to: grantees(node) }),
    ...(node['qual'] !== undefined && { using: usingOf(node, step) }),
    ...(node['with_check'] !== undefined && { check: checkOf(node, step) }),
  });
}

function grantees(node: Node): readonly string[] {
  const names = list(node, 'roles').map(roleName);
  return names.includes('PUBLIC') ? [] : names;
}

function usingOf(node: Node, { excerpts }: Step): string | null {
  return node['qual'] === undefined ? null : (excerpts.bracketsAfter('USING') ?? null);
}

function checkOf(node: Node, { excerpts }: Step): string | null {
  return node['with_check'] === undefined ? null : (excerpts.bracketsAfter('CHECK') ?? null);
}

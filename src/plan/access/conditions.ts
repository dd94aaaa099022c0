/** Whether one condition of a policy lets through no more rows than another, by its form alone: sound, and silent where form does not tell. Pure. */
import { isAlwaysTrue, treeOf } from '../../model/conditions';
import { rememberedFew } from '../../kernel/remember';
import { isNode } from '../../sql/parser';

/** A condition as AND and OR over what is compared by its text. */
type Form =
  | { readonly is: 'all' | 'any'; readonly of: readonly Form[]; readonly text: string }
  | { readonly is: 'atom'; readonly text: string };

/** Conditions of one catalog are compared with those of another, each pair once or twice. */
const MOST_FORMS = 500;

const formOf = rememberedFew(MOST_FORMS, (condition): Form => {
  const tree = treeOf(condition);
  return tree === undefined ? { is: 'atom', text: condition } : formOfTree(tree);
});

function formOfTree(tree: unknown): Form {
  const text = textOf(tree);
  const logic = isNode(tree) ? tree['BoolExpr'] : undefined;
  if (!isNode(logic) || logic['boolop'] === 'NOT_EXPR' || !Array.isArray(logic['args'])) return { is: 'atom', text };
  return { is: logic['boolop'] === 'AND_EXPR' ? 'all' : 'any', of: logic['args'].map(formOfTree), text };
}

function textOf(tree: unknown): string {
  return JSON.stringify(tree, (key, value: unknown) => (key === 'location' ? undefined : value)) ?? '';
}

/** True where every row that one condition is true for is one of the other: a conjunct was added, or an alternative removed. */
export function implies(narrow: string, wide: string): boolean {
  return narrow === wide || isOpen(wide) || follows(formOf(narrow), formOf(wide));
}

/** Whether it is true of every row. */
export function isOpen(condition: string): boolean {
  return condition === 'true' || isAlwaysTrue(condition);
}

function follows(narrow: Form, wide: Form): boolean {
  if (narrow.text === wide.text) return true;
  if (wide.is === 'all') return wide.of.every((one) => follows(narrow, one));
  if (narrow.is === 'any') return narrow.of.every((one) => follows(one, wide));
  if (narrow.is === 'all' && narrow.of.some((one) => follows(one, wide))) return true;
  return wide.is === 'any' && wide.of.some((one) => follows(narrow, one));
}

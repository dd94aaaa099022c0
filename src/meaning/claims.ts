/** What a token says of the tenant, by what policies read of it. Pure. */
import { lastName } from '../sql/expression';
import { eachNode, isNode, type Node } from '../sql/parser';

/** Claims that a platform fills in itself, or that users write: none of them says whose a session is. */
const OTHERS: ReadonlySet<string> = new Set(['sub', 'role', 'email', 'phone', 'aud', 'iss', 'exp', 'user_metadata']);

/** `claims -> 'app_metadata' ->> 'org'` and `claims #>> '{app_metadata,org}'`, as paths, wherever they stand in the trees. */
export function claimPaths(trees: readonly unknown[]): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const tree of trees)
    eachNode(tree, (name, node) => {
      const operator = name === 'A_Expr' ? lastName(node['name']) : undefined;
      if (operator !== '->>' && operator !== '#>>') return;
      const path = pathOf(node);
      if (path?.[0] !== undefined && !OTHERS.has(path[0])) found.set(JSON.stringify(path), path);
    });
  return [...found.values()];
}

function pathOf(expression: Node): readonly string[] | undefined {
  const key = textOf(expression['rexpr']);
  if (key === undefined) return undefined;
  const keys = (lastName(expression['name']) ?? '').startsWith('#') ? key.replaceAll(/[{}"]/g, '').split(',') : [key];
  const object = isNode(expression['lexpr']) ? expression['lexpr']['A_Expr'] : undefined;
  const isInner = isNode(object) && ['->', '#>'].includes(lastName(object['name']) ?? '');
  const above = isInner ? pathOf(object) : [];
  return above === undefined ? undefined : [...above, ...keys];
}

function textOf(tree: unknown): string | undefined {
  if (!isNode(tree)) return undefined;
  if (isNode(tree['TypeCast'])) return textOf(tree['TypeCast']['arg']);
  const constant = isNode(tree['A_Const']) ? tree['A_Const']['sval'] : undefined;
  return isNode(constant) && typeof constant['sval'] === 'string' ? constant['sval'] : undefined;
}

/** Claims as JSON in which each path ends in a text. */
export function claimsAt(paths: readonly (readonly string[])[], text: string): Readonly<Record<string, unknown>> {
  return paths.reduce<Readonly<Record<string, unknown>>>((claims, path) => withClaim(claims, path, text), {});
}

function withClaim(
  claims: Readonly<Record<string, unknown>>,
  [key = '', ...rest]: readonly string[],
  text: string,
): Readonly<Record<string, unknown>> {
  if (rest.length === 0) return { ...claims, [key]: text };
  const inner = claims[key];
  const known = typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : {};
  return { ...claims, [key]: withClaim(known, rest, text) };
}

const STEP = String.raw`\s*->>?\s*'([\w-]+)'(?:::text)?\)*`;
const METADATA = new RegExp(
  String.raw`'(user_metadata)'(?:::text)?\)*((?:${STEP})+)|\{(user_metadata(?:,[\w-]+)+)\}`,
  'g',
);

/**
 * Paths into `user_metadata` that texts ask for, from the root of the claims: who signs in writes there what they like
 * (https://supabase.com/docs/guides/auth/users#the-user-object).
 */
export function metadataPaths(texts: readonly string[]): readonly (readonly string[])[] {
  const found = texts.flatMap((text) =>
    [...text.matchAll(METADATA)].map(([, root = '', steps = '', , list]) =>
      list === undefined
        ? [root, ...[...steps.matchAll(new RegExp(STEP, 'g'))].map(([, key = '']) => key)]
        : list.split(','),
    ),
  );
  return [...new Map(found.map((path) => [path.join(), path])).values()];
}

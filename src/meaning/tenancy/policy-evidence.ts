/** Which columns policies compare with who the session is: with a setting, the user's memberships, or a role. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { relationKey } from '../../catalog/relations';
import { objectsOf, partsOf } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import { rememberedText } from '../../kernel/remember';
import type { ObjectOf } from '../../kinds/attributes';
import { lastName } from '../../sql/expression';
import { eachNode, isNode, parse, type Node } from '../../sql/parser';
import { calledNames } from '../mentions';
import { isPerson, stemOf } from './names';

export type PolicyKind = 'setting' | 'membership';

/** A column that a policy of a table compares. */
export interface Compared {
  readonly table: string;
  readonly column: string;
  readonly kind: PolicyKind;
}

export function comparedColumns(catalog: Catalog, tables: readonly ObjectOf<'table'>[]): readonly Compared[] {
  const isSession = sessionFunctions(catalog);
  // of many tables the policies say the same
  const compared = rememberedText((text) => comparedIn(text, isSession));
  return tables.flatMap(({ id }) =>
    partsOf(catalog, id, 'policy').flatMap(({ attributes: { using, check } }) =>
      [using, check].flatMap((text) =>
        text === null ? [] : compared(text).map((one) => ({ ...one, table: relationKey(id) })),
      ),
    ),
  );
}

type IsSession = (name: string) => boolean;
type Found = Omit<Compared, 'table'>;

function comparedIn(text: string, isSession: IsSession): readonly Found[] {
  const parsed = parse(`SELECT ${text}`);
  return 'problem' in parsed ? [] : comparedBy(parsed.statements, isSession, false);
}

/** @param within a subquery that reads who the session is */
function comparedBy(tree: unknown, isSession: IsSession, within: boolean): readonly Found[] {
  const found: Found[] = [];
  eachNode(tree, (name, node) => {
    if (name === 'A_Expr') found.push(...ofComparison(node, isSession, within));
    if (name === 'FuncCall' && isSession(calledName(node))) found.push(...columns(node['args'], 'membership'));
    if (name !== 'SubLink') return undefined;
    const reads = within || readsSession(node, isSession);
    if (reads) found.push(...columns(node['testexpr'], 'membership'));
    found.push(...comparedBy(node['subselect'], isSession, reads));
    return false;
  });
  return found;
}

function ofComparison(node: Node, isSession: IsSession, within: boolean): readonly Found[] {
  if (!['AEXPR_OP', 'AEXPR_OP_ANY', 'AEXPR_IN', 'AEXPR_NOT_DISTINCT'].includes(String(node['kind']))) return [];
  if (lastName(node['name']) !== '=' && node['kind'] !== 'AEXPR_NOT_DISTINCT') return [];
  const sides = [node['lexpr'], node['rexpr']];
  // in a table of members the user is compared to find the tenant
  const counted = (some: readonly Found[]): readonly Found[] =>
    within ? some.filter(({ column }) => !isPerson(stemOf(column))) : some;
  const held = sides.filter((side) => !readsSession(side, isSession));
  if (held.length === 1) {
    const [other] = sides.filter((side) => !held.includes(side));
    // in a subquery it is a column of what is looked up, and none of the row itself
    return counted(columns(held[0], within || readsTable(other) ? 'membership' : 'setting'));
  }
  return within ? counted(sides.flatMap((side) => columns(side, 'membership'))) : [];
}

/** The column that an expression is, under casts; none of what is computed. */
function columns(tree: unknown, kind: PolicyKind): readonly Found[] {
  if (Array.isArray(tree)) return tree.flatMap((one) => columns(one, kind));
  if (!isNode(tree)) return [];
  if (isNode(tree['TypeCast'])) return columns(tree['TypeCast']['arg'], kind);
  const name = isNode(tree['ColumnRef']) ? lastName(tree['ColumnRef']['fields']) : undefined;
  return name === undefined ? [] : [{ column: name, kind }];
}

function readsSession(tree: unknown, isSession: IsSession): boolean {
  let reads = false;
  eachNode(tree, (name, node) => {
    if (name === 'FuncCall' && isSession(calledName(node))) reads = true;
    if (name === 'SQLValueFunction' && /USER|ROLE/.test(String(node['op']))) reads = true;
    return reads ? false : undefined;
  });
  return reads;
}

/** `(select auth.uid())` reads none. */
function readsTable(tree: unknown): boolean {
  let holds = false;
  eachNode(tree, (name) => {
    if (name === 'RangeVar') holds = true;
    return holds ? false : undefined;
  });
  return holds;
}

function calledName(call: Node): string {
  return lastName(call['funcname'])?.toLowerCase() ?? '';
}

const SESSION_TEXT = /current_setting|auth\.(?:uid|jwt|role|email)|current_user|session_user|user_id\(\)/i;
/** The platforms' own, whatever a dump has in their place. */
const PLATFORM_NAME = /^(?:current_setting|uid|jwt)$/;
/** Of a function that is not in the catalog, by its name alone. */
const SESSION_NAME = /current|session|jwt|claim|context|^get_my_|_of_user$/;

/** Functions that read who the session is, themselves or through others; those that are not there are known by their names. */
function sessionFunctions(catalog: Catalog): IsSession {
  const bodies = groupBy(
    objectsOf(catalog, 'function').map(({ id, attributes: { body, source } }) => ({
      name: id.name.toLowerCase(),
      text: body ?? source,
    })),
    ({ name }) => name,
  );
  const known = new Map<string, boolean>();
  const reads = (name: string): boolean => {
    const found = PLATFORM_NAME.test(name) || known.get(name);
    if (found !== undefined) return found;
    known.set(name, false);
    const texts = (bodies.get(name) ?? []).map(({ text }) => text);
    const answer =
      texts.length === 0
        ? SESSION_NAME.test(name)
        : texts.some((text) => SESSION_TEXT.test(text)) ||
          [...calledNames(texts)].some((called) => bodies.has(called.toLowerCase()) && reads(called.toLowerCase()));
    known.set(name, answer);
    return answer;
  };
  return reads;
}

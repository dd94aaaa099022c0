/** The ways in which policies open rows that neither the tenant nor the identity of the session holds back. Pure. */
import type { Catalog } from '../catalog/catalog';
import { rememberedPair } from '../kernel/remember';
import { partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { isNode } from '../sql/parser';
import { hasColumn, isAlwaysTrue, settingsIn } from '../model/conditions';
import {
  columnsIn,
  comparedIn,
  holdsIdentity,
  holdsTenant,
  openWays,
  switches,
  type Atom,
  type Way,
} from '../model/open-ways';
import { factsIn, type Fact } from '../model/session-facts';
import { isOpenUnset } from '../model/unset-context';
import { isHeld } from './held-by';
import { conditionsOf, policiesOf, type Condition, type JudgedPolicy } from './judged';
import type { Meaning } from './meaning';
import { factsWithin, isSession, isUnread } from './routine-facts';
import { holdsTenants, runtimeRoles } from './whose';

export interface Opening extends JudgedPolicy {
  readonly part: Condition;
  /** Null where the table has none. */
  readonly tenantColumn: string | null;
  /** The ways that nothing holds, each as what its atoms ask. */
  readonly ways: readonly OpenWay[];
  /** Whether the condition has no way that the tenant or the identity of the session holds. */
  readonly isAll: boolean;
}

export interface OpenWay {
  /** What decides it that no row decides. */
  readonly facts: readonly Fact[];
  /** Functions that it calls and that nobody can read, or that say of themselves that they give another value each time. */
  readonly unsure: readonly ObjectOf<'function'>[];
  /** Whether it reads a setting of which another rule speaks. */
  readonly isTold: boolean;
  /** Whether a row decides too. */
  readonly asksRow: boolean;
  /** The columns of it that are named. */
  readonly columns: readonly string[];
}

/** Of permissive policies of tables with rows of tenants, for roles that tenants work through, which no restrictive policy holds. */
export const openingsOf = rememberedPair((catalog: Catalog, meaning: Meaning): readonly Opening[] => {
  const settings = contextIn(catalog, meaning);
  return openable(catalog, meaning).flatMap((judged) => {
    const { policy, meaning: whose } = judged;
    const tenantColumn = whose?.tenantColumn ?? null;
    // who signs up inserts the row of a tenant that is not there yet
    if (whose?.scope === 'registry' && policy.attributes.command === 'INSERT') return [];
    return conditionsOf(policy).flatMap(([part, condition]) => {
      // that a session without a tenant sees everything is a finding of its own
      if (isOpenUnset(condition)) return [];
      const held = { any: false };
      const holds = (atom: Atom): boolean => {
        const isOne =
          (tenantColumn !== null && holdsTenant(atom, tenantColumn)) ||
          holdsIdentity(atom, (tree) => isSession(catalog, tree));
        held.any ||= isOne;
        return isOne;
      };
      const ways = openWays(condition, holds).map((way) => described(catalog, way, settings));
      return ways.length === 0 ? [] : [{ ...judged, part, tenantColumn, ways, isAll: !held.any }];
    });
  });
});

/** Permissive policies that somebody works under, and that no restrictive policy by the tenant holds. */
const openable = rememberedPair((catalog: Catalog, meaning: Meaning): readonly JudgedPolicy[] => {
  const roles = new Set(runtimeRoles(catalog, meaning).map(({ id }) => id.name));
  return policiesOf(catalog, meaning).filter(({ policy, meaning: whose }) => {
    const { permissive, roles: names } = policy.attributes;
    if (!permissive || !holdsTenants(whose) || !names.some((role) => role === null || roles.has(role))) return false;
    return !isHeld(catalog, policy, whose?.tenantColumn ?? null);
  });
});

/** Settings that say who the session is: that of the spec, and those that some policy compares with a column. */
const contextIn = rememberedPair((catalog: Catalog, meaning: Meaning): ReadonlySet<string> => {
  const conditions = policiesOf(catalog, meaning).flatMap(({ policy }) => conditionsOf(policy).map(([, text]) => text));
  const compared = conditions.flatMap((text) => {
    const alone = switches(text);
    return settingsIn(text).filter((setting) => !alone.includes(setting));
  });
  return new Set([...(meaning.model === null ? [] : [meaning.model.tenancy.setting]), ...compared]);
});

function described(catalog: Catalog, way: Way, context: ReadonlySet<string>): OpenWay {
  const atoms = way.map(({ tree }) => {
    const asksRow = hasColumn(tree);
    const { facts, routines } = factsWithin(catalog, tree);
    const said = new Set(factsIn(tree).map(({ name }) => name));
    // a setting that a policy reads itself has a rule of its own
    const isTold = ({ name, isSetting }: Fact): boolean => isSetting === true && said.has(name) && !context.has(name);
    const deciding = facts.filter((fact) => {
      const { kind, name, looksUp } = fact;
      if (kind === 'clock') return !asksRow;
      if (kind === 'login') return looksUp !== true;
      if (kind === 'connection') return !isTold(fact);
      // those of PostgREST come from a token that it has checked
      return kind !== 'setting' || (looksUp !== true && !name.startsWith('request.') && !isTold(fact));
    });
    return { asksRow, facts: deciding, isTold: facts.some(isTold), unsure: routines.filter(isUnread) };
  });
  return {
    asksRow: atoms.some((one) => one.asksRow),
    columns: way.flatMap(({ tree }) => columnsIn(tree)),
    isTold: atoms.some((one) => one.isTold),
    facts: atoms.flatMap(({ facts }) => facts),
    unsure: atoms.flatMap(({ unsure }) => unsure),
  };
}

/** A condition that lets a session write a row of its own in the name of any tenant: it asks who writes, and not for whom. */
export interface Planting extends JudgedPolicy {
  readonly part: Condition;
  readonly tenantColumn: string;
  /** Columns that the session is compared with; none where no row is asked at all. */
  readonly columns: readonly string[];
}

/** Of permissive policies for INSERT and UPDATE of tables that name the tenant, whose keys do not tie the row to one either. */
export const plantingsOf = rememberedPair((catalog: Catalog, meaning: Meaning): readonly Planting[] =>
  openable(catalog, meaning).flatMap((judged) => {
    const { policy, meaning: whose, table } = judged;
    if (openingsOf(catalog, meaning).some((opening) => opening.policy === policy)) return [];
    const { command, using, check } = policy.attributes;
    const tenantColumn = whose?.tenantColumn ?? null;
    const part = check === null ? 'using' : 'check';
    const written = check ?? using;
    if (whose?.scope !== 'tenant' || tenantColumn === null || written === null) return [];
    if (command === 'SELECT' || command === 'DELETE' || isAlwaysTrue(written)) return [];
    const ways = openWays(written, (atom) => holdsTenant(atom, tenantColumn) || asksElsewhere(atom));
    // the tenant inside of an expression is compared in a way that only a proof can read
    const tied = new Set([
      tenantColumn,
      ...partsOf(catalog, table.id, 'foreign key').flatMap(({ attributes: { columns } }) =>
        columns.includes(tenantColumn) ? columns : [],
      ),
    ]);
    const open = ways.map((way) => comparedIn(way, (tree) => isSession(catalog, tree)));
    const [first] = open.filter((columns) => !columns.some((name) => tied.has(name)));
    return first === undefined ? [] : [{ ...judged, part, tenantColumn, columns: [...new Set(first)] }];
  }),
);

/** A query or a function about the row may compare the tenant where this does not look. */
function asksElsewhere({ tree, wanted }: Atom): boolean {
  const call = tree['FuncCall'];
  const sub = tree['SubLink'];
  return (
    wanted && ((isNode(sub) && sub['subLinkType'] !== 'EXPR_SUBLINK') || (isNode(call) && hasColumn(call['args'])))
  );
}

/** Steps about roles that PostgreSQL refuses to the role that runs the plan, foreseen with what to do. Pure. */
import type { Catalog } from '../catalog/catalog';
import { isSuperuserIn } from '../catalog/handing-over';
import { objectOf } from '../catalog/select';
import { quoteIdentifier, writtenIdentifier } from '../kernel/identifier';
import type { Role } from '../kinds/role';
import type { Step } from '../plan/plan';
import { count } from '../report/words';

/** From then on who has an attribute gives it, where before only a superuser does; and ADMIN OPTION is asked for. */
const BY_ATTRIBUTE = 160_000;

type Attribute = 'superuser' | 'bypassRls' | 'replication' | 'createDatabase';

const WORDS: Readonly<Record<Attribute, string>> = {
  superuser: 'SUPERUSER',
  bypassRls: 'BYPASSRLS',
  replication: 'REPLICATION',
  createDatabase: 'CREATEDB',
};

/**
 * Sentences about the steps that `runner` may not run on this server; none where the catalog doesn't have it, or it is a superuser.
 * @param wanted what the steps lead to
 */
export function rolesRefusedSaid(
  steps: readonly Step[],
  { wanted, actual }: { readonly wanted: Catalog; readonly actual: Catalog },
  runner: string,
): readonly string[] {
  const own = objectOf(actual, 'role', { kind: 'role', name: runner })?.attributes;
  const [first, ...more] = steps.filter(({ change }) => change.about.kind === 'role');
  if (own === undefined || first === undefined || isSuperuserIn(actual, runner)) return [];
  const name = writtenIdentifier(runner);
  if (!own.createRole) {
    const others = more.length === 0 ? '' : ` and ${count(more.length, 'more step')}`;
    return [
      `step ${first.id}${others} will be refused, because ${name} has no CREATEROLE: plan for a role that has it (--run-as ROLE)`,
    ];
  }
  return [first, ...more].flatMap((step) => {
    const { about, verb, sql } = step.change;
    const lacking = lackingFor(step, objectOf(wanted, 'role', about)?.attributes, { own, actual });
    if (lacking === undefined) return [];
    const word = WORDS[lacking];
    const isOfSuperuser = lacking === 'superuser' || actual.versionNum < BY_ATTRIBUTE;
    const who = isOfSuperuser ? 'a superuser' : `a role that has ${word}`;
    const given =
      verb === 'create' && actual.versionNum >= BY_ATTRIBUTE
        ? `; GRANT ${quoteIdentifier(about.name)} TO ${quoteIdentifier(runner)} WITH ADMIN OPTION`
        : '';
    return [
      `step ${step.id} will be refused, because on PostgreSQL ${actual.major} only ${who} may change ${word} of role ${writtenIdentifier(about.name)}, and ${name} is not one: have a superuser run ${sql}${given}; then plan again`,
    ];
  });
}

/** The first attribute that the runner may not give or take. */
function lackingFor(
  { change: { verb, attributes } }: Step,
  wanted: Role | undefined,
  { own, actual }: { readonly own: Role; readonly actual: Catalog },
): Attribute | undefined {
  const isByAttribute = actual.versionNum >= BY_ATTRIBUTE;
  const isAsked = (one: Attribute): boolean =>
    verb === 'create' ? wanted?.[one] === true : verb === 'alter' && attributes.includes(one);
  const isGiven: Readonly<Record<Attribute, boolean>> = {
    superuser: false,
    bypassRls: isByAttribute && own.bypassRls,
    replication: isByAttribute && own.replication,
    createDatabase: !isByAttribute || own.createDatabase,
  };
  return (Object.keys(WORDS) as Attribute[]).find((one) => isAsked(one) && !isGiven[one]);
}

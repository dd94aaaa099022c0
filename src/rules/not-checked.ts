/** Which rules a source cannot show, and why: nothing is left unasked in silence. Pure. */
import type { Catalog, Shown } from '../catalog/catalog';
import { TenetError } from '../kernel/errors';
import type { Need, Rule } from './rule';

/** What a rule lacks in a source: a witness that it reads, or a part of the catalog that the source does not show. */
export type Lack = Need | 'statements' | 'queries' | 'spec' | 'attacks' | 'objects' | 'plan';

/** A rule that was not asked of a source, and why. */
export interface NotChecked {
  readonly rule: string;
  readonly lacks: Lack;
  readonly reason: string;
}

/** What rules can be asked of. */
export interface Witness {
  readonly source: Catalog['source'];
  /** A spec declares what is intended. */
  readonly hasIntent: boolean;
  /** Asked for when a rule needs it: to compile a spec takes its time. */
  shows(): ReadonlySet<Shown>;
}

/** What all rules that lack it need. */
export const LACKS: Readonly<Record<Lack, string>> = {
  intent: 'a spec',
  spec: 'a check of the spec itself',
  statements: 'a migration in SQL',
  queries: 'queries',
  server: 'a live database',
  history: 'a live database',
  roles: 'CREATE ROLE statements',
  memberships: 'GRANT statements of roles',
  privileges: 'GRANT statements',
  attacks: 'tenet prove',
  load: 'tenet check --load',
  objects: 'a spec, SQL or a live database',
  plan: 'a plan of Terraform or Pulumi',
};

const REASONS: Readonly<Record<Exclude<Lack, 'intent'>, string>> = {
  spec: 'it applies to the spec itself: tenet check SPEC',
  statements: 'only the statements of a SQL file show this',
  queries: 'a live database does not list its queries: declare them in a spec, or check a SQL file or --query',
  server: 'only a live database shows this',
  history: 'only a live database shows what failed index builds and skipped validations left behind',
  roles: 'the source does not define roles and memberships',
  memberships: 'the source contains no role memberships',
  privileges: 'the source does not define privileges',
  attacks: 'only attacks as each role show this: tenet prove',
  load: 'only a server that runs the DDL shows this: tenet check --load, tenet synth',
  objects: "a plan doesn't show tables, queries and statements: check the spec, the SQL files or the database",
  plan: 'only a plan shows this: terraform show -json tfplan > plan.json && tenet check plan.json',
};

/** What a spec declares that the rules of an area compare with. */
const INTENT: Readonly<Record<string, string>> = {
  isolation: 'tenancy and roles',
  access: 'kinds of roles and their connection limits',
  keys: 'rows and growth',
  types: 'columns and their usage',
  indexes: 'queries and their rates',
  queries: 'queries and their rates',
  partitioning: 'rows, growth and retention',
  ingestion: 'write rates',
  lifecycle: 'retention and archiving',
  maintenance: 'write rates and settings',
  change: 'the states before and after',
  durability: 'availability and backups',
  observability: 'monitoring and query targets',
  compliance: 'personal data and audits',
  portability: 'the platform and its major version',
  spec: 'waivers',
};

/** The rules that a source cannot be asked, in their order. */
export function notChecked(rules: readonly Rule[], witness: Witness): readonly NotChecked[] {
  return rules.flatMap((rule) => {
    const lacks = lackOf(rule, witness);
    return lacks === undefined ? [] : [{ rule: rule.id, lacks, reason: reasonOf(rule, lacks) }];
  });
}

/** Those that are left: they are asked. */
export function askedOf<R extends Pick<Rule, 'id'>>(rules: readonly R[], left: readonly NotChecked[]): readonly R[] {
  const out = new Set(left.map(({ rule }) => rule));
  return rules.filter(({ id }) => !out.has(id));
}

/**
 * The same where nothing else is answered.
 * @throws TenetError where none is left: a check that asks nothing must not pass
 */
export function askedAtLeastOne<R extends Pick<Rule, 'id'>>(
  rules: readonly R[],
  left: readonly NotChecked[],
): readonly R[] {
  const asked = askedOf(rules, left);
  if (asked.length > 0) return asked;
  const reasons = [...new Set(left.map(({ rule, reason }) => `${rule}: ${reason}`))];
  throw new TenetError('none of the selected rules can be checked here', {
    remedy: reasons.slice(0, MOST_REASONS).join('; '),
  });
}

const MOST_REASONS = 3;

function reasonOf({ id }: Rule, lacks: Lack): string {
  if (lacks !== 'intent') return REASONS[lacks];
  const [area = ''] = id.split('/');
  return `no spec declares ${INTENT[area] ?? 'the intent'}`;
}

/** Undefined where the source shows what at least one function of the rule reads. */
function lackOf(rule: Rule, witness: Witness): Lack | undefined {
  const { source, hasIntent } = witness;
  if (source === 'plan') return lackInPlan(rule, hasIntent);
  if (rule.only === 'plan') return 'plan';
  // SQL and servers have been loaded by others
  if (rule.needs?.includes('load')) return source === 'spec' ? 'load' : 'spec';
  if (READ[source].some((reader) => rule[reader] !== undefined)) return undefined;
  // no function reads the version of a server, which is answered beside the rules
  if (READERS.every((reader) => rule[reader] === undefined))
    return rule.needs === undefined ? 'attacks' : lackingIn(rule, witness);
  if (rule.checkCatalog !== undefined) return lackingIn(rule, witness);
  if (source === 'spec') return rule.checkScript === undefined ? 'server' : 'statements';
  if (rule.checkScript !== undefined) return 'statements';
  if (rule.checkQuery !== undefined) return 'queries';
  if (rule.checkWaivers !== undefined) return 'spec';
  if (rule.check === undefined) return 'server';
  return hasIntent ? 'spec' : 'intent';
}

/** A plan shows servers, what it destroys, and of objects the part that the rule says is enough. */
function lackInPlan(rule: Rule, hasIntent: boolean): Lack | undefined {
  if (rule.ofPlans === true || rule.checkWaivers !== undefined) return undefined;
  if (rule.checkPlanned === undefined) return 'objects';
  return rule.plansNeed === 'intent' && !hasIntent ? 'intent' : undefined;
}

type Reader = 'check' | 'checkWaivers' | 'checkQuery' | 'checkScript' | 'checkCatalog';

const READERS: readonly Reader[] = ['check', 'checkWaivers', 'checkQuery', 'checkScript', 'checkCatalog'];

/** What each source shows beside a catalog, by the function that reads it. */
const READ: Readonly<Record<Exclude<Catalog['source'], 'plan'>, readonly Reader[]>> = {
  spec: ['check', 'checkWaivers', 'checkQuery'],
  sql: ['checkWaivers', 'checkQuery', 'checkScript'],
  server: [],
};

function lackingIn({ needs = [] }: Rule, witness: Witness): Lack | undefined {
  if (needs.length === 0) return undefined;
  const shown = witness.shows();
  return needs.find((part) => part !== 'load' && (part === 'intent' ? !witness.hasIntent : !shown.has(part)));
}

/** What a proof says, in sentences and groups that terminal and page share. */
import type { CarriedOver, EngineVerdict, Omission, Proof, ProofFinding, Solved } from '../../prove/types';
import { tenancyLines, type TenancyLine } from '../tenancy';
import { printable } from '../width';
import { count } from '../words';
import { groupBy } from '../../kernel/group';

/** What was claimed, for somebody who has never heard of row-level security. */
const CLAIM =
  'A session of tenant A, under any database role, cannot read or change any row of tenant B, ' +
  'and cannot infer from a result or an error what rows tenant B has.';

/** Where no column says whose the rows are. */
const CLAIM_OF_CATALOG =
  'No database role can do more than its grants allow: not through a function or a view of another role, not through PUBLIC, and not by becoming another role.';

/** False where nothing says whose the rows are, neither a column nor their schema, so that none of them could be tried. */
export function isOfTenants({ tenancy, schemas }: Proof): boolean {
  return tenancy?.source !== 'none' || schemas !== undefined;
}

/** Whose rows the tables hold, and how that was decided, as labelled lines. */
export function whoseLines({ tenancy, schemas = [] }: Proof): readonly TenancyLine[] {
  const groups = schemas.map((group) => {
    const more = group.length > NAMED ? ` and ${group.length - NAMED} more` : '';
    return `${group.slice(0, NAMED).join(', ')}${more} have the same tables`;
  });
  return [
    ...tenancyLines(tenancy),
    ...(groups.length === 0
      ? []
      : [{ label: 'tenants', text: printable(`${groups.join('; ')}, so each schema is taken for one tenant's`) }]),
  ];
}

export function claimOf(proof: Proof): string {
  return isOfTenants(proof) ? CLAIM : CLAIM_OF_CATALOG;
}

/** What the verdict hangs on where roles are assumed: `"app" has neither SUPERUSER nor BYPASSRLS`; undefined where it is a failure or nothing is. */
export function conditionOf({
  verdict,
  assumedRoles = [],
}: Pick<Proof, 'verdict' | 'assumedRoles'>): string | undefined {
  const plain = assumedRoles.filter(({ superuser }) => !superuser);
  const [first] = plain;
  if (verdict === 'fails' || first === undefined) return undefined;
  const who = plain.length === 1 ? `"${first.role}" has` : `${plain.length} roles have`;
  return `${who} neither SUPERUSER nor BYPASSRLS`;
}

/** So many roles are named; the JSON has all. */
const NAMED = 6;

/** Roles that a dump names and does not define, in one sentence; undefined where there are none. */
export function assumedSentence({ assumedRoles = [] }: Proof): string | undefined {
  const parts = [false, true].flatMap((superuser) => {
    const all = assumedRoles.filter((one) => one.superuser === superuser).map(({ role }) => `"${role}"`);
    const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : '';
    const what = superuser ? 'SUPERUSER' : 'neither SUPERUSER nor BYPASSRLS';
    return all.length === 0 ? [] : [`${what} for ${all.slice(0, NAMED).join(', ')}${more}`];
  });
  if (parts.length === 0) return undefined;
  const which = assumedRoles.length === 1 ? 'this role' : 'these roles';
  return `${parts.join('; ')}: the dump does not define ${which}. Load the roles with --roles, or say what they are with --role and --migrator`;
}

/** With a capital, as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `3 errors, 1 warning`, severities without a finding left out; `no finding` where there is none. */
export function tally(findings: readonly ProofFinding[]): string {
  const severities = ['error', 'warning', 'note'] as const;
  const parts = severities
    .map((severity) => ({ severity, amount: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ severity, amount }) => count(amount, severity));
  return parts.length === 0 ? 'no finding' : parts.join(', ');
}

/** What was done, a sentence each. */
export function method(proof: Proof): readonly string[] {
  const { roles, relations, probes, ungranted } = proof.size;
  if (!isOfTenants(proof))
    return [
      `${subjectOf(proof)}.`,
      `Then Tenet read roles, grants, functions, views and policies from the catalog: ${count(roles, 'role')}, ${count(relations, 'relation')}. No column shows whose rows these are, so no rows were tried.`,
    ];
  const solver =
    'For each table and command a solver also searched for a row of another tenant that the policies would admit, and Tenet tried each row it found.';
  return [
    `${subjectOf(proof)}.`,
    'Tenants A and B were each given rows, and the values of B occur nowhere else.',
    `Then ${count(roles, 'role')} tried ${count(relations, 'relation')} as tenant A, with ${grouped(probes)} ${probes === 1 ? 'statement' : 'statements'} in total. It is a finding if a value of B came back, a row of B changed, or a result depended on the rows of B.`,
    ...(ungranted === undefined ? [] : [`${capital(ungrantedPhrase(ungranted))}.`]),
    ...(proof.solved.length === 0 ? [] : [solver]),
  ];
}

/** What was left to the word of PostgreSQL. */
export function ungrantedPhrase(pairs: number): string {
  return `not tried: ${count(pairs, 'pair')} of a role and a relation of another schema, on which it has no privilege`;
}

function subjectOf({ ddlSha256, engine, carriedOver }: Proof): string {
  if (ddlSha256 !== null) return `The schema was loaded into ${engineName(engine)}`;
  if (carriedOver === undefined) return `The database was used as is, on ${engineName(engine)}`;
  return `The database was read and recreated without its rows on ${engineName(engine)}`;
}

/** `PostgreSQL 18.4, embedded`. */
export function engineName({ version, kind }: EngineVerdict): string {
  const kinds = { embedded: ', embedded', server: ' on a server' };
  return `PostgreSQL ${version}${kinds[kind]}`;
}

export function vulnerabilitySummary({ vulnerabilities }: EngineVerdict): string {
  return vulnerabilities.length === 0 ? 'no known vulnerability' : count(vulnerabilities.length, 'known vulnerability');
}

/** `4 closed, 1 open, 1 not tried`. */
export function selfTestSummary({ selfTest }: EngineVerdict): string {
  const words = { open: 'open', closed: 'closed', 'not-tried': 'not tried' } as const;
  const parts = (['open', 'closed', 'not-tried'] as const)
    .map((outcome) => ({ outcome, amount: selfTest.filter((test) => test.outcome === outcome).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ outcome, amount }) => `${amount} ${words[outcome]}`);
  return parts.length === 0 ? 'none ran' : parts.join(', ');
}

export interface AcceptedChannel {
  readonly rule: string;
  readonly reason: string;
  readonly objects: readonly string[];
}

/** Accepted channels, told once where only the object differs. */
export function acceptedChannels(accepted: Proof['accepted']): readonly AcceptedChannel[] {
  return [...groupBy(accepted, ({ rule, reason }) => JSON.stringify([rule, reason])).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ rule: first.rule, reason: first.reason, objects: group.map(({ object }) => object) }];
  });
}

/** How often the solver said what, and what it could not decide that no open or accepted question tells. */
export function solverSummary({ solved, inconclusive, acceptedQuestions = [] }: Proof): {
  readonly counts: readonly { readonly verdict: Solved['verdict']; readonly amount: number }[];
  readonly open: readonly Solved[];
} {
  const verdicts = ['no such row exists', 'reproduced', 'could not decide'] as const;
  const counts = verdicts.map((verdict) => ({
    verdict,
    amount: solved.filter((one) => one.verdict === verdict).length,
  }));
  const keyOf = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);
  const told = new Set(
    [...inconclusive, ...acceptedQuestions].map(({ object, command, role }) => keyOf(object, command, role)),
  );
  return {
    counts: counts.filter(({ amount }) => amount > 0),
    open: solved.filter(
      ({ verdict, relation, command, role }) =>
        verdict === 'could not decide' && !told.has(keyOf(relation, command, role)),
    ),
  };
}

/** What is told under one heading: the findings of an object, or one that several objects share. */
export interface Section {
  /** The object, or `15 tables`. */
  readonly heading: string;
  readonly findings: readonly ProofFinding[];
  /** Where one finding is reported for several objects: these. */
  readonly objects: readonly string[];
  /** All findings for which it is shown. */
  readonly all: readonly ProofFinding[];
}

/** So many objects of which a rule says the same are told at once: nobody reads it more often. */
const ALIKE = 3;

/** As `tenet check` has it: what one rule finds at more objects in the catalog is one thing to decide. */
const FEW = 5;

/** Findings by the object to blame; last what rules say of many objects. */
export function sections(findings: readonly ProofFinding[]): readonly Section[] {
  const alike = [...groupBy(findings, (finding) => JSON.stringify(sameWords(finding))).values()].filter(
    (group) => group.length >= ALIKE && group.every(({ statement }) => statement === null),
  );
  const worded = new Set(alike.flat());
  const together = [
    ...groupBy(
      findings.filter((finding) => !worded.has(finding) && finding.by === 'catalog' && finding.statement === null),
      ({ rule, severity }) => `${severity} ${rule}`,
    ).values(),
  ].filter((group) => objectsOf(group).length > FEW);
  const shared = new Set([...worded, ...together.flat()]);
  const single = groupBy(
    findings.filter((finding) => !shared.has(finding)),
    ({ object }) => object,
  );
  return [
    ...[...single].map(([heading, some]) => ({ heading, findings: some, objects: [], all: some })),
    ...alike.flatMap((group) => asOne(group, sameWords)),
    ...together.flatMap((group) =>
      asOne(group, ({ message }, heading) => ({
        role: null,
        message: `${message}; found ${group.length} times in ${heading}`,
      })),
    ),
  ];
}

/** One finding that is reported for all, with what of the first is to be written otherwise. */
function asOne(
  all: readonly ProofFinding[],
  words: (first: ProofFinding, heading: string) => Partial<ProofFinding>,
): readonly Section[] {
  const [first] = all;
  if (first === undefined) return [];
  const objects = objectsOf(all);
  const heading = amountOf(objects);
  return [{ heading, findings: [{ ...first, ...words(first, heading) }], objects, all }];
}

/** How many findings there are to read, where what many objects share is one. */
export function toldTally(findings: readonly ProofFinding[]): string {
  return tally(sections(findings).flatMap((section) => section.findings));
}

function objectsOf(findings: readonly ProofFinding[]): readonly string[] {
  return [...new Set(findings.map(({ object }) => object))];
}

function sameWords(finding: ProofFinding): Pick<ProofFinding, 'rule' | 'severity' | 'role' | 'message'> {
  const { rule, severity, role, object } = finding;
  const message = finding.message.replaceAll(`trigger ${object}`, EACH).replaceAll(object, EACH);
  return { rule, severity, role, message };
}

const EACH = 'each of these';

function amountOf(objects: readonly string[]): string {
  const kinds = new Set(objects.map((object) => object.slice(0, object.indexOf(' "'))));
  const [kind = ''] = kinds;
  return count(objects.length, kinds.size === 1 && kind !== '' ? kind : 'object');
}

export interface OmissionGroup {
  readonly why: string;
  readonly objects: readonly string[];
}

/** Objects that were not carried over, by the reason. */
export function omissionGroups(omissions: readonly Omission[]): readonly OmissionGroup[] {
  const groups = groupBy(omissions, ({ why }) => why);
  return [...groups].map(([why, some]) => ({ why, objects: some.map(({ object }) => object) }));
}

/** `2,234 of 2,236 objects of the database (PostgreSQL 18.4) are the same on the scratch server`. */
export function carriedOverSentence({ serverVersionNum, objects, equal }: CarriedOver): string {
  const version = `${Math.floor(serverVersionNum / 10_000)}.${serverVersionNum % 10_000}`;
  return `${grouped(equal)} of ${grouped(objects)} objects of the database (PostgreSQL ${version}) are identical on the scratch server`;
}

/** `10,520`. */
export function grouped(amount: number): string {
  return String(amount).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** `0.61 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

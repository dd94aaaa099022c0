/** From what leaked to what is to blame: one finding for one hole, however many doors it opens. Pure. */
import { routineObject } from '../old-catalog/names';
import type { OldCatalog } from '../old-catalog/types';
import type { Inspected } from '../rules/inspect';
import type { Leak } from './attack/leak';
import type { ProofFinding } from './types';
import { objectOf } from './words';

/** A role of which one of these holds leaks through everything it may touch; the tables are not to blame. */
const EXPLAINS_A_ROLE =
  /bypassrls|superuser|owner-reach|predefined|escalation|role-settings|parameter|owner|createrole|definer-reach|member/;

/** Findings of the catalog, those that an attack reproduced with its statement, and one for each leak that nothing explains. */
export function blame(
  leaks: readonly Leak[],
  inspected: readonly Inspected[],
  catalog: OldCatalog,
): readonly ProofFinding[] {
  const findings: ProofFinding[] = distinct(inspected.map((one) => fromCatalog(one, catalog)));
  const leaking = new Set(leaks.map(({ role, object }) => `${role} ${object}`));
  const closures = new Map<string, readonly string[]>();
  const closureOf = (object: string): readonly string[] => {
    const known = closures.get(object) ?? beneath(object, catalog);
    closures.set(object, known);
    return known;
  };
  for (const leak of throughFunctions(
    leaks.map((one) => asOwner(one, catalog)),
    catalog,
  )) {
    const causes = causesOf(leak, findings, closureOf, catalog);
    for (const index of causes) reproduce(findings, index, leak);
    if (causes.length > 0) continue;
    const deeper = leak.object === null ? [] : closureOf(leak.object).filter((key) => key !== leak.object);
    if (deeper.some((key) => leaking.has(`${leak.role} ${key}`))) continue;
    addFinding(findings, leak, catalog);
  }
  return findings.toSorted(
    (left, right) =>
      left.object.localeCompare(right.object) ||
      left.rule.localeCompare(right.rule) ||
      left.message.localeCompare(right.message),
  );
}

function distinct(findings: readonly ProofFinding[]): ProofFinding[] {
  return [
    ...new Map(findings.map((finding) => [`${finding.rule} ${finding.object} ${finding.message}`, finding])).values(),
  ];
}

function fromCatalog(inspected: Inspected, catalog: OldCatalog): ProofFinding {
  const { rule, severity, role, message } = inspected;
  const object = rule.startsWith('keys/') ? tableOf(inspected, catalog) : inspected.object;
  return { rule, severity, by: 'catalog', object, message, role: role ?? null, statement: null };
}

/** A unique index tells through its table what others hold. */
function tableOf({ about, object }: Inspected, { indexes, relations }: OldCatalog): string {
  if (about?.kind !== 'index') return object;
  const key = indexes.find(
    ({ name, relation }) => name === about.name && relation.startsWith(`${about.schema}.`),
  )?.relation;
  const table = relations.find((relation) => relation.key === key);
  return table === undefined ? object : objectOf(table);
}

/** Places of the findings that explain a leak: of what it came through, of what that stands on, or of the role itself. */
function causesOf(
  leak: Leak,
  findings: readonly ProofFinding[],
  closureOf: (object: string) => readonly string[],
  catalog: OldCatalog,
): readonly number[] {
  const serious = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.severity !== 'note');
  const objects = leak.object === null ? [] : closureOf(leak.object).map((key) => nameOf(key, catalog));
  const ofObject = serious.filter(
    ({ finding }) => objects.includes(finding.object) && explains(finding, leak, catalog),
  );
  if (ofObject.length > 0) return ofObject.slice(0, 1).map(({ index }) => index);
  const self = `role "${leak.role}"`;
  return serious
    .filter(({ finding }) => finding.object === self || (finding.role === leak.role && leak.object === null))
    .filter(({ finding }) => EXPLAINS_A_ROLE.test(finding.rule))
    .slice(0, 1)
    .map(({ index }) => index);
}

/** Rules that explain every leak through the object that they blame. */
const EXPLAINS_ALL =
  /^isolation\/(require-rls|require-rls-for-policies|require-security-invoker|require-closed-partitions|forbid-rewrite-rules|forbid-powerful-definer|require-pinned-search-path)$/;
/** Rules that explain what one role gets through the object: what it owns, or what is open to all. */
const EXPLAINS_ITS_ROLE = /^(isolation\/force-rls|access\/forbid-login-owner)$/;

/** Whether a finding on what a leak came through is its cause: that one may TRUNCATE does not explain that one reads. */
function explains(finding: ProofFinding, leak: Leak, catalog: OldCatalog): boolean {
  if (leak.rule.startsWith('keys/')) return finding.rule.startsWith('keys/');
  if (EXPLAINS_ALL.test(finding.rule)) return true;
  if (/^(database|schema) /.test(finding.object)) return true;
  if (finding.rule === 'access/forbid-public-grants') return finding.object.startsWith('function ');
  const owns = catalog.relations.some(
    (relation) => objectOf(relation) === finding.object && relation.owner === leak.role,
  );
  return EXPLAINS_ITS_ROLE.test(finding.rule) && owns;
}

/** A finding that was reproduced is an error, whatever its rule says of the general case. */
function reproduce(findings: ProofFinding[], index: number, leak: Leak): void {
  const finding = findings[index];
  if (finding === undefined || finding.by === 'attack') return;
  findings[index] = {
    ...finding,
    by: 'attack',
    severity: 'error',
    role: finding.role ?? leak.role,
    statement: leak.statement,
  };
}

/** Where each table whose policies call a function leaks, the function says the wrong tenant, and the tables are not to blame. */
function throughFunctions(leaks: readonly Leak[], { routines, policies }: OldCatalog): readonly Leak[] {
  const ofTenants = leaks.filter(({ rule }) => rule.startsWith('isolation/') && rule !== 'isolation/force-rls');
  const leaking = new Set(ofTenants.map(({ role, object }) => `${role} ${object}`));
  const roles = new Set(ofTenants.map(({ role }) => role));
  const blamed = new Map<string, string>();
  for (const { key, name } of routines) {
    const calls = new RegExp(`\\b${escape(name)}\\(`);
    const asking = policies.filter(({ using, check }) => calls.test(`${using ?? ''} ${check ?? ''}`));
    const tables = new Set(asking.map(({ relation }) => relation));
    const isOpen = [...roles].some((role) => [...tables].every((table) => leaking.has(`${role} ${table}`)));
    if (tables.size < 2 || !isOpen) continue;
    for (const table of tables) blamed.set(table, key);
  }
  return leaks.map((leak) => {
    const routine = ofTenants.includes(leak) ? blamed.get(leak.object ?? '') : undefined;
    return routine === undefined ? leak : { ...leak, object: routine };
  });
}

/** That an owner reads, changes and plants through a table of its own is one thing: its policies do not hold it. */
function asOwner(leak: Leak, { relations }: OldCatalog): Leak {
  const table = relations.find(({ key, owner }) => key === leak.object && owner === leak.role);
  return table !== undefined && table.rowSecurity && !table.forced ? { ...leak, rule: 'isolation/force-rls' } : leak;
}

/** One finding for an object and a rule; further roles are told in its message. */
function addFinding(findings: ProofFinding[], leak: Leak, catalog: OldCatalog): void {
  const object = leak.object === null ? `role "${leak.role}"` : nameOf(leak.object, catalog);
  const known = findings.findIndex(
    (finding) => finding.by === 'attack' && finding.rule === leak.rule && finding.object === object,
  );
  const finding = findings[known];
  if (finding !== undefined) {
    const role = `role "${leak.role}"`;
    if (!finding.message.includes(role)) findings[known] = { ...finding, message: `${finding.message}; ${role} too` };
    return;
  }
  findings.push({
    rule: leak.rule,
    severity: leak.severity,
    by: 'attack',
    object,
    message: messageOf(leak, object),
    role: leak.role,
    statement: leak.statement,
  });
}

function messageOf({ rule, role, object: through, what }: Leak, object: string): string {
  if (rule === 'isolation/force-rls')
    return `${object} does not force row security, so its owner "${role}" and what runs as it reach every row; force it`;
  return `role "${role}" ${what}${through === null ? '' : ` through ${object}`}`;
}

function nameOf(key: string, catalog: OldCatalog): string {
  if (key.includes('"')) return key;
  const relation = catalog.relations.find((candidate) => candidate.key === key);
  if (relation !== undefined) return objectOf(relation);
  const routine = catalog.routines.find((candidate) => candidate.key === key);
  return routine === undefined ? key : routineObject(routine);
}

/** The object and all that it reads: tables behind views, parents of partitions, relations that a function names. */
function beneath(object: string, catalog: OldCatalog): readonly string[] {
  const relations = new Map(catalog.relations.map((relation) => [relation.key, relation]));
  const routines = new Map(catalog.routines.map((routine) => [routine.key, routine]));
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    for (const next of relations.get(key)?.reads ?? []) visit(next);
    for (const next of relations.get(key)?.parents ?? []) visit(next);
    const source = routines.get(key)?.source;
    if (source === undefined) return;
    for (const relation of catalog.relations)
      if (new RegExp(`\\b${escape(relation.name)}\\b`).test(source)) visit(relation.key);
  };
  visit(object);
  return [...seen];
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

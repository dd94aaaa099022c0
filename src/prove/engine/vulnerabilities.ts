/**
 * Known vulnerabilities of PostgreSQL that touch row security, roles and leak-proofing, from 15 on. Source: the release notes
 * of PostgreSQL 15 up to 15.20, and https://www.postgresql.org/support/security/. Minors of the other majors that were
 * released on the same day are inferred from the calendar of releases where the notes of 15 alone were at hand.
 */
import type { Finding } from '../../kernel/finding';

export interface Vulnerability {
  readonly cve: string;
  /** What it allows in a database that tenants share. */
  readonly title: string;
  /** First minor, by major, that is mended; a major without an entry never had it. */
  readonly fixedIn: Readonly<Record<number, number>>;
  /** True where the shape that Tenet compiles keeps it from crossing tenants on servers that are not mended. */
  readonly withstood: boolean;
}

/** 12 November 2026. */
const NOVEMBER_2026 = { 15: 20, 16: 16, 17: 12, 18: 7 };
/** 13 August 2026. */
const AUGUST_2026 = { 15: 19, 16: 15, 17: 11, 18: 6 };

export const VULNERABILITIES: readonly Vulnerability[] = [
  {
    cve: 'CVE-2026-120154',
    title: 'ON CONFLICT DO UPDATE exposes a hidden row to the conditions of the statement',
    fixedIn: NOVEMBER_2026,
    withstood: true,
  },
  {
    cve: 'CVE-2026-16237',
    title: 'ON CONFLICT through a view updates hidden rows',
    fixedIn: NOVEMBER_2026,
    withstood: true,
  },
  {
    cve: 'CVE-2026-116311',
    title: 'DROP OWNED takes roles out of policies on tables of others',
    fixedIn: NOVEMBER_2026,
    withstood: true,
  },
  {
    cve: 'CVE-2026-116327',
    title: 'CASE lets a user-defined operator see rows before row security',
    fixedIn: NOVEMBER_2026,
    withstood: true,
  },
  {
    cve: 'CVE-2026-120146',
    title: 'REASSIGN OWNED gives objects to a role without SET ROLE privilege',
    fixedIn: NOVEMBER_2026,
    withstood: true,
  },
  {
    cve: 'CVE-2026-14666',
    title: 'a prepared plan outlives the privileges of the role it was planned for',
    fixedIn: AUGUST_2026,
    withstood: true,
  },
  {
    cve: 'CVE-2025-8713',
    title: 'statistics of hidden rows leak through views and partitions',
    fixedIn: { 15: 14, 16: 10, 17: 6 },
    withstood: true,
  },
  {
    cve: 'CVE-2024-10976',
    title: 'a reused plan omits row security in subqueries',
    fixedIn: { 15: 9, 16: 5, 17: 1 },
    withstood: false,
  },
  {
    cve: 'CVE-2024-10978',
    title: 'SET ROLE and SET SESSION AUTHORIZATION fall back to the wrong role',
    fixedIn: { 15: 9, 16: 5, 17: 1 },
    withstood: false,
  },
  {
    cve: 'CVE-2024-4317',
    title: 'extended statistics of hidden rows are readable',
    fixedIn: { 15: 7, 16: 3 },
    withstood: false,
  },
  { cve: 'CVE-2023-39418', title: 'MERGE skips policies for UPDATE and SELECT', fixedIn: { 15: 4 }, withstood: true },
  {
    cve: 'CVE-2023-2455',
    title: 'an inlined function keeps the row security of another role',
    fixedIn: { 15: 3 },
    withstood: false,
  },
];

/** Those that a version has. @param versionNum `server_version_num`, e.g. 180004 */
export function vulnerabilitiesOf(versionNum: number): readonly Vulnerability[] {
  const [major, minor] = [Math.floor(versionNum / 10_000), versionNum % 10_000];
  return VULNERABILITIES.filter(({ fixedIn }) => minor < (fixedIn[major] ?? 0));
}

/** The minor that mends it on the same major, e.g. `18.7`. */
export function fixedVersion({ fixedIn }: Vulnerability, versionNum: number): string {
  const major = Math.floor(versionNum / 10_000);
  return `${major}.${fixedIn[major] ?? 0}`;
}

/** What to say of a server that is in use; an embedded engine that only proves is told in the proof itself. */
export function versionFindings(versionNum: number): readonly Finding[] {
  const found = vulnerabilitiesOf(versionNum);
  const version = `${Math.floor(versionNum / 10_000)}.${versionNum % 10_000}`;
  return found.map((vulnerability) => ({
    rule: 'portability/require-patched-server',
    severity: vulnerability.withstood ? ('warning' as const) : ('error' as const),
    known: 'proved' as const,
    at: '' as const,
    about: { kind: 'server', name: '' },
    detail: vulnerability.cve,
    object: `server ${version}`,
    message: `PostgreSQL ${version} has ${vulnerability.cve}: ${vulnerability.title}${vulnerability.withstood ? ' (a database compiled by Tenet withstands it)' : ''}; upgrade to ${fixedVersion(vulnerability, versionNum)}`,
  }));
}

/** What trials of advice on migrations share: two states of a database, and what one rule finds in a change of them. */
import { rules } from '../../policies';
import type { Finding } from '../../src/kernel/finding';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

export const PLAIN = `
CREATE TABLE public.accounts (id int NOT NULL, org int, name text COLLATE "C", note varchar(20), at date NOT NULL, ref int);
CREATE TABLE public.parent (id int PRIMARY KEY);
CREATE INDEX accounts_note ON public.accounts (note);
CREATE SCHEMA crm;
CREATE TABLE crm.accounts (id int NOT NULL, org int);
CREATE TABLE public."Odd Table" ("Odd ""Id""" int, "select" text);
CREATE INDEX "Odd Index" ON public."Odd Table" ("select");
`;
export const PARTITIONED = `
CREATE TABLE public.parent (id int PRIMARY KEY);
CREATE TABLE public.events (id int NOT NULL, at date NOT NULL, ref int) PARTITION BY RANGE (at);
CREATE TABLE public.events_1 PARTITION OF public.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE public.events_2 PARTITION OF public.events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX events_ref ON public.events (ref);
`;

export const UNIQUE = 'change/require-prebuilt-unique-index';
export const NOT_VALID = 'change/require-not-valid-constraint';
export const INDEX = 'change/require-concurrent-index';
export const DROP_INDEX = 'change/require-concurrent-drop-index';
export const NOT_NULL = 'change/require-proved-not-null';
export const DETACH = 'change/require-concurrent-detach';

/** @param before what is there before the change; undefined where nothing is known of it */
export async function findings(
  sql: string,
  before: string | undefined,
  major: number,
  id: string,
): Promise<readonly Finding[]> {
  await loadParser();
  const known =
    before === undefined ? null : readScript('before.sql', before, { before: null, as: 'schema', major }).after;
  const { script } = readScript('change.sql', sql, { before: known, as: null, major });
  return runScript(rules, script, {}).filter(({ rule }) => rule === id);
}

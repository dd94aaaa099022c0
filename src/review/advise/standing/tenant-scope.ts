/** Statements in function bodies that name no tenant: which function, and which part of its text. */
import { namePattern } from '../../../kernel/name-pattern';
import type { Finding } from '../../../kernel/finding';
import { functionAbout, nameAbout } from '../../about';
import { listed, type Found } from '../../found';
import { capital, counted } from '../../words';
import { sql } from '../build';
import { array, type Answerer } from './answer';

const SHOWN = 6;
const NAMED = 3;
/** Characters of a statement that are shown. */
const EXCERPT = 100;

export const tenantScope: Answerer = (found) => {
  const functions = [...new Set(found.findings.flatMap((finding) => functionIn(finding) ?? []))];
  if (functions.length === 0) return {};
  const writesFirst = found.findings.toSorted((a, b) => Number(isRead(a)) - Number(isRead(b)));
  const told = [...new Set(writesFirst.map((finding) => placeOf(finding, found)))];
  const more = told.length - SHOWN;
  const amount = `${counted(told.length, 'place')} in ${counted(functions.length, 'function')}`;
  const are = told.length === 1 ? 'names' : 'name';
  const [first = ''] = functions;
  return {
    risk: {
      title: `${amount} ${are} no tenant, "${first.replace(/^public\./, '')}" first`,
      brief: `${amount} ${are} no tenant`,
      amount,
    },
    consequence: `A function runs the same statements for every caller, and on tables without row security nothing adds the tenant. ${capital(counted(functions.length, 'function'))} here ${functions.length === 1 ? 'meets' : 'meet'} rows by keys that a caller or another row gave: one key too wide, reused or guessed, and rows of another tenant are read or changed.`,
    evidence: more > 1 ? [...told.slice(0, SHOWN), `and ${more} more places in these functions`] : told,
    why: `Add the tenant to each condition: in a trigger function it is that of the row, or of the transition table, that fired it; in one that is called, a parameter more, given by all callers in the same release. Take the places that write first: ${listed(writers(found), NAMED)}. Put each function back with CREATE OR REPLACE, as the statement below prints it: what is not repeated there, such as SECURITY DEFINER or SET, is reset. Row security does not replace this: what the owner runs, or a role with BYPASSRLS, is held by the text alone.`,
    change: [
      sql(
        'the functions as they are, to be edited and run',
        `SELECT pg_get_functiondef(p.oid) FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace`,
        `WHERE n.nspname || '.' || p.proname = ANY (${array(functions)});`,
      ),
    ],
    validate: [
      {
        language: 'shell',
        title: `after: lists ${counted(found.findings.length, 'finding')} today, and none when all steps are done`,
        text: `pg_dump --schema-only "$DATABASE_URL" > after.sql && tenet check after.sql --only ${found.id}`,
      },
    ],
  };
};

/** With its schema, as the catalog has it; undefined of a statement in no function. */
function functionIn(finding: Finding): string | undefined {
  const whole = functionAbout(finding);
  if (whole === undefined) return undefined;
  return whole.schema === undefined ? whole.name : `${whole.schema}.${whole.name}`;
}

const VERBS: Readonly<Record<string, string>> = { select: 'reads' };

/** `"f" updates "t": UPDATE t SET ... WHERE ...`. */
function placeOf(finding: Finding, { source }: Found): string {
  const { at, about, relation, detail = 'select' } = finding;
  const verb = VERBS[detail] ?? `${detail}s`;
  const table = relation?.name ?? '';
  const text = source.queries.find(({ origin }) => origin === at)?.sql ?? '';
  const line = source.locate(at).line;
  const where = `${nameAbout(about, source)}${line === null ? '' : ` (line ${line})`}`;
  const part = excerptOf(text, table, verb);
  return `${where} ${verb} "${table}"${part === '' ? '' : `: \`${part}\``}`;
}

/** The statement from where it names the table on, in one line. */
function excerptOf(text: string, table: string, verb: string): string {
  const words = { updates: 'UPDATE', deletes: 'DELETE\\s+FROM' }[verb] ?? '(?:FROM|JOIN)';
  const named = `(?:"?\\w+"?\\.)?${namePattern(table)}`;
  const from = new RegExp(`\\b${words}\\s+(?:ONLY\\s+)?${named}`, 'i').exec(text);
  if (from === null) return '';
  const line = text
    .slice(from.index)
    .replaceAll(/--[^\n]*/g, '')
    .replaceAll(/["`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length <= EXCERPT ? line : `${line.slice(0, EXCERPT).replace(/\s+\S*$/, '')} ...`;
}

function isRead({ detail }: Finding): boolean {
  return detail === 'select';
}

function writers({ findings, source }: Found): readonly string[] {
  const writing = findings.filter((finding) => !isRead(finding));
  const all = (writing.length === 0 ? findings : writing).flatMap((finding) => functionAbout(finding) ?? []);
  return [...new Set(all.map((about) => nameAbout(about, source)))];
}

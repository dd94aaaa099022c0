/** docs/platforms.md, from the profiles. */
import {
  PROFILES,
  RELIANCES,
  type Knowledge,
  type Profile,
  type Reliance,
  type Support,
} from '../../src/model/platforms';

const KNOWN: Readonly<Record<Knowledge, string>> = {
  run: 'run here on PostgreSQL 15 and 18',
  'stand-in': 'run here as a role without superuser, not there',
  read: 'read, not run',
  recalled: 'from the documentation, not read again, not run',
  inferred: "PostgreSQL's own code",
  'not-looked-at': 'not looked at',
};

const SUPPORT: Readonly<Record<Support, string>> = {
  compiled: 'compiled',
  advice: 'told, not compiled',
  refused: 'refused',
};

const reliances = Object.keys(RELIANCES) as Reliance[];
const profiles = Object.entries(PROFILES);

/** The page as Markdown; `npm run docs` has no part in it: a test writes it with GOLDEN=update and holds it current. */
export function platformsPage(): string {
  return (
    [HEAD, supportTable(), RELIES, relianceTable(), STANDING, standingTable(), ...profiles.map(section)].join('\n\n') +
    '\n'
  );
}

const HEAD = `# Platforms

What compiled DDL and the advice beside it rely on, and how that stands where it runs. \`platform\` in the spec selects the profile:
rules of the area [portability](rules/index.md) speak from it, and \`tenet review\` prints what differs. This page is written from
\`src/model/platforms\`, and a test holds it to that.

No managed platform was run here. What a service without a superuser does to the DDL was tried on PostgreSQL 15 and 18 as a role
that has CREATEROLE and CREATEDB and is no superuser (\`test/model/platforms.test.ts\`): the starter loads as that role, after one
GRANT that the table below names. Services let their operator do somewhat more than such a role may.`;

const RELIES = '## What is relied on';
const STANDING = `## How it stands

✓ holds, ~ differs, ✗ breaks, ? not looked at; the sections below say what, and how it is known.`;

const MARK = { holds: '✓', differs: '~', breaks: '✗', unknown: '?' } as const;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function supportTable(): string {
  return table(
    ['platform', 'what', 'DDL', 'operator'],
    profiles.map(([name, { title, support, operator }]) => [
      `\`${name}\``,
      title,
      SUPPORT[support],
      operator === null ? 'a superuser' : `\`${operator}\``,
    ]),
  );
}

function relianceTable(): string {
  return table(
    ['relied on', 'how'],
    reliances.map((reliance) => [RELIANCES[reliance].title, RELIANCES[reliance].use]),
  );
}

function standingTable(): string {
  return table(
    ['', ...profiles.map(([name]) => name)],
    reliances.map((reliance) => [
      RELIANCES[reliance].title,
      ...profiles.map(([, { traits }]) => MARK[traits[reliance].standing]),
    ]),
  );
}

function section([name, { title, summary, traits }]: readonly [string, Profile]): string {
  const told = reliances.filter((reliance) => traits[reliance].says !== '' || traits[reliance].instead !== '');
  const rows = told.map((reliance) => {
    const { says, instead, source, known } = traits[reliance];
    return [RELIANCES[reliance].title, says, instead === '' ? '-' : instead, `[${KNOWN[known]}](${source})`];
  });
  const shown = rows.length === 0 ? '' : `\n\n${table(['', 'what is found', 'what is done instead', 'known'], rows)}`;
  return `## ${name}\n\n${title}: ${summary}.${shown}`;
}

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
  'stand-in': 'run here as a non-superuser role, not on the platform',
  read: 'read, not run',
  recalled: 'from the documentation, not verified, not run',
  inferred: "PostgreSQL's own code",
  'not-looked-at': 'not examined',
};

const SUPPORT: Readonly<Record<Support, string>> = {
  compiled: 'compiled',
  advice: 'documented, not compiled',
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

What the compiled DDL and the advice depend on, and how each platform supports it. \`platform\` in the spec selects the profile:
the [portability](rules/index.md) rules use it, and \`tenet review\` prints the differences. This page is generated from
\`src/model/platforms\`, and a test keeps it current.

No managed platform was tested here. Instead the DDL ran on PostgreSQL 15 and 18 as a role with CREATEROLE and CREATEDB but without
superuser (\`test/model/platforms.test.ts\`): the starter loads as that role, after one GRANT named in the table below. Services
usually allow their operator somewhat more.`;

const RELIES = '## Dependencies';
const STANDING = `## Support

✓ works, ~ differs, ✗ fails, ? not examined; the sections below give details and evidence.`;

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
    ['dependency', 'use'],
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
  const shown = rows.length === 0 ? '' : `\n\n${table(['', 'difference', 'alternative', 'evidence'], rows)}`;
  return `## ${name}\n\n${title}: ${summary}.${shown}`;
}

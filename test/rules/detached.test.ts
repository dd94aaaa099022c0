/** A partition that is detached is no new table: it is judged once somebody reaches it by itself. */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

const SCHEMA = readFileSync('test/script/blind/situations/helpdesk.sql', 'utf8');
const DETACH = `SET lock_timeout = '2s';
ALTER TABLE public.ticket_events DETACH PARTITION public.ticket_events_2026_10 CONCURRENTLY;\n`;

const found = (sql: string): readonly string[] => {
  const { after } = readScript('before.sql', SCHEMA, { before: null, as: 'schema' });
  const { script } = readScript('change.sql', sql, { before: after, as: 'migration' });
  return runScript(rules, script, {}).map(({ rule }) => rule);
};

beforeAll(() => loadParser());

test.each([
  ['detached', DETACH, []],
  ['and dropped', `${DETACH}DROP TABLE ticket_events_2026_10;`, ['change/forbid-dropped-data']],
  [
    'and granted',
    `${DETACH}GRANT SELECT ON ticket_events_2026_10 TO helpdesk_report;`,
    ['isolation/require-rls', 'keys/require-foreign-key'],
  ],
  [
    'a new table, granted',
    'CREATE TABLE more (organization_id uuid NOT NULL, id uuid PRIMARY KEY); GRANT SELECT ON more TO helpdesk_report;',
    expect.arrayContaining(['isolation/require-rls']),
  ],
])('%s', (_name, sql, expected) => expect(found(sql)).toEqual(expected));

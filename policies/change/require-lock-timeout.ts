import { relationId, tableObject } from '../../src/script/facts';
import { defineRule } from '../../src/rules/rule';
import { stopsWrites } from '../../src/script/locks';
import type { Statement } from '../../src/script/types';

/** SET, SET LOCAL, or set_config; 0 takes the timeout away. */
function setsLockTimeout({ text }: Statement): boolean {
  return /\block_timeout\b'?\s*(?:=|TO|,)\s*'?[1-9]/i.test(text);
}

export default defineRule({
  id: 'change/require-lock-timeout',
  severity: 'warning',
  only: 'sql',
  title: 'Set a lock_timeout before a statement that locks',
  why: 'A statement that waits for ACCESS EXCLUSIVE behind one long query makes every later query wait behind it, so the table is blocked for as long as that query runs.',
  tradeoffs: 'The migration may fail and need a retry: 2 seconds and a few retries are enough.',
  validation: { none: 'it is a setting of the migrating session' },
  changesIf: 'The tool that runs the migration sets it: then this file need not.',
  review: {
    found: 'statements',
    are: 'can make every later query wait',
    advice:
      'Set lock_timeout to about two seconds before each and retry a few times: every later reader waits behind a statement that waits for ACCESS EXCLUSIVE.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT'],
  *checkScript(script) {
    if (!script.isMigration) return;
    const locking = script.statements.findIndex(({ operations }) =>
      operations.some(
        ({ onNewRelation, locks, kind }) =>
          !onNewRelation && !/concurrently/.test(kind) && locks.some(({ lock }) => stopsWrites(lock)),
      ),
    );
    const statement = script.statements[locking];
    if (statement === undefined || script.statements.slice(0, locking).some(setsLockTimeout)) return;
    const [operation] = statement.operations;
    yield {
      at: statement.at,
      about: relationId(operation?.relation ?? ''),
      message: `${tableObject(operation?.relation ?? '')} is locked without a lock_timeout, so one long query makes all others wait behind this statement; SET lock_timeout = '2s' first, and retry if it fails`,
      ddl: [`SET lock_timeout = '2s'`],
    };
  },
});

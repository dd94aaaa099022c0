/** Replays as they come out of the runner, written by hand: one of each verdict, and one whose every text means harm. */
import type { FileRun, Outcome, Replay, StatementRun } from '../../src/replay/types';
import { HARM } from './proof-harm';

const NONE: FileRun['counts'] = {
  'loses-rows': 0,
  blind: 0,
  'passes-blind': 0,
  refused: 0,
  'cannot-land': 0,
  'not-exercised': 0,
  'not-compared': 0,
  same: 0,
  ran: 0,
};

function counted(amounts: Partial<Record<Outcome | 'ran', number>>): FileRun['counts'] {
  return { ...NONE, ...amounts };
}

function ran(line: number, statement: string, outcome: Outcome, more: Partial<StatementRun> = {}): StatementRun {
  const [word = ''] = statement.split(' ');
  const kind = `${word.charAt(0)}${word.slice(1).toLowerCase()}Stmt`;
  return {
    line,
    statement,
    kind,
    outcome,
    message: outcome,
    differs: [],
    follows: null,
    row: null,
    locks: [],
    rewrites: [],
    ...more,
  };
}

const BASE: Omit<Replay, 'files' | 'verdict'> = {
  schema: 1,
  tool: { name: 'tenet', version: '0.0.0' },
  subject: 'migrations',
  engine: { version: '18.4', versionNum: 180004 },
  chain: {
    tool: 'drizzle',
    because: 'meta/_journal.json',
    isOneTransaction: true,
    migrations: 116,
    since: 'origin/main',
    edited: [],
    gone: [],
    early: [],
    leftOut: [],
  },
  migrator: { is: 'owner', source: 'assumed' },
  windows: [],
  oldRefusals: [],
  standIns: [],
  elapsedMs: 5123,
};

export function holds(): Replay {
  return {
    ...BASE,
    migrator: { is: 'owner', source: 'said' },
    files: [
      {
        path: '0086_per_tenant.sql',
        transactions: 1,
        access: '+1 policy',
        statements: [ran(3, 'DO $$ BEGIN .. END $$', 'same', { message: 'changes the same rows in both runs' })],
        counts: counted({ same: 1, ran: 2 }),
        observed: [
          {
            line: 1,
            statement: 'ALTER TABLE audit ADD COLUMN note text',
            locks: [{ relation: 'public.audit', mode: 'ShareUpdateExclusiveLock' }],
            rewrites: [],
          },
          {
            line: 2,
            statement: 'ALTER TABLE orders ALTER COLUMN total TYPE bigint',
            locks: [{ relation: 'public.orders', mode: 'AccessExclusiveLock' }],
            rewrites: ['public.orders'],
          },
        ],
        seeded: { tables: 2, of: 2, failures: [] },
      },
    ],
    verdict: 'holds',
  };
}

export function fails(): Replay {
  return {
    ...BASE,
    chain: {
      ...BASE.chain,
      edited: ['0003_orders.sql'],
      gone: ['0004_old.sql'],
      early: ['0002b_late.sql'],
      leftOut: [
        { path: 'down/0001.sql', why: 'it is a down migration' },
        { path: 'down/0002.sql', why: 'it is a down migration' },
      ],
    },
    files: [
      {
        path: '0085_share_tokens_memex_id.sql',
        transactions: 1,
        access: 'no change',
        statements: [
          ran(8, 'UPDATE share_tokens SET memex_id = documents.memex_id FROM documents WHERE ..', 'blind', {
            message: 'changes 0 rows as the migrator and 4 as a role that no policy binds',
            unbound: {
              rows: 4,
              error: null,
              touched: [{ relation: 'public.share_tokens', inserted: 0, updated: 4, deleted: 0 }],
            },
            migrator: { rows: 0, error: null, touched: [] },
            differs: ['public.share_tokens'],
            row: '(1,abc,)',
          }),
          ran(15, 'DELETE FROM share_tokens WHERE memex_id IS NULL', 'loses-rows', {
            message: 'deletes 4 rows as the migrator and 0 as a role that no policy binds',
            follows: 8,
            differs: ['public.share_tokens'],
          }),
          ran(18, 'ALTER TABLE share_tokens ALTER COLUMN memex_id SET NOT NULL', 'same', {
            message: 'ran',
            locks: [
              { relation: 'public.share_tokens', mode: 'AccessExclusiveLock' },
              { relation: 'public.documents', mode: 'AccessShareLock' },
            ],
            rewrites: ['public.share_tokens'],
          }),
        ],
        counts: counted({ blind: 1, 'loses-rows': 1, same: 1 }),
        seeded: { tables: 3, of: 4, failures: ['public.audit: no row satisfies CHECK "one_target"'] },
      },
    ],
    windows: [
      {
        relation: 'public.invite_tokens',
        roles: ['app', 'reports'],
        opens: { path: '0085_share_tokens_memex_id.sql', line: 20 },
        closes: null,
        isReproduced: true,
      },
      {
        relation: 'public.audit',
        roles: ['app'],
        opens: { path: '0085_share_tokens_memex_id.sql', line: 20 },
        closes: { path: '0085_share_tokens_memex_id.sql', line: 24 },
        isReproduced: false,
      },
    ],
    oldRefusals: Array.from({ length: 7 }, (_one, index) => ({
      path: `00${index}.sql`,
      line: index + 1,
      statement: `INSERT INTO plans VALUES (${index})`,
      error: { code: '42501', message: 'new row violates row-level security policy for table "plans"', detail: null },
    })),
    standIns: [
      { is: 'extension', name: 'vector', why: 'a stub type: no operator, no index', matters: true, place: null },
      { is: 'role', name: 'app', why: 'no file creates it', matters: false, place: { path: '0001.sql', line: 4 } },
      { is: 'role', name: 'reports', why: 'no file creates it', matters: false, place: null },
    ],
    verdict: 'fails',
  };
}

export function unproved(): Replay {
  const outcomes: readonly Outcome[] = ['cannot-land', 'not-exercised', 'not-compared', 'passes-blind', 'refused'];
  return {
    ...BASE,
    chain: { ...BASE.chain, since: null },
    migrator: { is: 'bypassrls', source: 'platform' },
    files: [
      {
        path: '20260101_backfill.sql',
        transactions: 3,
        access: 'no change',
        statements: outcomes
          .slice(0, 3)
          .map((outcome, index) =>
            ran(index + 1, `UPDATE t${index} SET a = 1`, outcome, { message: `is ${outcome} here` }),
          ),
        counts: counted({ 'cannot-land': 1, 'not-exercised': 1, 'not-compared': 1 }),
        seeded: { tables: 0, of: 0, failures: [] },
      },
    ],
    verdict: 'unproved',
  };
}

export function hostile(): Replay {
  const at = (index: number) => HARM[index % HARM.length] as string;
  const base = fails();
  const [file] = base.files as [FileRun];
  const [first] = file.statements as [StatementRun];
  return {
    ...base,
    subject: `migrations ${at(0)}${at(5)}`,
    engine: { version: `18.4 ${at(1)}`, versionNum: 180004 },
    chain: {
      ...base.chain,
      tool: at(2),
      because: at(3),
      since: at(4),
      edited: HARM,
      gone: HARM,
      early: HARM,
      leftOut: HARM.map((harm, index) => ({ path: harm, why: at(index + 1) })),
    },
    files: HARM.map((harm, index) => ({
      ...file,
      path: harm,
      access: at(index + 1),
      seeded: { tables: 1, of: 2, failures: [at(index + 2)] },
      statements: [
        {
          ...first,
          statement: at(index + 3),
          message: at(index + 4),
          differs: [at(index + 5)],
          row: at(index + 6),
          locks: [{ relation: at(index + 7), mode: 'AccessExclusiveLock' }],
          rewrites: [at(index + 8)],
        },
      ],
      observed: [
        {
          line: 90,
          statement: at(index + 1),
          locks: [{ relation: at(index + 2), mode: 'AccessExclusiveLock' }],
          rewrites: [at(index + 3)],
        },
      ],
    })),
    windows: HARM.map((harm, index) => ({
      relation: harm,
      roles: [at(index + 1)],
      opens: { path: at(index + 2), line: 1 },
      closes: { path: at(index + 3), line: 2 },
      isReproduced: true,
    })),
    oldRefusals: HARM.map((harm, index) => ({
      path: harm,
      line: 1,
      statement: at(index + 1),
      error: { code: at(index + 2), message: at(index + 3), detail: null },
    })),
    standIns: HARM.map((harm, index) => ({ is: 'role', name: harm, why: at(index + 1), matters: true, place: null })),
  };
}

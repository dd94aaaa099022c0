/** Proofs of a shop, as `tenet prove` would make them: one that holds, one that fails in every way, and what lies between. */
import { notCarriedOver, QUESTIONS } from '../../src/prove/questions';
import type { Cell, EngineVerdict, Proof, ProofFinding } from '../../src/prove/types';

export const NO_ANSWER = { question: 'no-answer', command: 'update', remedy: QUESTIONS['no-answer'] } as const;

export const ROLES = ['shop_app', 'shop_ingest', 'shop_reader', 'shop_analyst', 'shop_support'];
const TENANT_TABLES = ['shop.customers', 'shop.orders', 'shop.order_items'];
const PARTITIONS = ['shop.events', 'shop.events_p2026_12_01', 'shop.events_p2026_12_02', 'shop.events_p2026_12_03'];
export const COMMANDS = ['select', 'insert', 'update', 'delete', 'truncate'] as const;

const ENGINE: EngineVerdict = {
  version: '18.7',
  versionNum: 180007,
  kind: 'embedded',
  vulnerabilities: [],
  selfTest: [
    { cve: 'CVE-2026-120154', outcome: 'closed', what: 'ON CONFLICT checks the row against the policies first' },
    { cve: 'CVE-2026-14666', outcome: 'closed', what: 'a cached plan of another role is not used' },
  ],
};

/** A cell; what is not said is refused for want of a privilege. */
export function cell(
  role: string,
  object: string,
  command: Cell['command'],
  reach: Cell['reach'] = 'refused',
  more: Partial<Pick<Cell, 'sqlState' | 'condition' | 'why'>> = {},
): Cell {
  const why = reach === 'refused' ? `permission denied for table ${object.split('.')[1] ?? object}` : null;
  return {
    role,
    object,
    command,
    reach,
    sqlState: reach === 'refused' ? '42501' : null,
    condition: null,
    why,
    ...more,
  };
}

/** Every command of a role on an object: own where it is named, refused elsewhere. */
function cells(role: string, object: string, own: readonly Cell['command'][]): readonly Cell[] {
  return COMMANDS.map((command) => cell(role, object, command, own.includes(command) ? 'own' : 'refused'));
}

function shopMatrix(): readonly Cell[] {
  const all = ['select', 'insert', 'update', 'delete'] as const;
  const read = ['select'] as const;
  const rights: readonly (readonly [object: string, ...own: (readonly Cell['command'][])[]])[] = [
    ['shop.tenants', read, [], read, [], []],
    ...TENANT_TABLES.map((table) => [table, all, [], read, read, []] as const),
    ...PARTITIONS.map(
      (table) =>
        [
          table,
          table === 'shop.events' ? read : [],
          table === 'shop.events' ? (['insert'] as const) : [],
          [],
          [],
          [],
        ] as const,
    ),
    ['shop.currencies', read, read, read, read, read],
    ['shop.open_orders', read, [], read, [], []],
    ['shop.daily_sales', [], [], [], read, []],
  ];
  return [
    ...rights.flatMap(([object, ...own]) => ROLES.flatMap((role, at) => cells(role, object, own[at] ?? []))),
    ...ROLES.map((role) =>
      cell(
        role,
        'shop.close_order(uuid)',
        'execute',
        role === 'shop_app' ? 'own' : 'refused',
        role === 'shop_app' ? {} : { why: 'permission denied for function close_order' },
      ),
    ),
  ];
}

export function holds(): Proof {
  const matrix = shopMatrix();
  return {
    schema: 1,
    tool: { name: 'tenet', version: '0.0.0' },
    subject: 'tenet.yaml',
    verdict: 'holds',
    engine: ENGINE,
    ddlSha256: '3f5b0c7d9e1a2b4c6d8e0f1a3b5c7d9e1f2a4b6c8d0e2f4a6b8c0d1e3f5a7b9c',
    size: { roles: 5, relations: 11, probes: 10520 },
    findings: [],
    inconclusive: [],
    accepted: ['shop.customers', 'shop.orders'].map((object) => ({
      rule: 'isolation/row-estimates',
      object,
      reason: 'pg_class.reltuples counts the rows of all tenants together, and every role may read it',
    })),
    solved: TENANT_TABLES.flatMap((relation) =>
      (['select', 'insert', 'update', 'delete'] as const).map((command) => ({
        relation,
        command,
        role: 'shop_app',
        verdict: 'no such row exists' as const,
        why: null,
      })),
    ),
    matrix,
    partitions: Object.fromEntries(PARTITIONS.slice(1).map((name) => [name, 'shop.events'])),
    elapsedMs: { start: 214, load: 611.4, seed: 468, attack: 1420, solve: 388 },
  };
}

/** The matrix with some cells as they are told. */
function changed(matrix: readonly Cell[], changes: readonly Cell[]): readonly Cell[] {
  const keyOf = ({ role, object, command }: Cell) => `${role} ${object} ${command}`;
  const byKey = new Map(changes.map((one) => [keyOf(one), one]));
  return matrix.map((one) => byKey.get(keyOf(one)) ?? one);
}

function paste(role: string, statement: string): string {
  return [
    'begin;',
    `set local session authorization "${role}";`,
    `set local "app"."tenant_id" = '0a000000-0000-4000-8000-00000000000a';`,
    `${statement};`,
    'rollback;',
  ].join('\n');
}

const FINDINGS: readonly ProofFinding[] = [
  {
    rule: 'isolation/forbid-tautological-policy',
    severity: 'error',
    by: 'attack',
    object: 'table "shop"."orders"',
    message:
      'table "shop"."orders" shows "shop_reader" 2 rows of another tenant: policy "reader_all" is true for every row; write the tenant key into it, or drop it',
    role: 'shop_reader',
    statement: paste(
      'shop_reader',
      `select * from "shop"."orders" where "tenant_id" = '0b000000-0000-4000-8000-00000000000b' order by "placed_at" desc, "id" limit 100`,
    ),
  },
  {
    rule: 'isolation/existence-oracle',
    severity: 'warning',
    by: 'attack',
    object: 'table "shop"."orders"',
    message:
      'unique constraint "orders_external_id_key" spans tenants: an insert by "shop_app" fails with 23505 where another tenant has the value, and so tells that it does; put "tenant_id" first in the key',
    role: 'shop_app',
    statement: paste(
      'shop_app',
      `insert into "shop"."orders" ("tenant_id", "id", "external_id")\n  values ('0a000000-0000-4000-8000-00000000000a', gen_random_uuid(), 'kanaryB_orders_external_id')`,
    ),
  },
  {
    rule: 'access/forbid-bypassrls',
    severity: 'error',
    by: 'catalog',
    object: 'role "shop_support"',
    message:
      'role "shop_support" has BYPASSRLS: no policy holds it, and it reads every tenant; take the attribute away',
    role: 'shop_support',
    statement: null,
  },
  {
    rule: 'isolation/require-security-invoker',
    severity: 'error',
    by: 'attack',
    object: 'view "shop"."open_orders"',
    message:
      'view "shop"."open_orders" reads "shop"."orders" as its owner, so the policies of the reader do not apply; set security_invoker',
    role: 'shop_app',
    statement: paste('shop_app', 'select * from "shop"."open_orders"'),
  },
  {
    rule: 'isolation/uncovered-partition',
    severity: 'note',
    by: 'catalog',
    object: 'table "shop"."events_p2026_12_03"',
    message:
      'partition "shop"."events_p2026_12_03" has no policy of its own; nothing is granted on it, so it is not reached',
    role: null,
    statement: null,
  },
];

/** All kinds of things at once, on an engine with holes of its own. */
export function fails(): Proof {
  const good = holds();
  const supported = TENANT_TABLES.map((object) => cell('shop_support', object, 'select', 'all'));
  return {
    ...good,
    verdict: 'fails',
    engine: {
      ...ENGINE,
      version: '18.4',
      versionNum: 180004,
      vulnerabilities: [
        { cve: 'CVE-2026-120154', title: 'ON CONFLICT shows rows that policies hide', fixedIn: '18.7' },
        { cve: 'CVE-2026-14666', title: 'plans that depend on the role are not made anew', fixedIn: '18.6' },
      ],
      selfTest: [
        { cve: 'CVE-2026-120154', outcome: 'open', what: 'INSERT ... ON CONFLICT returned a row that SELECT hides' },
        { cve: 'CVE-2026-14666', outcome: 'closed', what: 'a cached plan of another role is not used' },
        { cve: 'CVE-2026-116303', outcome: 'not-tried', what: 'needs a type with a cast function' },
      ],
    },
    findings: FINDINGS,
    inconclusive: [
      {
        ...NO_ANSWER,
        object: 'shop.order_items',
        role: 'shop_app',
        why: 'update: 23514 of check "quantity_positive" came before the policy',
      },
      {
        ...NO_ANSWER,
        object: 'shop.order_items',
        role: 'shop_ingest',
        why: 'update: 23514 of check "quantity_positive" came before the policy',
      },
      {
        ...NO_ANSWER,
        object: 'shop.close_order(shop.reason)',
        role: null,
        why: 'no argument could be made for its parameter of type shop.reason',
      },
    ],
    solved: [
      ...good.solved.slice(0, 9),
      { relation: 'shop.orders', command: 'select', role: 'shop_reader', verdict: 'reproduced', why: null },
      {
        relation: 'shop.events',
        command: 'select',
        role: 'shop_app',
        verdict: 'could not decide',
        why: 'the policy calls "shop"."is_visible"(jsonb), which the solver does not know',
      },
    ],
    matrix: changed(good.matrix, [
      cell('shop_reader', 'shop.orders', 'select', 'all'),
      ...supported,
      cell('shop_app', 'shop.open_orders', 'select', 'all'),
      cell('shop_reader', 'shop.open_orders', 'select', 'all'),
      cell('shop_app', 'shop.customers', 'select', 'some', { condition: '"shared_with" = \'{}\'' }),
      cell('shop_app', 'shop.order_items', 'update', 'inconclusive', {
        sqlState: '23514',
        why: 'a check came before the policy',
      }),
      cell('shop_app', 'shop.order_items', 'delete', 'none'),
      cell('shop_analyst', 'shop.events', 'select', 'none'),
    ]),
  };
}

export function inconclusive(): Proof {
  const good = holds();
  const why = 'no row of two tenants could be made: enum "shop"."channel" has no label';
  const unsown = PARTITIONS.slice(1);
  return {
    ...good,
    subject: 'postgres://shop.internal/shop',
    verdict: 'inconclusive',
    engine: { ...ENGINE, kind: 'server', version: '16.11', versionNum: 160011, selfTest: [] },
    ddlSha256: null,
    accepted: [],
    solved: [],
    inconclusive: unsown.flatMap((object) => ROLES.map((role) => ({ ...NO_ANSWER, object, role, why }))),
    matrix: good.matrix.map((one) =>
      unsown.includes(one.object) ? { ...one, reach: 'inconclusive', sqlState: null, why } : one,
    ),
    elapsedMs: {},
  };
}

const ACCEPTED = {
  reason: 'read by hand with the security team',
  owner: 'data-platform',
  until: '2027-06-30',
} as const;

/** Holds with what somebody answers for, beside entries that accept nothing. */
export function accepted(): Proof {
  const why = 'the policy calls "shop"."is_visible"(jsonb), which the solver does not know';
  return {
    ...holds(),
    acceptedQuestions: [
      ...['shop_app', 'shop_reader'].map((role) => ({
        question: 'undecided' as const,
        object: 'shop.events',
        role,
        command: 'select' as const,
        why,
        ...ACCEPTED,
        at: 'tenet.yaml:41',
      })),
      {
        question: 'not-seeded',
        object: 'shop.order_items',
        role: null,
        command: null,
        why: 'could not be seeded: check "quantity_positive" rejects every row',
        ...ACCEPTED,
        at: 'tenet.yaml:48',
      },
    ],
    idleAcceptances: [
      {
        question: 'undecided',
        object: 'shop.ordrs',
        role: null,
        command: null,
        at: 'tenet.yaml:55',
        why: 'the proof has no object "shop.ordrs"; did you mean "shop.orders"?',
        remedy: 'correct the object, or remove the entry',
      },
      {
        question: 'no-answer',
        object: 'shop.orders',
        role: 'shop_app',
        command: 'update',
        at: 'tenet.yaml:62',
        why: 'it matches no open question, so it is stale',
        remedy: 'remove the entry',
      },
    ],
    solver: 'ran',
  };
}

/** Withstood what was tried, and nobody wanted more. */
export function unsolved(): Proof {
  return { ...holds(), solver: 'not-asked', solved: [] };
}

/** Withstood what was tried, where somebody wanted more and has no solver. */
export function solverless(): Proof {
  const question = 'no-solver';
  const why =
    'no solver looked for rows that the seeded ones do not show, because the package z3-solver is not installed';
  return {
    ...unsolved(),
    verdict: 'inconclusive',
    solver: 'not-installed',
    inconclusive: [
      { question, object: 'database "shop"', role: null, command: null, why, remedy: QUESTIONS[question] },
    ],
  };
}

/** Of a database that was read, and not all of which could be created again. */
export function carried(): Proof {
  const carriedOver = partly();
  return {
    ...holds(),
    subject: 'postgres://reader@shop.internal/shop',
    verdict: 'inconclusive',
    ddlSha256: null,
    inconclusive: carriedOver.missing.map(notCarriedOver),
    carriedOver,
  };
}

function partly(): NonNullable<Proof['carriedOver']> {
  return {
    serverVersionNum: 180001,
    objects: 1_259,
    equal: 1_252,
    missing: [
      {
        object: 'extension "postgres_fdw"',
        why: 'Tenet creates only extensions shipped with PostgreSQL that access neither files nor networks',
      },
      { object: 'table "shop"."ledger"', why: 'foreign-data wrapper "postgres_fdw" does not exist' },
      { object: 'column "id" of table "shop"."ledger"', why: 'what it depends on could not be created' },
      { object: 'column "amount" of table "shop"."ledger"', why: 'what it depends on could not be created' },
      { object: 'text search configuration english_plain', why: 'Tenet does not model objects of this kind' },
    ],
    changed: [
      {
        object: 'role "postgres"',
        why: 'not a superuser here: it bypasses row security and reads and writes all tables',
      },
      {
        object: 'event trigger "audit_ddl"',
        why: 'disabled here, because it would run for the statements of the proof',
      },
    ],
  };
}

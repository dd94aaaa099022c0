/** Changes of a spec as a team makes them: what a plan leads from and to. Each leaves a spec that can be understood. */
import fc from 'fast-check';
import { arbitrarySpec } from './arbitrary-spec';

type Part = Record<string, unknown>;

interface Draft {
  readonly tenancy: { key: Part; context: Part };
  readonly roles: Record<string, Part>;
  readonly tables: Record<string, Part & { columns: Record<string, unknown> }>;
  views?: Record<string, Part>;
  rollups?: Record<string, Part>;
  functions?: Record<string, Part>;
}

type Mutation = (spec: Draft, at: number) => void;

const TYPES = ['text', 'integer', 'bigint', 'numeric(14,2)', 'varchar(40)', 'timestamptz', 'boolean', 'date', 'uuid'];

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

function tableOf({ tables }: Draft, at: number): Draft['tables'][string] {
  const own = Object.entries(tables).filter(([name]) => name !== 'tenants');
  const [, table] = pick(own, at) ?? [];
  if (table === undefined) throw new Error('a spec without tables');
  return table;
}

/** Columns on which nothing else of the spec hangs: keys and indexes name the first. */
function free(table: Draft['tables'][string]): readonly string[] {
  return Object.keys(table.columns)
    .filter((name) => name.startsWith('c_'))
    .slice(1);
}

function changeColumn(spec: Draft, at: number, change: (column: Part) => unknown): void {
  const { columns } = tableOf(spec, at);
  const own = Object.keys(columns).filter((name) => name.startsWith('c_'));
  const name = pick(own, at >> 4);
  if (name === undefined) return;
  const column = columns[name];
  columns[name] = change(typeof column === 'string' ? { type: column } : { ...(column as Part) });
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table whose name is written as it is: longer ones are shortened. */
function shortTable({ tables }: Draft, at: number): string {
  return pick(
    Object.keys(tables).filter((name) => Buffer.byteLength(name) < 60),
    at,
  ) as string;
}

const view = (spec: Draft, at: number): Part => ({
  query: `select id, ${at % 2 === 0 ? 'id is null as a' : 'id as a'} from ${quoted(shortTable(spec, at))}`,
  grants: [pick(['g_partner', 'g_reader', 'g_app'], at >> 2)],
});

/** Undefined where no table has the tenant in it. */
const rollup = (spec: Draft, at: number): Part | undefined => {
  const name = pick(
    Object.entries(spec.tables).flatMap(([one, { scope }]) =>
      one !== 'tenants' && scope === undefined && Buffer.byteLength(one) < 60 ? [one] : [],
    ),
    at,
  );
  if (name === undefined) return undefined;
  return {
    query: `select tenant_id, count(*) as n${at % 2 === 0 ? ', count(id) as m' : ''} from ${quoted(name)} group by tenant_id`,
    key: ['tenant_id'],
    ...(at % 3 === 0 && { concurrently: true }),
  };
};

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a column added': (spec, at) => {
    tableOf(spec, at).columns[`c_added_${at % 7}`] = { type: pick(TYPES, at >> 3), nullable: at % 2 === 0 };
  },
  'a column with a default added': (spec, at) => {
    tableOf(spec, at).columns['c_filled'] = { type: 'integer', default: at % 9, check: 'c_filled < 10' };
  },
  'a column dropped': (spec, at) => {
    const table = tableOf(spec, at);
    const name = pick(free(table), at >> 4);
    if (name !== undefined) delete table.columns[name];
  },
  'a column retyped': (spec, at) => {
    changeColumn(spec, at, () => pick(TYPES, at >> 8));
  },
  'a column nullable or not': (spec, at) => {
    changeColumn(spec, at, (column) => ({ ...column, nullable: column['nullable'] !== true }));
  },
  'a default changed': (spec, at) => {
    changeColumn(spec, at, () => ({ type: 'bigint', default: at % 5 }));
  },
  'a list of values changed': (spec, at) => {
    changeColumn(spec, at, () => ({ type: 'text', one_of: ['a', 'b', `c${at % 5}`] }));
  },
  'a check changed': (spec, at) => {
    tableOf(spec, at)['checks'] = { k_own: `id is not null or ${at % 5} = 1` };
  },
  'a policy added': (spec, at) => {
    tableOf(spec, at)['policies'] = {
      p_more: {
        as: pick(['permissive', 'restrictive'], at),
        for: pick(['all', 'select', 'update', 'delete'], at >> 1),
        to: [pick(['g_app', 'g_reader'], at >> 3)],
        using: `tenant_id is not null or ${at % 3} = 1`,
      },
    };
  },
  'the setting of all policies changed': ({ tenancy }, at) => {
    tenancy.context['setting'] = `app.tenant_${at % 3}`;
  },
  'row security no longer forced': (spec, at) => {
    tableOf(spec, at)['rls'] = { enabled: true, forced: false };
  },
  'row security off': (spec, at) => {
    tableOf(spec, at)['rls'] = { enabled: false, forced: false };
  },
  'a role added': ({ roles }, at) => {
    roles[`g_more_${at % 3}`] = { kind: pick(['reader', 'application', 'analytics'], at >> 2) as string };
  },
  'a role dropped': ({ roles }) => {
    delete roles['g_monitor'];
  },
  'a role changed': ({ roles }, at) => {
    roles['g_app'] = { kind: 'application', connections: at % 40, statement_timeout: `${1 + (at % 9)}s` };
  },
  'a membership': ({ roles }, at) => {
    roles['g_reader'] = { kind: 'reader', member_of: [at % 2 === 0 ? 'g_partner' : 'g_app'] };
  },
  'grants of a table': (spec, at) => {
    tableOf(spec, at)['grants'] = {
      g_reader: pick([['select'], ['select', 'insert'], ['all'], ['update', 'delete']], at >> 2),
    };
  },
  'an owner': (spec, at) => {
    spec.roles['g_owner_2'] = { kind: 'owner' };
    tableOf(spec, at)['owner'] = 'g_owner_2';
  },
  'an index': (spec, at) => {
    const table = tableOf(spec, at);
    const column = pick(
      Object.keys(table.columns).filter((name) => name.startsWith('c_')),
      at >> 3,
    );
    table['indexes'] =
      at % 4 === 0
        ? {}
        : { i_own: { columns: ['tenant_id', column], ...(at % 3 === 0 && { where: 'id is not null' }) } };
  },
  partitions: (spec, at) => {
    const table = tableOf(spec, at);
    const partition = table['partition'] as Part | undefined;
    if (partition?.['by'] === 'hash') partition['count'] = 2 + (at % 6);
    else if (partition !== undefined) partition['ahead'] = 9 + (at % 4);
    else if (!('unique' in table) && at % 2 === 0)
      table['partition'] = { by: 'hash', column: 'tenant_id', count: 2, because: 'spreads vacuum' };
  },
  'a view': (spec, at) => {
    if (at % 5 === 0) delete spec.views;
    else spec.views = { v_first: view(spec, at), ...(at % 3 === 0 && { v_next: view(spec, at >> 1) }) };
  },
  'a rollup': (spec, at) => {
    const first = rollup(spec, at);
    if (at % 5 === 0 || first === undefined) delete spec.rollups;
    else spec.rollups = { r_first: first };
  },
  'a function': (spec, at) => {
    spec.functions = {
      ...spec.functions,
      f_count: {
        returns: pick(['bigint', 'integer'], at),
        language: 'sql',
        security: pick(['invoker', 'definer'], at >> 1),
        body: `select ${at % 9}`,
        grants: [pick(['g_app', 'g_reader'], at >> 4)],
      },
    };
  },
  'a trigger': (spec, at) => {
    spec.functions = {
      ...spec.functions,
      f_touch: { returns: 'trigger', language: 'plpgsql', body: `begin return new; end -- ${at % 3}` },
    };
    tableOf(spec, at)['triggers'] = { w_touch: { when: 'before', events: ['update'], function: 'f_touch' } };
  },
  'a table added': ({ tables }, at) => {
    tables[`t_added_${at % 3}`] = { columns: { id: 'bigint', c_one: pick(TYPES, at >> 2) } };
  },
  'a table dropped': ({ tables }) => {
    const last = Object.keys(tables).at(-1);
    const isReferred = Object.values(tables).some(({ columns }) =>
      JSON.stringify(columns).includes(`"table":${JSON.stringify(last)}`),
    );
    if (last !== undefined && Object.keys(tables).length > 2 && !isReferred) delete tables[last];
  },
  'a table of all tenants': (spec, at) => {
    const table = tableOf(spec, at);
    // the key of a tenant's table has the tenant in it, to which nothing of all tenants refers
    const refers = Object.values(table.columns).some((column) => JSON.stringify(column).includes('"references"'));
    const names = JSON.stringify(table['indexes'] ?? {}).includes('"tenant_id"');
    const [own] = Object.entries(spec.tables).find(([, one]) => one === table) ?? [''];
    const isCounted = JSON.stringify(spec.rollups ?? {}).includes(JSON.stringify(quoted(own)).slice(1, -1));
    if (!('partition' in table) && !refers && !names && !isCounted)
      Object.assign(table, { scope: 'shared', reason: 'the list is the same for all tenants' });
  },
  'comments and storage': (spec, at) => {
    Object.assign(tableOf(spec, at), { comment: `it's ${at % 5}`, storage: { fillfactor: 70 + (at % 20) } });
  },
};

/** Two specs. */
export interface SpecPair {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

const NAMES = Object.keys(MUTATIONS);

interface Drawn {
  readonly from: unknown;
  readonly other: unknown;
  readonly before: readonly (readonly [string, number])[];
  readonly changes: readonly (readonly [string, number])[];
  readonly isOther: boolean;
}

const changesDrawn = (minLength: number): fc.Arbitrary<readonly (readonly [string, number])[]> =>
  fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.nat(0xffff)), { minLength, maxLength: 3 });

/** One in five leads to a spec that has nothing to do with the first. */
export function specPairs(count: number, seed: number): readonly SpecPair[] {
  const drawn: fc.Arbitrary<Drawn> = fc.record({
    from: arbitrarySpec,
    other: arbitrarySpec,
    before: changesDrawn(0),
    changes: changesDrawn(1),
    isOther: fc.nat(4).map((one) => one === 0),
  });
  return fc.sample(drawn, { numRuns: count, seed }).map(({ from, other, before, changes, isOther }, at) => {
    const first = mutated(from, before);
    const what = isOther ? 'another spec' : changes.map(([name]) => name).join(', ');
    return { name: `${at + 1}: ${what}`, from: first, to: isOther ? withKey(other, first) : mutated(first, changes) };
  });
}

/** The keys of tenants are of one type in both: from uuid to bigint no value leads, and the whole plan would be refused. */
function withKey(spec: unknown, { tenancy: { key } }: Draft): Draft {
  const draft = mutated(spec, []);
  draft.tenancy.key['type'] = key['type'];
  (draft.tables['tenants'] as Draft['tables'][string]).columns['id'] = key['type'];
  return draft;
}

function mutated(spec: unknown, changes: readonly (readonly [string, number])[]): Draft {
  // the same shape for all: what fast-check drew has no prototype
  const draft = JSON.parse(JSON.stringify(spec)) as Draft;
  for (const [name, at] of changes) MUTATIONS[name]?.(draft, at);
  return draft;
}

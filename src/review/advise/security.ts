/** Isolation that holds, what it rests on, and where personal data stands. */
import { quoteIdentifier } from '../../kernel/identifier';
import type { Table } from '../../model/types';
import { nameOf, type Advice, type View } from '../view';
import { counted, list } from '../words';
import { computedRisk, recommend, spec, sql } from './build';

export function* isolation(view: View): Iterable<Advice> {
  const { tables, tenancy, roles } = view.model;
  const forced = tables.filter(({ scope, rls }) => scope !== 'shared' && rls.enabled && rls.forced);
  const wide = tables.filter(
    (table) => table.scope === 'tenant' && (table.primaryKey?.columns.includes(table.tenantColumn ?? '') ?? false),
  );
  if (forced.length > 0)
    yield {
      kept: {
        group: 'security',
        what: `Row security enabled and forced on ${counted(forced.length, 'table')}`,
        why: 'FORCE applies to the owner too, and the guard is RESTRICTIVE: no policy added later can open access that it closes',
      },
    };
  if (wide.length > 0)
    yield {
      kept: {
        group: 'security',
        what: `The tenant in the primary key of ${counted(wide.length, 'table')} and in every foreign key between them`,
        why: 'a row cannot reference a row of another tenant, whatever an application passes; and the day a tenant has to move, or the tables go to Citus, the key is already right',
      },
    };
  const idle = roles.filter(({ breakGlass }) => breakGlass);
  if (idle.length > 0)
    yield {
      kept: {
        group: 'security',
        what: `${list(idle.map(({ name }) => `"${name}"`))} closed until it is opened`,
        why: 'break-glass access with an end is better than a forgotten role, and the audit shows each time it is opened',
      },
    };
  if (tenancy.strength === 'setting') yield* softContext(view);
}

/** Row security believes what the session says. */
function* softContext(view: View): Iterable<Advice> {
  const { tenancy, roles } = view.model;
  const trusted = roles.filter(
    ({ kind, login }) =>
      login && (kind === 'application' || kind === 'ingest' || kind === 'reader' || kind === 'partner'),
  );
  const [first] = trusted;
  if (first === undefined || tenancy.model !== 'shared-schema') return;
  const partner = trusted.some(({ kind }) => kind === 'partner');
  yield {
    risk: computedRisk(view, '/tenancy/context', {
      id: 'context-strength',
      kind: 'isolation',
      level: 'medium',
      title: `the tenant is whatever the session sets: one injected SELECT can become another tenant`,
      evidence: [
        `the policies read current_setting('${tenancy.setting}'), and every role that can run SQL can call set_config(): ${list(trusted.map(({ name }) => `"${name}"`))}`,
        `it stops a forgotten WHERE, the most common mistake; it does not stop SQL that an attacker writes${partner ? ', nor against a partner with a login' : ''}`,
      ],
      consequence:
        'An SQL injection in any one endpoint reads every tenant: first the setting, then the rows, in one statement.',
      known: 'proved',
      objects: trusted.map(({ name }) => `role "${name}"`),
    }),
    recommendation: recommend({
      id: 'context-strength',
      group: 'security',
      level: 'medium',
      title: 'Harden the tenant context: a login sets it, the role that reads tables cannot',
      why: 'The login sets the tenant and then switches to the role with the tables, which cannot call set_config. SQL injected later in the transaction stays with the tenant that was set.',
      tradeoffs:
        'Each transaction starts with two more statements (the tenant, and SET LOCAL ROLE), and the client must be changed before the switch.',
      changesIf: 'no role runs SQL that contains user input and no partner logs in; with tokens, use strength: signed',
      change: [spec('in the spec', '/tenancy/context/strength', 'hardened')],
      validate: [
        sql(
          'roles that can call set_config; NULL means PUBLIC',
          "SELECT proacl FROM pg_proc WHERE oid = 'pg_catalog.set_config(text, text, boolean)'::regprocedure;",
        ),
      ],
      objects: trusted.map(({ name }) => `role "${name}"`),
      owner: 'security',
      effort: 'M',
    }),
  };
}

/** The same personal data in two tables is erased in one. */
export function* personalData(view: View): Iterable<Advice> {
  const { tables, compliance } = view.model;
  const holders = tables.flatMap((table) =>
    table.columns.filter(({ pii }) => pii !== null).map((column) => ({ table, column })),
  );
  for (const name of new Set(holders.map(({ column }) => column.name))) {
    const copies = holders.filter(({ column }) => column.name === name);
    const [first] = copies;
    if (first === undefined || copies.length < 2) continue;
    const id = `pii-copies:${name}`;
    const deadline = compliance.pii.find((one) => one.name === first.column.pii)?.eraseWithinMs ?? null;
    yield {
      risk: computedRisk(
        view,
        copies.map(({ column }) => column.origin),
        {
          id,
          kind: 'operations',
          level: 'low',
          title: `"${name}" is in ${list(copies.map(({ table }) => `"${table.name}"`))}, and an erasure must find every copy`,
          evidence: [
            `class "${first.column.pii ?? ''}" in ${counted(copies.length, 'table')}`,
            ...(deadline === null
              ? ['no deadline for an erasure is declared (`erase_within`), so backups cannot be compared with one']
              : []),
          ],
          consequence:
            'The copy that is forgotten is the one that turns up. Backups keep all of them for as long as they are kept.',
          known: 'proved',
          objects: copies.map(({ table }) => `table "${table.name}"`),
        },
      ),
      recommendation: recommend({
        id,
        group: 'lifecycle',
        level: 'low',
        title: `Write the erasure of "${name}" down as one transaction over all its copies`,
        why: 'A copy in a second table is a snapshot that may be wanted (whom an order was confirmed to). Then its erasure must be one statement beside the other, tested, and not a matter of memory.',
        tradeoffs:
          'Old documents lose the address. Where the law wants it kept, keep it in the archive with its own deadline.',
        changesIf: 'the second copy goes: read it by the foreign key instead',
        change: copies.every(({ column }) => column.nullable)
          ? [
              sql(
                'as an operator, for one address',
                ...erasure(
                  name,
                  copies.map(({ table }) => table),
                ),
              ),
            ]
          : [],
        validate: [
          sql(
            'how many rows still hold one',
            copies
              .map(
                ({ table }) =>
                  `SELECT '${table.name}' AS "table", count(${quoteIdentifier(name)}) FROM ${nameOf(table)}`,
              )
              .join('\nUNION ALL\n')
              .concat(';'),
          ),
        ],
        objects: copies.map(({ table }) => `table "${table.name}"`),
        owner: 'security',
        effort: 'S',
      }),
    };
  }
}

function erasure(column: string, tables: readonly Table[]): readonly string[] {
  const updates = tables.map(
    (table) =>
      `UPDATE ${nameOf(table)} SET ${quoteIdentifier(column)} = NULL WHERE ${quoteIdentifier(column)} = 'somebody@example.org';`,
  );
  return ['BEGIN;', ...updates, 'COMMIT;'];
}

/** Large tables of which nobody said what they are read for. */
export function* unread(view: View): Iterable<Advice> {
  const read = new Set(view.model.queries.flatMap(({ reads }) => reads.map(({ relation }) => relation)));
  const fed = new Set(view.model.rollups.flatMap(({ reads }) => reads.map(({ relation }) => relation)));
  const silent = view.numbers.tables.filter(
    ({ table, heapBytes }) => (heapBytes ?? 0) > 1e10 && !read.has(table) && !fed.has(table),
  );
  if (silent.length > 0)
    yield {
      notJudged: `The indexes of ${list(silent.map(({ table }) => `"${table}"`))}: no declared query reads ${silent.length === 1 ? 'it' : 'them'}, so it is not known whether one is missing or redundant. Write what reads ${silent.length === 1 ? 'it' : 'them'} under \`queries\`.`,
    };
  const unnumbered = view.numbers.tables.filter(
    ({ scope, rowsNow, walPerDay }) => scope === 'tenant' && rowsNow === null && walPerDay === 0,
  );
  if (unnumbered.length > 0)
    yield {
      notJudged: `Size and growth of ${list(unnumbered.map(({ table }) => `"${table}"`))}: no \`rows\` are declared.`,
    };
}

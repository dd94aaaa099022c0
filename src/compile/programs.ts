/** Policies, views, functions, triggers and publications. Pure. */
import { qualified, quoteIdentifier } from '../kernel/identifier';
import type { Policy } from '../kinds/policy';
import type {
  MaterializedViewResource,
  PolicyResource,
  PublicationResource,
  RoutineResource,
  TriggerResource,
  ViewResource,
} from '../resources/types';
import { byName } from './access';
import { SUPERUSER, type CatalogBuilder } from './builder';
import { printedType, typeNameOf, writtenName, type TypeScope } from './words';

const COMMANDS = { all: 'ALL', select: 'SELECT', insert: 'INSERT', update: 'UPDATE', delete: 'DELETE' } as const;

export function addPolicy(policy: PolicyResource, build: CatalogBuilder): void {
  const { schema, table, name, as, command, using, check } = policy;
  const of = build.tableId({ schema, name: table });
  build.add(
    { kind: 'policy', name, of },
    { permissive: as === 'permissive', command: COMMANDS[command], roles: rolesOf(policy), using, check },
    policy,
  );
}

/** PUBLIC among others is PUBLIC alone. */
function rolesOf({ to }: PolicyResource): Policy['roles'] {
  const isPublic = to.length === 0 || to.some((role) => role.toLowerCase() === 'public');
  return isPublic ? [null] : [...new Set(to)].toSorted(byName);
}

export function addView(view: ViewResource, build: CatalogBuilder): void {
  const { schema, name, owner, query } = view;
  const options = {
    security_invoker: String(view.securityInvoker),
    security_barrier: String(view.securityBarrier),
  };
  const id = { kind: 'view', schema, name } as const;
  build.add(id, { query, options }, view, { owner });
  build.need(id, { kind: 'schema', name: schema });
}

export function addMaterializedView(view: MaterializedViewResource, build: CatalogBuilder): void {
  const { schema, name, owner, query } = view;
  const id = { kind: 'materialized view', schema, name } as const;
  const attributes = { query, options: null, accessMethod: null, tablespace: null, populated: true };
  build.add(id, attributes, view, { owner });
  build.need(id, { kind: 'schema', name: schema });
}

/** What PostgreSQL assumes where nobody says it, of languages but C, and of those that return rows. */
const COST = 100;
const ROWS = 1000;

export function addRoutine(routine: RoutineResource, build: CatalogBuilder): void {
  const { schema, name, args, returns, searchPath } = routine;
  const types = build.types(schema);
  const id = { kind: 'function', schema, name, args: args.map(({ type }) => typeNameOf(type, types)) } as const;
  build.add(
    id,
    {
      procedure: false,
      arguments: args.map((arg) => `${writtenName(arg.name)} ${printedType(arg.type, types)}`).join(', '),
      result: resultOf(returns, types),
      language: routine.language,
      window: false,
      volatility: ({ immutable: 'IMMUTABLE', stable: 'STABLE', volatile: 'VOLATILE' } as const)[routine.volatility],
      strict: false,
      securityDefiner: routine.security === 'definer',
      leakproof: routine.leakproof,
      parallel: ({ safe: 'SAFE', restricted: 'RESTRICTED', unsafe: 'UNSAFE' } as const)[routine.parallel],
      cost: COST,
      rows: returnsRows(returns) ? ROWS : 0,
      support: null,
      transforms: null,
      settings:
        searchPath.length === 0 ? null : [{ name: 'search_path', value: searchPath.map(writtenName).join(', ') }],
      // between the dollar quotes of the DDL
      source: `\n${routine.body.trim()}\n`,
      library: null,
      body: null,
    },
    routine,
    { owner: routine.owner },
  );
  build.need(id, { kind: 'schema', name: schema });
}

const SET_OF = /^\s*setof\s+/i;
const TABLE_OF = /^\s*table\s*\(/i;

function returnsRows(returns: string): boolean {
  return SET_OF.test(returns) || TABLE_OF.test(returns);
}

function resultOf(returns: string, types: TypeScope): string {
  if (TABLE_OF.test(returns)) return returns.trim().replace(TABLE_OF, 'TABLE(');
  const isSet = SET_OF.test(returns);
  return `${isSet ? 'SETOF ' : ''}${printedType(returns.replace(SET_OF, ''), types)}`;
}

/** In the order in which pg_trigger.tgtype is read. */
const EVENTS = ['INSERT', 'DELETE', 'UPDATE', 'TRUNCATE'] as const;

export function addTrigger(trigger: TriggerResource, build: CatalogBuilder): void {
  const { schema, table, name, when, routine, condition } = trigger;
  const of = build.tableId({ schema, name: table });
  const given = new Set(trigger.events.map((event) => event.toUpperCase()));
  const events = EVENTS.filter((event) => given.has(event));
  const timing = when === 'before' ? 'BEFORE' : 'AFTER';
  const each = `FOR EACH ${trigger.forEach.toUpperCase()}`;
  const only = condition === null ? '' : ` WHEN (${condition}\n)`;
  const calls = `EXECUTE FUNCTION ${qualified(routine.schema, routine.name)}()`;
  build.add(
    { kind: 'trigger', name, of },
    {
      definition: `CREATE TRIGGER ${quoteIdentifier(name)} ${timing} ${events.join(' OR ')} ON ${qualified(schema, table)} ${each}${only} ${calls}`,
      timing,
      events,
      forEachRow: trigger.forEach === 'row',
      function: { kind: 'function', schema: routine.schema, name: routine.name, args: [] },
      enabled: 'O',
      cloned: false,
      of: 'TABLE',
    },
    trigger,
  );
}

const OPERATIONS = ['insert', 'update', 'delete', 'truncate'] as const;

/** It belongs to who creates it. */
export function addPublication(publication: PublicationResource, build: CatalogBuilder): void {
  const { name, tables, operations } = publication;
  const id = { kind: 'publication', name } as const;
  build.add(
    id,
    {
      allTables: tables === 'all',
      operations: OPERATIONS.filter((operation) => operations.includes(operation)),
      viaRoot: true,
      generatedColumns: 'n',
    },
    publication,
    { owner: SUPERUSER },
  );
  for (const table of tables === 'all' ? [] : tables)
    build.add(
      { kind: 'published table', schema: table.schema, name: table.name, of: id },
      { table: build.tableId(table), columns: null, where: null },
      { origin: publication.origin },
    );
}

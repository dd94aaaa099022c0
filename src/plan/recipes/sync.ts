/** A trigger that fills a column of every row that is written meanwhile. */
import { identifier, quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { sqlName, type ObjectId } from '../../kinds/id';
import { move, type Move, type MoveOptions } from '../steps/move';

export interface Sync {
  readonly function: ObjectId;
  readonly trigger: ObjectId;
  readonly table: ObjectId;
}

/** Triggers run in the order of their names: the last one sees what the others have written. */
export function syncOf(table: ObjectId, column: string): Sync {
  const name = identifier('zz', table.name, column, 'sync');
  return {
    table,
    function: { kind: 'function', schema: table.schema ?? '', name, args: [] },
    trigger: { kind: 'trigger', name, of: table },
  };
}

/** @param body statements of PL/pgSQL about NEW */
export function functionSql({ function: id }: Sync, body: string, attributes = ''): string {
  return `CREATE OR REPLACE FUNCTION ${sqlName(id)}() RETURNS trigger LANGUAGE plpgsql${attributes} SET search_path TO pg_catalog, pg_temp AS ${quoteLiteral(`BEGIN ${body} RETURN NEW; END`)}`;
}

/** Creates function and trigger in one transaction. */
export function started(sync: Sync, body: string, options: MoveOptions, attributes = ''): readonly Move[] {
  const transaction = { together: sync.trigger.name };
  const { table, trigger } = sync;
  const name = quoteIdentifier(trigger.name);
  const create = `CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON ${sqlName(table)} FOR EACH ROW EXECUTE FUNCTION ${sqlName(sync.function)}()`;
  return [
    move(sync.function, functionSql(sync, body, attributes), {
      ...options,
      verb: 'create',
      transaction,
      undo: [`DROP FUNCTION ${sqlName(sync.function)}()`],
    }),
    move(sync.function, `REVOKE ALL ON FUNCTION ${sqlName(sync.function)}() FROM PUBLIC`, {
      ...options,
      transaction,
      undo: [],
    }),
    move(trigger, create, {
      ...options,
      verb: 'create',
      transaction,
      undo: [`DROP TRIGGER ${name} ON ${sqlName(table)}`],
    }),
  ];
}

/** Drops them in phase contract. */
export function ended(sync: Sync, options: MoveOptions): readonly Move[] {
  const transaction = { together: `end ${sync.trigger.name}` };
  const drop = { ...options, verb: 'drop', phase: 'contract', transaction, undo: null } as const;
  return [
    move(sync.trigger, `DROP TRIGGER ${quoteIdentifier(sync.trigger.name)} ON ${sqlName(sync.table)}`, drop),
    move(sync.function, `DROP FUNCTION ${sqlName(sync.function)}()`, { ...drop, gate: null }),
  ];
}

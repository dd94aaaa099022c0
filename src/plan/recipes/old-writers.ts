/**
 * Who still writes rows without a value that a trigger fills in: the trigger notes it in the journal of `tenet apply`, and the step that
 * drops the trigger waits until nobody was noted for some time.
 */
import { JOURNAL_SCHEMA, WRITER_TABLE } from '../../catalog/journal';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { formatDuration } from '../../kernel/quantity';
import { objectText, sqlName, type ObjectId } from '../../kinds/id';
import { canonicalJson, hashOf } from '../artifact/canonical';
import type { Gate } from '../plan';
import type { Sync } from './sync';

/** A session that writes such rows all the time is noted once in so many seconds. */
const EVERY_SECONDS = 60;

/** How a trigger is called in the journal. */
function nameOf({ trigger, table }: Sync): string {
  return `${sqlName(table)} ${quoteIdentifier(trigger.name)}`;
}

/**
 * PL/pgSQL of a trigger that has found the column empty. A new row for each session and minute, so that no two writers wait for one
 * another; a setting of the session has when it was noted last, which an aborted transaction takes back with the row.
 */
export function notedWriter(sync: Sync, column: string): string {
  const setting = quoteLiteral(`${JOURNAL_SCHEMA}.noted_${hashOf(nameOf(sync)).slice(0, 12)}`);
  const now = "pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())::bigint";
  const last = `coalesce(nullif(pg_catalog.current_setting(${setting}, true), ''), '0')::bigint`;
  const table = `${JOURNAL_SCHEMA}.${WRITER_TABLE}`;
  // a row of before that is updated was empty already: that is no old version that writes it
  return `IF (TG_OP = 'INSERT' OR OLD.${quoteIdentifier(column)} IS NOT NULL) AND ${now} - ${last} >= ${EVERY_SECONDS} AND pg_catalog.to_regclass(${quoteLiteral(table)}) IS NOT NULL THEN INSERT INTO ${table} (trigger) VALUES (${quoteLiteral(nameOf(sync))}); PERFORM pg_catalog.set_config(${setting}, ${now}::text, false); END IF;`;
}

/** No writer was noted for so long, since the trigger is there. */
export function quietGate(sync: Sync, column: ObjectId, ms: number): Gate {
  const long = `interval '${Math.ceil(ms / 1000)} seconds'`;
  const about = quoteLiteral(canonicalJson(sync.trigger));
  // the step that made the trigger, in the journal of whichever plan had it
  const made = `SELECT FROM ${JOURNAL_SCHEMA}.plan p CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(p.plan::jsonb -> 'steps') s JOIN ${JOURNAL_SCHEMA}.step d ON d.hash = p.hash AND d.id = s ->> 'id' WHERE d.state = 'done' AND d.ended_at <= pg_catalog.clock_timestamp() - ${long} AND s #>> '{change,verb}' = 'create' AND s #> '{change,about}' = ${about}::jsonb`;
  const noted = `SELECT FROM ${JOURNAL_SCHEMA}.${WRITER_TABLE} w WHERE w.trigger = ${quoteLiteral(nameOf(sync))} AND w.at > pg_catalog.clock_timestamp() - ${long}`;
  return {
    kind: 'check',
    message: `for ${formatDuration(ms)} no client has left ${objectText(column)} to the trigger that fills it`,
    sql: `SELECT 1 WHERE NOT EXISTS (${made}) OR EXISTS (${noted})`,
  };
}

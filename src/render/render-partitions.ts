import { qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { PartitionBound, PartitionResource, PartitionRunwayResource } from '../resources/types';
import { dollarQuoted, storageClause } from './write';

export function renderPartition(leaf: PartitionResource): string {
  const name = qualified(leaf.schema, leaf.name);
  const parent = qualified(leaf.parent.schema, leaf.parent.name);
  return [
    `CREATE TABLE ${name} PARTITION OF ${parent} ${renderBound(leaf.bound)}${storageClause(leaf.storage)};`,
    `ALTER TABLE ${name} OWNER TO ${quoteIdentifier(leaf.owner)};`,
  ].join('\n');
}

function renderBound(bound: PartitionBound): string {
  switch (bound.kind) {
    case 'range':
      return `FOR VALUES FROM (${quoteLiteral(bound.from)}) TO (${quoteLiteral(bound.to)})`;
    case 'list':
      return `FOR VALUES IN (${bound.values.map((value) => (typeof value === 'number' ? String(value) : quoteLiteral(value))).join(', ')})`;
    case 'hash':
      return `FOR VALUES WITH (MODULUS ${bound.modulus}, REMAINDER ${bound.remainder})`;
    case 'default':
      return 'DEFAULT';
  }
}

const STEP = {
  hour: '1 hour',
  day: '1 day',
  week: '7 days',
  month: '1 month',
  quarter: '3 months',
  year: '1 year',
} as const;

/**
 * Leaves from the current period on. Counted by the server's clock in UTC, because the time zone of a session must not move
 * a boundary; each leaf is owned, enabled and forced like one that is declared.
 */
export function renderRunway(runway: PartitionRunwayResource): string {
  const parent = qualified(runway.schema, runway.name);
  const digits = runway.every === 'hour' ? 'YYYYMMDDHH24' : 'YYYYMMDD';
  const format = runway.columnType === 'date' ? 'YYYY-MM-DD' : 'YYYY-MM-DD HH24:MI:SS+00';
  const body = `declare
  starts timestamp := date_trunc(${quoteLiteral(runway.every)}, now() at time zone 'UTC')${runway.behind === 0 ? '' : ` - ${runway.behind} * interval ${quoteLiteral(STEP[runway.every])}`};
  ends timestamp;
  leaf text;
begin
  for number in ${-runway.behind}..${runway.ahead} loop
    ends := starts + interval ${quoteLiteral(STEP[runway.every])};
    leaf := ${quoteLiteral(`${runway.stem}_p`)} || to_char(starts, ${quoteLiteral(digits)});
    execute format(${quoteLiteral(`create table ${escapeFormat(quoteIdentifier(runway.schema))}.%I partition of ${escapeFormat(parent)} for values from (%L) to (%L)${escapeFormat(storageClause(runway.storage))}`)},
      leaf, to_char(starts, ${quoteLiteral(format)}), to_char(ends, ${quoteLiteral(format)}));
    execute format(${quoteLiteral(`alter table ${escapeFormat(quoteIdentifier(runway.schema))}.%I owner to ${escapeFormat(quoteIdentifier(runway.owner))}`)}, leaf);
    execute format(${quoteLiteral(`alter table ${escapeFormat(quoteIdentifier(runway.schema))}.%I enable row level security, force row level security`)}, leaf);
    starts := ends;
  end loop;
end`;
  return `DO ${dollarQuoted(body)};`;
}

/** A percent sign in a name must not be read as a placeholder of format(). */
function escapeFormat(sql: string): string {
  return sql.replaceAll('%', '%%');
}

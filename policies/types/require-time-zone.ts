import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import { isLocalTime, timeZoneDdl } from '../../src/model/mending';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'types/require-time-zone',
  severity: 'warning',
  title: 'Keep points in time as timestamptz',
  why: 'timestamp holds what a clock on a wall showed, without saying which wall: the same value means another moment in each session, twice a year an hour comes twice, and now() is cut to the TimeZone of whoever inserts.',
  tradeoffs: 'None in bytes: both take 8. What the values meant so far must be known to convert them.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.atttypid = 'timestamp'::regtype AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf:
    'The value is a local time on purpose, such as the opening hour of a shop or 09:00 wherever the reader is.',
  review: {
    found: 'points in time',
    are: 'carry no time zone',
    advice:
      'Find out in which TimeZone the values were written, and convert all columns of a table in one ALTER, in a session with that TimeZone.',
    goesIn: 'window',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-TIMEZONES',
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp_.28without_time_zone.29',
  ],
  *checkTable(table) {
    for (const column of table.columns) {
      if (canonicalType(column.type) !== 'timestamp without time zone' || isLocalTime(column.name)) continue;
      const ddl = timeZoneDdl(table);
      yield {
        at: column.origin,
        object: `table "${table.name}"`,
        message: `column "${column.name}" of table "${table.name}" is ${column.type}, so it names another moment in each session's time zone; make it timestamptz, and convert what is there under the TimeZone in which it was written`,
        fix: [
          { op: 'set', at: at(column.origin, 'type'), value: column.type.replace(/^timestamp\b.*$/i, 'timestamptz') },
        ],
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

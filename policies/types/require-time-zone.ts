import { wholeTables } from '../../src/catalog/relations';
import { defaultOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { typeSaid } from '../../src/meaning/declared';
import { digitsOf, timeZoneDdl } from '../../src/meaning/mending/columns';
import { isLocalTime } from '../../src/model/column-names';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

const WITHOUT = 'timestamp without time zone';

/** Defaults that are cut to the TimeZone of the session; `now() AT TIME ZONE 'utc'` is not. */
const NOW =
  /^[( ]*(?:now\(\)|CURRENT_TIMESTAMP|transaction_timestamp\(\)|statement_timestamp\(\)|clock_timestamp\(\)|LOCALTIMESTAMP)(?:\(\d\))?[) ]*(?:::timestamp[^:]*)?$/i;

export default defineRule({
  id: 'types/require-time-zone',
  severity: 'warning',
  title: 'Store timestamps as timestamptz',
  why: "timestamp stores a local time without its time zone: the same value means a different instant in each session time zone, one hour a year occurs twice, and now() is truncated to the inserting session's TimeZone.",
  tradeoffs: 'None in bytes: both take 8. To convert existing values you must know their time zone.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.atttypid = 'timestamp'::regtype AND a.attgenerated = '' AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: "The value is a local time on purpose, such as a shop's opening hour or 09:00 wherever the reader is.",
  review: {
    found: 'timestamps',
    are: 'have no time zone',
    advice:
      'Find out in which TimeZone the values were written, and convert all columns of a table in one ALTER, in a session with that TimeZone.',
    goesIn: 'window',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-TIMEZONES',
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_timestamp_.28without_time_zone.29',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      const columns = partsOf(catalog, table, 'column').filter(
        // what generates a column is immutable, so it reads no TimeZone; a cast to timestamptz would
        ({ id, attributes: { type, generated } }) =>
          canonicalType(type) === WITHOUT && generated === null && !isLocalTime(id.name),
      );
      const ddl = columns.length === 0 ? [] : timeZoneDdl(catalog, table);
      for (const column of columns) {
        const type = typeSaid(catalog, meaning, column);
        const isNow = NOW.test(defaultOf(catalog, column.id) ?? '');
        yield {
          about: column.id,
          // an application that writes UTC alone has no fault to mend
          ...(!isNow && catalog.source !== 'spec' && { severity: 'note' }),
          message: `${said(catalog, column.id)} is ${type}${isNow ? " and defaults to the session's local time, so sessions with different time zones store different instants" : ', so it means a different instant in each session time zone'}; make it timestamptz, and convert the rows in the TimeZone they were written in`,
          fix: [{ op: 'set', of: column.id, attribute: 'type', value: `timestamptz${digitsOf(type)}` }],
          ddl,
        };
      }
    }
  },
});

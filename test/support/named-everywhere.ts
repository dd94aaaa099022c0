/** SQL that gives a name to an object of every kind, and writes it wherever PostgreSQL keeps a text. */
import { quoteIdentifier, quoteLiteral } from '../../src/kernel/identifier';

/** Schemas in which no two kinds share the names of their objects. */
const SCHEMAS = [
  'enums',
  'domains',
  'composites',
  'ranges',
  'collations',
  'tables',
  'parts',
  'views',
  'materialized',
  'indexes',
  'sequences',
  'functions',
  'aggregates',
  'keys',
  'statistics_here',
  'labels',
];

/** What all of them need, once. */
export const BEFORE_NAMES = `
${SCHEMAS.map((schema) => `CREATE SCHEMA ${schema};`).join('\n')}
CREATE FUNCTION functions.fired() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
`;

/** @param index tells what is not named from that of other names */
export function namedEverywhere(name: string, index: number): string {
  const n = quoteIdentifier(name);
  const text = quoteLiteral(name);
  const isRole = isRoleName(name);
  const role = isRole ? n : `plain_role_${index}`;
  const t = `t${index}`;
  return `
    CREATE ROLE ${role} NOLOGIN;
    ALTER ROLE ${role} SET search_path TO ${n}, pg_temp;
    COMMENT ON ROLE ${role} IS ${text};
    ${isSchemaName(name) ? `CREATE SCHEMA ${n} AUTHORIZATION ${role}; CREATE TABLE ${n}.inside (id integer); CREATE TYPE ${n}.own AS ENUM ('a'); CREATE TABLE ${n}.user_of (o ${n}.own, os ${n}.own[], r ${n}.inside);` : ''}
    CREATE TYPE enums.${n} AS ENUM (${text}, 'one other', 'and another');
    CREATE TYPE labels.${t} AS ENUM (${text});
    CREATE DOMAIN domains.${n} AS text DEFAULT ${text} CONSTRAINT ${n} CHECK (value <> ${text});
    CREATE TYPE composites.${n} AS (${n} integer, other enums.${n}, "7" text);
    CREATE TYPE ranges.${n} AS RANGE (subtype = integer, multirange_type_name = ${quoteIdentifier(`multi ${index}`)});
    CREATE COLLATION collations.${n} FROM "C";
    CREATE SEQUENCE sequences.${n};
    CREATE TABLE tables.${n} (
      id bigint GENERATED ALWAYS AS IDENTITY,
      ${n} text COLLATE collations.${n} NOT NULL DEFAULT ${text},
      "17" integer, "16" enums.${n}, moods enums.${n}[], short domains.${n},
      CONSTRAINT ${quoteIdentifier(`pk of ${index}`)} PRIMARY KEY (${n}) INCLUDE ("17")
    ) WITH (fillfactor = 70);
    COMMENT ON TABLE tables.${n} IS ${text};
    COMMENT ON COLUMN tables.${n}.${n} IS ${text};
    ALTER TABLE tables.${n} OWNER TO ${role};
    GRANT SELECT ON tables.${n} TO ${role} WITH GRANT OPTION;
    GRANT SELECT (${n}) ON tables.${n} TO ${role};
    CREATE TABLE keys.${t} (
      a text CONSTRAINT ${n} CHECK (a <> ${text}), ${n} integer, b integer,
      CONSTRAINT "fk of ${index}" FOREIGN KEY (a) REFERENCES tables.${n} (${n}) ON DELETE SET NULL (a),
      UNIQUE (${n})
    );
    CREATE TABLE keys.${t}_key (a text CONSTRAINT ${n} PRIMARY KEY);
    CREATE TABLE keys.${t}_foreign (a text, CONSTRAINT ${n} FOREIGN KEY (a) REFERENCES tables.${n});
    CREATE TABLE parts.${n} (${n} integer, at date) PARTITION BY RANGE (${n});
    CREATE TABLE parts.${t} PARTITION OF parts.${n} DEFAULT;
    CREATE TABLE indexes.${t} (${n} text, b text);
    CREATE INDEX ${n} ON indexes.${t} (${n} text_pattern_ops DESC, b COLLATE collations.${n}, lower(${n})) WHERE ${n} <> ${text};
    CREATE INDEX ON indexes.${t} (${n}, b DESC NULLS LAST);
    ALTER TABLE indexes.${t} REPLICA IDENTITY FULL;
    CREATE STATISTICS statistics_here.${n} ON ${n}, b FROM indexes.${t};
    ALTER TABLE keys.${t} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${n} ON keys.${t} TO ${role} USING (a = ${text} AND ${n} > 0) WITH CHECK (a <> current_setting(${quoteLiteral(`app.${index}`)}, true));
    CREATE TRIGGER ${n} BEFORE UPDATE OF ${n}, b ON keys.${t} FOR EACH ROW WHEN (old.a <> ${text}) EXECUTE FUNCTION functions.fired(${text}, 'x, y', '''');
    CREATE VIEW views.${n} AS SELECT ${n}, ${text}::text AS b FROM tables.${n};
    COMMENT ON COLUMN views.${n}.${n} IS ${text};
    CREATE RULE ${n} AS ON INSERT TO views.${n} DO INSTEAD NOTHING;
    CREATE MATERIALIZED VIEW materialized.${n} AS SELECT ${n} FROM tables.${n};
    CREATE INDEX ON materialized.${n} (${n});
    CREATE FUNCTION functions.${n}(${n} integer DEFAULT 1) RETURNS text LANGUAGE sql AS ${text};
    CREATE FUNCTION functions.${n}(enums.${n}, tables.${n}) RETURNS TABLE (${n} integer) LANGUAGE plpgsql SET search_path TO ${n} AS ${text};
    CREATE PROCEDURE functions.${quoteIdentifier(`p${index}`)}(${n} enums.${n}) LANGUAGE sql AS ${quoteLiteral(`-- ${name}`)};
    GRANT EXECUTE ON FUNCTION functions.${n}(integer) TO ${role};
    CREATE AGGREGATE aggregates.${n}(integer) (sfunc = int4pl, stype = integer);
    CREATE PUBLICATION ${n} FOR TABLE tables.${n} (${n}) WHERE ("17" > 0);
    ALTER DEFAULT PRIVILEGES FOR ROLE ${role} IN SCHEMA tables GRANT SELECT ON TABLES TO ${role};
  `;
}

/** PostgreSQL keeps these for itself. */
function isRoleName(name: string): boolean {
  return !name.startsWith('pg_') && !['public', 'none', 'postgres', 'current_user'].includes(name);
}

function isSchemaName(name: string): boolean {
  return !name.startsWith('pg_') && !['public', ...SCHEMAS].includes(name);
}

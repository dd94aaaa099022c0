/**
 * Types of pg_catalog, the same on PostgreSQL 15 to 18 (test/sql/names.test.ts compares them with pg_type), and the names that only
 * the grammar knows.
 */
const BUILT_IN =
  'aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit bool box bpchar bytea char cid cidr circle cstring date datemultirange daterange event_trigger fdw_handler float4 float8 gtsvector index_am_handler inet int2 int4 int4multirange int4range int8 int8multirange int8range internal interval json jsonb jsonpath language_handler line lseg macaddr macaddr8 money name numeric nummultirange numrange oid path pg_brin_bloom_summary pg_brin_minmax_multi_summary pg_ddl_command pg_dependencies pg_lsn pg_mcv_list pg_ndistinct pg_node_tree pg_snapshot point polygon record refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype table_am_handler text tid time timestamp timestamptz timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml';

/** The grammar reads them as another name, or CREATE TABLE as a type with a sequence. */
const WRITTEN =
  'bigint boolean character dec decimal float int integer national nchar real smallint serial serial2 serial4 serial8 smallserial bigserial';

/** By name, as `pg_type.typname` has it. */
export const BUILT_IN_TYPES: ReadonlySet<string> = new Set(BUILT_IN.split(' '));

/** What a person may write for one, for did-you-mean. */
export const WRITTEN_TYPES: ReadonlySet<string> = new Set([...BUILT_IN_TYPES, ...WRITTEN.split(' ')]);

/** Types of the extensions of PostgreSQL's own contrib and of a few that managed platforms offer; one that is not here may have any. */
export const EXTENSION_TYPES: Readonly<Record<string, readonly string[]>> = {
  adminpack: [],
  amcheck: [],
  autoinc: [],
  bloom: [],
  btree_gin: [],
  btree_gist: [],
  citext: ['citext'],
  cube: ['cube'],
  dblink: [],
  dict_int: [],
  dict_xsyn: [],
  earthdistance: ['earth'],
  file_fdw: [],
  fuzzystrmatch: [],
  hstore: ['hstore'],
  insert_username: [],
  intarray: ['query_int'],
  isn: ['ean13', 'isbn', 'isbn13', 'ismn', 'ismn13', 'issn', 'issn13', 'upc'],
  lo: ['lo'],
  ltree: ['ltree', 'lquery', 'ltxtquery'],
  moddatetime: [],
  pageinspect: [],
  pg_buffercache: [],
  pg_freespacemap: [],
  pg_prewarm: [],
  pg_stat_statements: [],
  pg_trgm: [],
  pg_visibility: [],
  pgcrypto: [],
  pgrowlocks: [],
  pgstattuple: [],
  plpgsql: [],
  postgres_fdw: [],
  refint: [],
  seg: ['seg'],
  sslinfo: [],
  tablefunc: [],
  tcn: [],
  tsm_system_rows: [],
  tsm_system_time: [],
  unaccent: [],
  'uuid-ossp': [],
  xml2: [],
  pg_cron: [],
  pg_partman: [],
  pg_repack: [],
  pgaudit: [],
  vector: ['vector', 'halfvec', 'sparsevec'],
};

/** Of an extension whose relations are not known here: what to declare where one of these is missing. */
export const OPEN_EXTENSION_TYPES: Readonly<Record<string, readonly string[]>> = {
  postgis: ['geometry', 'geography', 'box2d', 'box3d'],
};

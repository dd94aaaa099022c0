/** Extensions that the scratch server lacks, as far as definitions name them: types, functions and tables of our own, of no effect. */
import { quoteIdentifier } from '../kernel/identifier';

export interface Stub {
  /** Run by the superuser, so that it names nothing of anybody else. @param schema that the statement creates it in */
  sql(schema: string): string;
  readonly why: string;
}

/** Types of pgvector, stored as text; the length is kept as the type modifier and is not checked. */
const VECTOR_TYPES = ['vector', 'halfvec', 'sparsevec'];
const DISTANCES: readonly (readonly [operator: string, name: string])[] = [
  ['<->', 'l2_distance'],
  ['<#>', 'vector_negative_inner_product'],
  ['<=>', 'cosine_distance'],
  ['<+>', 'l1_distance'],
];

function vector(schema: string): string {
  const of = quoteIdentifier(schema);
  const casts = VECTOR_TYPES.flatMap((from) =>
    VECTOR_TYPES.filter((to) => to !== from).map(
      (to) => `create cast (${of}.${from} as ${of}.${to}) without function as assignment`,
    ),
  );
  return [...VECTOR_TYPES.flatMap((type) => vectorType(of, type)), ...casts].join(';\n');
}

/** The functions of text and of the modifier of varchar(n) are PostgreSQL's own. */
function vectorType(of: string, name: string): readonly string[] {
  const type = `${of}.${name}`;
  const internal = (own: string, from: string, to: string, as: string): string =>
    `create function ${type}_${own}(${from}) returns ${to} language internal immutable strict parallel safe as '${as}'`;
  const plain = (own: string, from: string, to: string, as: string): string =>
    `create function ${of}.${own}(${from}) returns ${to} language sql immutable as '${as}'`;
  return [
    `create type ${type}`,
    internal('in', 'cstring, oid, int4', type, 'textin'),
    internal('out', type, 'cstring', 'textout'),
    internal('typmod_in', 'cstring[]', 'int4', 'varchartypmodin'),
    internal('typmod_out', 'int4', 'cstring', 'varchartypmodout'),
    `create type ${type} (input = ${type}_in, output = ${type}_out, typmod_in = ${type}_typmod_in, typmod_out = ${type}_typmod_out, like = text)`,
    plain('vector_dims', type, 'int4', 'select 0'),
    plain('l2_normalize', type, type, 'select $1'),
    plain(`${name}_last`, `${type}, ${type}`, type, 'select $2'),
    `create aggregate ${of}.avg(${type}) (sfunc = ${of}.${name}_last, stype = ${type})`,
    ...DISTANCES.flatMap(([operator, distance]) => [
      plain(distance, `${type}, ${type}`, 'float8', 'select 0::float8'),
      `create operator ${of}.${operator} (function = ${of}.${distance}, leftarg = ${type}, rightarg = ${type})`,
    ]),
  ];
}

const CRON = `
create schema if not exists cron;
create table cron.job (jobid bigint generated always as identity primary key, schedule text, command text, nodename text, nodeport int, database text,
  username text, active boolean default true, jobname text);
create table cron.job_run_details (jobid bigint, runid bigint, job_pid int, database text, username text, command text, status text,
  return_message text, start_time timestamptz, end_time timestamptz);
create function cron.schedule(schedule text, command text) returns bigint language sql as
  'insert into cron.job (schedule, command) values ($1, $2) returning jobid';
create function cron.schedule(job_name text, schedule text, command text) returns bigint language sql as
  'insert into cron.job (jobname, schedule, command) values ($1, $2, $3) returning jobid';
create function cron.unschedule(job_name text) returns boolean language sql as 'delete from cron.job where jobname = $1; select true';
create function cron.unschedule(job_id bigint) returns boolean language sql as 'delete from cron.job where jobid = $1; select true'`;

const NET = `
create schema if not exists net;
create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}',
  timeout_milliseconds int default 5000) returns bigint language sql as 'select 1::bigint';
create function net.http_get(url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language sql as 'select 1::bigint';
create function net.http_delete(url text, params jsonb default '{}', headers jsonb default '{}', timeout_milliseconds int default 5000)
  returns bigint language sql as 'select 1::bigint'`;

const PGMQ = `
create schema if not exists pgmq;
create type pgmq.message_record as (msg_id bigint, read_ct int, enqueued_at timestamptz, vt timestamptz, message jsonb);
create function pgmq.create(queue_name text) returns void language sql as 'select';
create function pgmq.drop_queue(queue_name text) returns boolean language sql as 'select true';
create function pgmq.send(queue_name text, msg jsonb, delay int default 0) returns setof bigint language sql as 'select 1::bigint';
create function pgmq.read(queue_name text, vt int, qty int) returns setof pgmq.message_record language sql as
  'select null::pgmq.message_record where false';
create function pgmq.pop(queue_name text) returns setof pgmq.message_record language sql as 'select null::pgmq.message_record where false';
create function pgmq.archive(queue_name text, msg_id bigint) returns boolean language sql as 'select true';
create function pgmq.delete(queue_name text, msg_id bigint) returns boolean language sql as 'select true'`;

const VAULT = `
create schema if not exists vault;
create table vault.secrets (id uuid primary key default gen_random_uuid(), name text, description text not null default '', secret text,
  key_id uuid, nonce bytea, created_at timestamptz default now(), updated_at timestamptz default now());
create view vault.decrypted_secrets as select s.*, s.secret as decrypted_secret from vault.secrets s;
create function vault.create_secret(new_secret text, new_name text default null, new_description text default '', new_key_id uuid default null)
  returns uuid language sql as 'insert into vault.secrets (secret, name, description) values ($1, $2, $3) returning id'`;

const OF_NO_EFFECT = 'its functions are here and do nothing';

export const STUBS: ReadonlyMap<string, Stub> = new Map([
  ['vector', { sql: vector, why: 'its types hold any text, distances are 0, and its indexes are not created' }],
  ['pg_cron', { sql: lentTo('cron', CRON), why: OF_NO_EFFECT }],
  ['pg_net', { sql: lentTo('net', NET), why: OF_NO_EFFECT }],
  ['pgmq', { sql: lentTo('pgmq', PGMQ), why: OF_NO_EFFECT }],
  ['supabase_vault', { sql: lentTo('vault', VAULT), why: 'its secrets are not encrypted here' }],
]);

/** An extension of a schema of its own, of which who creates it may use all. */
function lentTo(schema: string, sql: string): Stub['sql'] {
  return () => `${sql};
grant usage on schema ${schema} to postgres;
grant all on all tables in schema ${schema} to postgres with grant option;
grant all on all routines in schema ${schema} to postgres with grant option`;
}

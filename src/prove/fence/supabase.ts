/**
 * What Supabase has made before anybody's migrations: the schema auth, that says who the user is, and what its roles are granted. A dump
 * of the schema public and a folder of migrations name it and do not hold it.
 * Grants come after the new owner: what the old one was granted would become the new one's.
 * From supabase/postgres, migrations/db/init-scripts, as far as policies and foreign keys may ask.
 */
import { literally } from '../../kernel/name-pattern';
import type { UntrustedStatement } from './types';

export const AUTH = `
create schema auth;
create table auth.users (id uuid primary key, email text, phone text, role text, raw_app_meta_data jsonb, raw_user_meta_data jsonb,
  created_at timestamptz default now(), updated_at timestamptz, confirmed_at timestamptz, last_sign_in_at timestamptz, deleted_at timestamptz);
alter table auth.users enable row level security;
create function auth.jwt() returns jsonb language sql stable as $$ select coalesce(nullif(current_setting('request.jwt.claim', true), ''), nullif(current_setting('request.jwt.claims', true), ''))::jsonb $$;
create function auth.uid() returns uuid language sql stable as $$ select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''), (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'))::uuid $$;
create function auth.role() returns text language sql stable as $$ select coalesce(nullif(current_setting('request.jwt.claim.role', true), ''), (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'))::text $$;
create function auth.email() returns text language sql stable as $$ select coalesce(nullif(current_setting('request.jwt.claim.email', true), ''), (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'))::text $$;
alter table auth.users owner to supabase_auth_admin;
alter schema auth owner to supabase_auth_admin;
grant usage on schema auth to current_user, anon, authenticated, service_role;
grant select, references on auth.users to current_user`;

export const STORAGE = `
create schema storage;
create table storage.buckets (id text primary key, name text not null unique, owner uuid, public boolean default false, created_at timestamptz default now());
create table storage.objects (id uuid primary key default gen_random_uuid(), bucket_id text references storage.buckets, name text, owner uuid, owner_id text, metadata jsonb, created_at timestamptz default now());
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
create function storage.foldername(name text) returns text[] language sql immutable as $$ select (string_to_array(name, '/'))[1:array_length(string_to_array(name, '/'), 1) - 1] $$;
create function storage.filename(name text) returns text language sql immutable as $$ select (string_to_array(name, '/'))[array_length(string_to_array(name, '/'), 1)] $$;
grant usage on schema storage to anon, authenticated, service_role;
grant select, insert, update, delete on storage.objects, storage.buckets to anon, authenticated, service_role`;

/** What its default privileges grant, as far as rows go; a dump says what is granted itself. */
const GRANTS = `
grant usage on schema public to anon, authenticated, service_role;
grant select, insert, update, delete on all tables in schema public to anon, authenticated, service_role;
grant usage on all sequences in schema public to anon, authenticated, service_role`;
const GRANTED =
  /\bgrant\b[^;]*\bon\s+(?:table\s+|all\s+tables\b|"?public"?\.)[^;]*\bto\b[^;]*\b(?:anon|authenticated)\b/i;

const SCHEMAS: readonly (readonly [name: string, asked: RegExp, sql: string])[] = [
  ['auth', /\bauth\.(?:users|uid|jwt|role|email)\b/i, AUTH],
  ['storage', /\bstorage\.(?:objects|buckets|foldername|filename)\b/i, STORAGE],
];

export interface Provided {
  /** Schemas that the text asks for and does not make. */
  readonly schemas: readonly string[];
  readonly before: readonly UntrustedStatement[];
  readonly after: readonly UntrustedStatement[];
}

/** What the platform has made of what a text asks for; nothing where the text makes its own. */
export function providedBySupabase(text: string): Provided {
  const missing = SCHEMAS.filter(([name, asked]) => {
    const makes = new RegExp(String.raw`\bcreate\s+schema\s+(?:if\s+not\s+exists\s+)?"?${literally(name)}"?[\s;]`, 'i');
    return asked.test(text) && !makes.test(text);
  });
  const isGranted = missing.length === 0 || GRANTED.test(text);
  return {
    schemas: missing.map(([name]) => name),
    before: missing.flatMap(([, , sql]) => statementsOf(sql)),
    after: isGranted ? [] : statementsOf(GRANTS),
  };
}

function statementsOf(sql: string): readonly UntrustedStatement[] {
  return sql
    .trim()
    .split(/;\n/)
    .map((statement) => ({ sql: statement, line: 0 }));
}

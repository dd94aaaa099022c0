-- Origin: e2b-dev/infra; license: Apache-2.0.
--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: auth; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA auth;


ALTER SCHEMA auth OWNER TO postgres;

--
-- Name: cron; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA cron;


ALTER SCHEMA cron OWNER TO postgres;

--
-- Name: extensions; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA extensions;


ALTER SCHEMA extensions OWNER TO postgres;

--
-- Name: graphql; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA graphql;


ALTER SCHEMA graphql OWNER TO postgres;

--
-- Name: net; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA net;


ALTER SCHEMA net OWNER TO postgres;

--
-- Name: pgmq; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA pgmq;


ALTER SCHEMA pgmq OWNER TO postgres;

--
-- Name: projection; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA projection;


ALTER SCHEMA projection OWNER TO postgres;

--
-- Name: realtime; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA realtime;


ALTER SCHEMA realtime OWNER TO postgres;

--
-- Name: storage; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA storage;


ALTER SCHEMA storage OWNER TO postgres;

--
-- Name: vault; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA vault;


ALTER SCHEMA vault OWNER TO postgres;

--
-- Name: btree_gin; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;


--
-- Name: EXTENSION btree_gin; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION btree_gin IS 'support for indexing common datatypes in GIN';


--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA extensions;


--
-- Name: EXTENSION citext; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION citext IS 'data type for case-insensitive character strings';


--
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA extensions;


--
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';


--
-- Name: unaccent; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;


--
-- Name: EXTENSION unaccent; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';


--
-- Name: uuid-ossp; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;


--
-- Name: EXTENSION "uuid-ossp"; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION "uuid-ossp" IS 'generate universally unique identifiers (UUIDs)';


--
-- Name: email(); Type: FUNCTION; Schema: auth; Owner: postgres
--

CREATE FUNCTION auth.email() RETURNS text
    LANGUAGE sql STABLE
    AS $$ SELECT ''::text $$;


ALTER FUNCTION auth.email() OWNER TO postgres;

--
-- Name: jwt(); Type: FUNCTION; Schema: auth; Owner: postgres
--

CREATE FUNCTION auth.jwt() RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ SELECT '{}'::jsonb $$;


ALTER FUNCTION auth.jwt() OWNER TO postgres;

--
-- Name: role(); Type: FUNCTION; Schema: auth; Owner: postgres
--

CREATE FUNCTION auth.role() RETURNS text
    LANGUAGE sql STABLE
    AS $$ SELECT ''::text $$;


ALTER FUNCTION auth.role() OWNER TO postgres;

--
-- Name: uid(); Type: FUNCTION; Schema: auth; Owner: postgres
--

CREATE FUNCTION auth.uid() RETURNS uuid
    LANGUAGE sql STABLE
    AS $$ SELECT NULL::uuid $$;


ALTER FUNCTION auth.uid() OWNER TO postgres;

--
-- Name: backfill_env_id_from_assignment(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.backfill_env_id_from_assignment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE env_builds SET env_id = NEW.env_id WHERE id = NEW.build_id AND env_id IS NULL;
    RETURN NEW;
END;
$$;


ALTER FUNCTION public.backfill_env_id_from_assignment() OWNER TO postgres;

--
-- Name: backfill_team_id_from_assignment(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.backfill_team_id_from_assignment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE env_builds
    SET team_id = (SELECT team_id FROM envs WHERE id = NEW.env_id)
    WHERE id = NEW.build_id AND team_id IS NULL;
    RETURN NEW;
END;
$$;


ALTER FUNCTION public.backfill_team_id_from_assignment() OWNER TO postgres;

--
-- Name: compute_status_group(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.compute_status_group() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.status_group := CASE
    WHEN NEW.status IN ('pending', 'waiting') THEN 'pending'
    WHEN NEW.status IN ('in_progress', 'building', 'snapshotting') THEN 'in_progress'
    WHEN NEW.status IN ('ready', 'uploaded', 'success') THEN 'ready'
    ELSE 'failed'
  END;
  RETURN NEW;
END;
$$;


ALTER FUNCTION public.compute_status_group() OWNER TO postgres;

--
-- Name: fix_snapshots_metadata_json_null(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.fix_snapshots_metadata_json_null() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.metadata IS NULL OR NEW.metadata = 'null'::jsonb THEN
    NEW.metadata := '{}'::jsonb;
  END IF;
  RETURN NEW;
END;
$$;


ALTER FUNCTION public.fix_snapshots_metadata_json_null() OWNER TO postgres;

--
-- Name: generate_access_token(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.generate_access_token() RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
DECLARE
    access_token_prefix TEXT := 'sk_e2b_';
    generated_token TEXT;
BEGIN
    -- Generate a random 20 byte string and encode it as hex, so it's 40 characters
    generated_token := encode(extensions.gen_random_bytes(20), 'hex');
    RETURN access_token_prefix || generated_token;
END
$$;


ALTER FUNCTION public.generate_access_token() OWNER TO postgres;

--
-- Name: generate_default_team(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.generate_default_team() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
DECLARE
    team_id                 uuid;
BEGIN
    INSERT INTO public.teams(name, is_default, tier, email) VALUES (NEW.email, true, 'base', NEW.email) RETURNING id INTO team_id;
    INSERT INTO public.users_teams(user_id, team_id) VALUES (NEW.id, team_id);
    RAISE NOTICE 'Created default team for user % and team %', NEW.id, team_id;
    RETURN NEW;
END
$$;


ALTER FUNCTION public.generate_default_team() OWNER TO postgres;

--
-- Name: generate_team_api_key(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.generate_team_api_key() RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
DECLARE
    team_api_key_prefix TEXT := 'e2b_';
    generated_key TEXT;
BEGIN
    -- Generate a random 20 byte string and encode it as hex, so it's 40 characters
    generated_key := encode(extensions.gen_random_bytes(20), 'hex');
    RETURN team_api_key_prefix || generated_key;
END
$$;


ALTER FUNCTION public.generate_team_api_key() OWNER TO postgres;

--
-- Name: generate_team_slug(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.generate_team_slug(name text) RETURNS text
    LANGUAGE plpgsql
    AS $$
    DECLARE
      base_name TEXT;
    BEGIN
      base_name := SPLIT_PART(name, '@', 1);

      RETURN LOWER(
        REGEXP_REPLACE(
          REGEXP_REPLACE(
            UNACCENT(TRIM(base_name)),
            '[^a-zA-Z0-9\s-]',
            '',
            'g'
          ),
          '\s+',
          '-',
          'g'
        )
      );
    END;
    $$;


ALTER FUNCTION public.generate_team_slug(name text) OWNER TO postgres;

--
-- Name: generate_team_slug_trigger(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.generate_team_slug_trigger() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE
      base_slug TEXT;
      test_slug TEXT;
      suffix TEXT;
    BEGIN
      IF NEW.slug IS NULL THEN
        base_slug := generate_team_slug(NEW.name);
        test_slug := base_slug;

        WHILE EXISTS (SELECT 1 FROM teams WHERE slug = test_slug) LOOP
          suffix := SUBSTRING(gen_random_uuid()::text, 1, 4);
          test_slug := base_slug || '-' || suffix;
        END LOOP;

        NEW.slug := test_slug;
      END IF;
      RETURN NEW;
    END;
    $$;


ALTER FUNCTION public.generate_team_slug_trigger() OWNER TO postgres;

--
-- Name: sync_env_source_on_snapshot_insert(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.sync_env_source_on_snapshot_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE "public"."envs" SET source = 'snapshot' WHERE id = NEW.env_id;
    RETURN NEW;
END;
$$;


ALTER FUNCTION public.sync_env_source_on_snapshot_insert() OWNER TO postgres;

--
-- Name: try_cast_uuid(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.try_cast_uuid(p_value text) RETURNS uuid
    LANGUAGE plpgsql IMMUTABLE
    AS $$
BEGIN
    RETURN p_value::uuid;
EXCEPTION WHEN invalid_text_representation THEN
    RETURN NULL;
END;
$$;


ALTER FUNCTION public.try_cast_uuid(p_value text) OWNER TO postgres;

--
-- Name: extension(text); Type: FUNCTION; Schema: storage; Owner: postgres
--

CREATE FUNCTION storage.extension(text) RETURNS text
    LANGUAGE sql
    AS $$ SELECT NULL::text $$;


ALTER FUNCTION storage.extension(text) OWNER TO postgres;

--
-- Name: filename(text); Type: FUNCTION; Schema: storage; Owner: postgres
--

CREATE FUNCTION storage.filename(text) RETURNS text
    LANGUAGE sql
    AS $$ SELECT NULL::text $$;


ALTER FUNCTION storage.filename(text) OWNER TO postgres;

--
-- Name: foldername(text); Type: FUNCTION; Schema: storage; Owner: postgres
--

CREATE FUNCTION storage.foldername(text) RETURNS text[]
    LANGUAGE sql
    AS $$ SELECT NULL::text[] $$;


ALTER FUNCTION storage.foldername(text) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: identities; Type: TABLE; Schema: auth; Owner: postgres
--

CREATE TABLE auth.identities (
    id uuid NOT NULL,
    user_id uuid,
    identity_data jsonb,
    provider text
);


ALTER TABLE auth.identities OWNER TO postgres;

--
-- Name: mfa_factors; Type: TABLE; Schema: auth; Owner: postgres
--

CREATE TABLE auth.mfa_factors (
    id uuid NOT NULL,
    user_id uuid,
    status text
);


ALTER TABLE auth.mfa_factors OWNER TO postgres;

--
-- Name: sessions; Type: TABLE; Schema: auth; Owner: postgres
--

CREATE TABLE auth.sessions (
    id uuid NOT NULL,
    user_id uuid
);


ALTER TABLE auth.sessions OWNER TO postgres;

--
-- Name: users; Type: TABLE; Schema: auth; Owner: postgres
--

CREATE TABLE auth.users (
    id uuid NOT NULL,
    email text,
    raw_user_meta_data jsonb,
    raw_app_meta_data jsonb,
    created_at timestamp with time zone,
    last_sign_in_at timestamp with time zone,
    email_confirmed_at timestamp with time zone,
    banned_until timestamp with time zone,
    aud text,
    role text,
    phone text,
    confirmed_at timestamp with time zone,
    encrypted_password text,
    is_anonymous boolean,
    instance_id uuid,
    updated_at timestamp with time zone
);


ALTER TABLE auth.users OWNER TO postgres;

--
-- Name: project_limits; Type: TABLE; Schema: projection; Owner: postgres
--

CREATE TABLE projection.project_limits (
    project_id uuid NOT NULL,
    revision bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT project_limits_revision_check CHECK ((revision > 0))
);


ALTER TABLE projection.project_limits OWNER TO postgres;

--
-- Name: project_members; Type: TABLE; Schema: projection; Owner: postgres
--

CREATE TABLE projection.project_members (
    project_id uuid NOT NULL,
    user_id uuid NOT NULL,
    revision bigint NOT NULL,
    present boolean NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT project_members_revision_check CHECK ((revision > 0))
);


ALTER TABLE projection.project_members OWNER TO postgres;

--
-- Name: _backup_teams_default_team_rename; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public._backup_teams_default_team_rename (
    id uuid NOT NULL,
    old_name text NOT NULL,
    captured_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public._backup_teams_default_team_rename OWNER TO postgres;

--
-- Name: access_tokens; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.access_tokens (
    user_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    access_token_hash text NOT NULL,
    name text DEFAULT 'Unnamed Access Token'::text NOT NULL,
    access_token_prefix character varying(10) NOT NULL,
    access_token_length integer NOT NULL,
    access_token_mask_prefix character varying(5) NOT NULL,
    access_token_mask_suffix character varying(5) NOT NULL
);


ALTER TABLE public.access_tokens OWNER TO postgres;

--
-- Name: COLUMN access_tokens.access_token_hash; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.access_tokens.access_token_hash IS 'sensitive';


--
-- Name: envs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.envs (
    id text NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    public boolean DEFAULT false NOT NULL,
    build_count integer DEFAULT 1 NOT NULL,
    spawn_count bigint DEFAULT '0'::bigint NOT NULL,
    last_spawned_at timestamp with time zone,
    team_id uuid NOT NULL,
    created_by uuid,
    cluster_id uuid,
    source text DEFAULT 'template'::text NOT NULL,
    deleted_at timestamp with time zone
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_analyze_scale_factor='0.01');


ALTER TABLE public.envs OWNER TO postgres;

--
-- Name: COLUMN envs.spawn_count; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.envs.spawn_count IS 'Number of times the env was spawned';


--
-- Name: COLUMN envs.last_spawned_at; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.envs.last_spawned_at IS 'Timestamp of the last time the env was spawned';


--
-- Name: active_envs; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.active_envs AS
 SELECT envs.id,
    envs.created_at,
    envs.updated_at,
    envs.public,
    envs.build_count,
    envs.spawn_count,
    envs.last_spawned_at,
    envs.team_id,
    envs.created_by,
    envs.cluster_id,
    envs.source
   FROM public.envs
  WHERE (envs.deleted_at IS NULL);


ALTER TABLE public.active_envs OWNER TO postgres;

--
-- Name: active_template_builds; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.active_template_builds (
    build_id uuid NOT NULL,
    team_id uuid NOT NULL,
    template_id text NOT NULL,
    tags text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.active_template_builds OWNER TO postgres;

--
-- Name: addons; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.addons (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    team_id uuid NOT NULL,
    name text NOT NULL,
    description text,
    extra_concurrent_sandboxes bigint DEFAULT 0 NOT NULL,
    extra_concurrent_template_builds bigint DEFAULT 0 NOT NULL,
    extra_max_vcpu bigint DEFAULT 0 NOT NULL,
    extra_max_ram_mb bigint DEFAULT 0 NOT NULL,
    extra_disk_mb bigint DEFAULT 0 NOT NULL,
    valid_from timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    valid_to timestamp with time zone,
    added_by uuid NOT NULL,
    idempotency_key text,
    extra_events_ttl_days bigint DEFAULT 0 NOT NULL,
    extra_max_disk_size_mb bigint,
    CONSTRAINT addons_extra_max_disk_size_mb_check CHECK ((extra_max_disk_size_mb >= 0)),
    CONSTRAINT addons_valid_dates_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)))
);


ALTER TABLE public.addons OWNER TO postgres;

--
-- Name: clusters; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.clusters (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    endpoint text NOT NULL,
    endpoint_tls boolean DEFAULT true NOT NULL,
    token text NOT NULL,
    sandbox_proxy_domain text,
    auth_org_id text,
    name text NOT NULL
);


ALTER TABLE public.clusters OWNER TO postgres;

--
-- Name: env_aliases; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.env_aliases (
    alias text NOT NULL,
    is_renamable boolean DEFAULT true NOT NULL,
    env_id text NOT NULL,
    namespace text,
    id uuid DEFAULT gen_random_uuid() NOT NULL
);


ALTER TABLE public.env_aliases OWNER TO postgres;

--
-- Name: env_build_assignments; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.env_build_assignments (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    env_id text NOT NULL,
    build_id uuid NOT NULL,
    tag text NOT NULL,
    source text DEFAULT 'app'::text NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP
)
WITH (autovacuum_vacuum_insert_scale_factor='0.02', autovacuum_vacuum_scale_factor='0.02', autovacuum_analyze_scale_factor='0.01');
ALTER TABLE ONLY public.env_build_assignments ALTER COLUMN env_id SET STATISTICS 2000;
ALTER TABLE ONLY public.env_build_assignments ALTER COLUMN tag SET STATISTICS 2000;


ALTER TABLE public.env_build_assignments OWNER TO postgres;

--
-- Name: env_builds; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.env_builds (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    status text DEFAULT 'waiting'::text NOT NULL,
    dockerfile text,
    start_cmd text,
    vcpu bigint NOT NULL,
    ram_mb bigint NOT NULL,
    free_disk_size_mb bigint NOT NULL,
    total_disk_size_mb bigint,
    kernel_version text DEFAULT 'vmlinux-5.10.186'::text NOT NULL,
    firecracker_version text NOT NULL,
    env_id text,
    envd_version text,
    ready_cmd text,
    cluster_node_id text,
    reason jsonb DEFAULT '{}'::jsonb NOT NULL,
    version text,
    cpu_architecture text,
    cpu_family text,
    cpu_model text,
    cpu_model_name text,
    cpu_flags text[],
    status_group text NOT NULL,
    team_id uuid
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_analyze_scale_factor='0.01');
ALTER TABLE ONLY public.env_builds ALTER COLUMN status SET STATISTICS 2000;
ALTER TABLE ONLY public.env_builds ALTER COLUMN status_group SET STATISTICS 2000;


ALTER TABLE public.env_builds OWNER TO postgres;

--
-- Name: project_limits; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.project_limits (
    team_id uuid NOT NULL,
    max_length_hours bigint NOT NULL,
    concurrent_sandboxes bigint NOT NULL,
    concurrent_template_builds bigint NOT NULL,
    max_vcpu bigint NOT NULL,
    max_ram_mb bigint NOT NULL,
    disk_mb bigint NOT NULL,
    events_ttl_days bigint NOT NULL,
    default_free_disk_size_mb bigint NOT NULL,
    max_disk_size_mb bigint NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT project_limits_concurrent_sandboxes_check CHECK ((concurrent_sandboxes >= 0)),
    CONSTRAINT project_limits_concurrent_template_builds_check CHECK ((concurrent_template_builds >= 0)),
    CONSTRAINT project_limits_default_free_disk_size_lte_max_check CHECK ((default_free_disk_size_mb <= max_disk_size_mb)),
    CONSTRAINT project_limits_default_free_disk_size_mb_check CHECK ((default_free_disk_size_mb >= 0)),
    CONSTRAINT project_limits_disk_mb_check CHECK ((disk_mb >= 0)),
    CONSTRAINT project_limits_events_ttl_days_check CHECK ((events_ttl_days >= 0)),
    CONSTRAINT project_limits_max_disk_size_mb_check CHECK ((max_disk_size_mb >= 0)),
    CONSTRAINT project_limits_max_length_hours_check CHECK ((max_length_hours >= 0)),
    CONSTRAINT project_limits_max_ram_mb_check CHECK ((max_ram_mb >= 0)),
    CONSTRAINT project_limits_max_vcpu_check CHECK ((max_vcpu >= 0))
);


ALTER TABLE public.project_limits OWNER TO postgres;

--
-- Name: snapshot_templates; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.snapshot_templates (
    env_id text NOT NULL,
    sandbox_id text NOT NULL,
    created_at timestamp with time zone DEFAULT now(),
    origin_node_id text,
    build_id uuid
);


ALTER TABLE public.snapshot_templates OWNER TO postgres;

--
-- Name: snapshots; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.snapshots (
    created_at timestamp with time zone DEFAULT now(),
    env_id text NOT NULL,
    sandbox_id text NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    base_env_id text NOT NULL,
    sandbox_started_at timestamp with time zone NOT NULL,
    env_secure boolean DEFAULT false NOT NULL,
    origin_node_id text NOT NULL,
    allow_internet_access boolean,
    auto_pause boolean DEFAULT false NOT NULL,
    team_id uuid NOT NULL,
    config jsonb
)
WITH (autovacuum_vacuum_scale_factor='0.02', autovacuum_vacuum_insert_scale_factor='0.02', autovacuum_analyze_scale_factor='0.01');


ALTER TABLE public.snapshots OWNER TO postgres;

--
-- Name: team_api_keys; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.team_api_keys (
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    team_id uuid NOT NULL,
    updated_at timestamp with time zone,
    name text DEFAULT 'Unnamed API Key'::text NOT NULL,
    last_used timestamp with time zone,
    created_by uuid,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    api_key_hash text NOT NULL,
    api_key_prefix character varying(10) NOT NULL,
    api_key_length integer NOT NULL,
    api_key_mask_prefix character varying(5) NOT NULL,
    api_key_mask_suffix character varying(5) NOT NULL
);


ALTER TABLE public.team_api_keys OWNER TO postgres;

--
-- Name: COLUMN team_api_keys.api_key_hash; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.team_api_keys.api_key_hash IS 'sensitive';


--
-- Name: teams; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.teams (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    is_blocked boolean DEFAULT false NOT NULL,
    name text NOT NULL,
    tier text NOT NULL,
    email character varying(255) NOT NULL,
    is_banned boolean DEFAULT false NOT NULL,
    blocked_reason text,
    cluster_id uuid,
    slug text NOT NULL,
    sandbox_scheduling_labels text[] DEFAULT '{}'::text[] NOT NULL,
    sso_organization_id uuid,
    sso_auto_join boolean DEFAULT false NOT NULL
);


ALTER TABLE public.teams OWNER TO postgres;

--
-- Name: tiers; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tiers (
    id text NOT NULL,
    name text NOT NULL,
    disk_mb bigint DEFAULT '512'::bigint NOT NULL,
    concurrent_instances bigint NOT NULL,
    max_length_hours bigint NOT NULL,
    max_vcpu bigint DEFAULT '8'::bigint NOT NULL,
    max_ram_mb bigint DEFAULT '8192'::bigint NOT NULL,
    concurrent_template_builds bigint DEFAULT 20 NOT NULL,
    events_ttl_days bigint DEFAULT 7 NOT NULL,
    default_free_disk_size_mb bigint NOT NULL,
    max_disk_size_mb bigint NOT NULL,
    CONSTRAINT tiers_concurrent_sessions_check CHECK ((concurrent_instances > 0)),
    CONSTRAINT tiers_concurrent_template_builds_check CHECK ((concurrent_template_builds > 0)),
    CONSTRAINT tiers_default_free_disk_size_lte_max_check CHECK ((default_free_disk_size_mb <= max_disk_size_mb)),
    CONSTRAINT tiers_default_free_disk_size_mb_check CHECK ((default_free_disk_size_mb >= 0)),
    CONSTRAINT tiers_disk_mb_check CHECK ((disk_mb > 0)),
    CONSTRAINT tiers_events_ttl_days_check CHECK ((events_ttl_days > 0)),
    CONSTRAINT tiers_max_disk_size_mb_check CHECK ((max_disk_size_mb > 0))
);


ALTER TABLE public.tiers OWNER TO postgres;

--
-- Name: COLUMN tiers.concurrent_instances; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.tiers.concurrent_instances IS 'The number of instances the team can run concurrently';


--
-- Name: COLUMN tiers.concurrent_template_builds; Type: COMMENT; Schema: public; Owner: postgres
--

COMMENT ON COLUMN public.tiers.concurrent_template_builds IS 'The number of concurrent template builds the team can run';


--
-- Name: team_limits; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.team_limits WITH (security_invoker='on') AS
 SELECT t.id,
    COALESCE(pl.max_length_hours, tier.max_length_hours) AS max_length_hours,
    COALESCE(pl.concurrent_sandboxes, (tier.concurrent_instances + a.extra_concurrent_sandboxes)) AS concurrent_sandboxes,
    COALESCE(pl.concurrent_template_builds, (tier.concurrent_template_builds + a.extra_concurrent_template_builds)) AS concurrent_template_builds,
    COALESCE(pl.max_vcpu, (tier.max_vcpu + a.extra_max_vcpu)) AS max_vcpu,
    COALESCE(pl.max_ram_mb, (tier.max_ram_mb + a.extra_max_ram_mb)) AS max_ram_mb,
    COALESCE(pl.disk_mb, (tier.disk_mb + a.extra_disk_mb)) AS disk_mb,
    COALESCE(pl.events_ttl_days, (tier.events_ttl_days + a.extra_events_ttl_days)) AS events_ttl_days,
    COALESCE(pl.default_free_disk_size_mb, (tier.default_free_disk_size_mb + a.extra_disk_mb)) AS default_free_disk_size_mb,
    COALESCE(pl.max_disk_size_mb, (tier.max_disk_size_mb + a.extra_max_disk_size_mb)) AS max_disk_size_mb
   FROM (((public.teams t
     JOIN public.tiers tier ON ((t.tier = tier.id)))
     LEFT JOIN public.project_limits pl ON ((pl.team_id = t.id)))
     LEFT JOIN LATERAL ( SELECT (COALESCE(sum(addon.extra_concurrent_sandboxes), (0)::numeric))::bigint AS extra_concurrent_sandboxes,
            (COALESCE(sum(addon.extra_concurrent_template_builds), (0)::numeric))::bigint AS extra_concurrent_template_builds,
            (COALESCE(sum(addon.extra_max_vcpu), (0)::numeric))::bigint AS extra_max_vcpu,
            (COALESCE(sum(addon.extra_max_ram_mb), (0)::numeric))::bigint AS extra_max_ram_mb,
            (COALESCE(sum(addon.extra_disk_mb), (0)::numeric))::bigint AS extra_disk_mb,
            (COALESCE(sum(addon.extra_events_ttl_days), (0)::numeric))::bigint AS extra_events_ttl_days,
            (COALESCE(sum(COALESCE(addon.extra_max_disk_size_mb, addon.extra_disk_mb)), (0)::numeric))::bigint AS extra_max_disk_size_mb
           FROM public.addons addon
          WHERE ((addon.team_id = t.id) AND (addon.valid_from <= now()) AND ((addon.valid_to IS NULL) OR (addon.valid_to > now())))) a ON (true));


ALTER TABLE public.team_limits OWNER TO postgres;

--
-- Name: user_identities; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.user_identities (
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    oidc_iss text NOT NULL,
    oidc_sub text NOT NULL,
    user_id uuid NOT NULL
);


ALTER TABLE public.user_identities OWNER TO postgres;

--
-- Name: users; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.users (
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    id uuid NOT NULL
);


ALTER TABLE public.users OWNER TO postgres;

--
-- Name: users_teams; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.users_teams (
    id bigint NOT NULL,
    user_id uuid NOT NULL,
    team_id uuid NOT NULL,
    is_default boolean DEFAULT false NOT NULL,
    added_by uuid,
    created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP,
    uuid_id uuid DEFAULT gen_random_uuid() NOT NULL
);


ALTER TABLE public.users_teams OWNER TO postgres;

--
-- Name: users_teams_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.users_teams ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.users_teams_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: volumes; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.volumes (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    team_id uuid NOT NULL,
    name character varying(250) NOT NULL,
    volume_type character varying(250) NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public.volumes OWNER TO postgres;

--
-- Name: buckets; Type: TABLE; Schema: storage; Owner: postgres
--

CREATE TABLE storage.buckets (
    id text NOT NULL,
    name text,
    public boolean
);


ALTER TABLE storage.buckets OWNER TO postgres;

--
-- Name: objects; Type: TABLE; Schema: storage; Owner: postgres
--

CREATE TABLE storage.objects (
    id uuid,
    bucket_id text,
    name text,
    owner uuid,
    metadata jsonb,
    owner_id text,
    path_tokens text[],
    created_at timestamp with time zone,
    updated_at timestamp with time zone,
    last_accessed_at timestamp with time zone,
    version text,
    user_metadata jsonb
);


ALTER TABLE storage.objects OWNER TO postgres;

--
-- Name: identities identities_pkey; Type: CONSTRAINT; Schema: auth; Owner: postgres
--

ALTER TABLE ONLY auth.identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (id);


--
-- Name: mfa_factors mfa_factors_pkey; Type: CONSTRAINT; Schema: auth; Owner: postgres
--

ALTER TABLE ONLY auth.mfa_factors
    ADD CONSTRAINT mfa_factors_pkey PRIMARY KEY (id);


--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: auth; Owner: postgres
--

ALTER TABLE ONLY auth.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: auth; Owner: postgres
--

ALTER TABLE ONLY auth.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: project_limits project_limits_pkey; Type: CONSTRAINT; Schema: projection; Owner: postgres
--

ALTER TABLE ONLY projection.project_limits
    ADD CONSTRAINT project_limits_pkey PRIMARY KEY (project_id);


--
-- Name: project_members project_members_pkey; Type: CONSTRAINT; Schema: projection; Owner: postgres
--

ALTER TABLE ONLY projection.project_members
    ADD CONSTRAINT project_members_pkey PRIMARY KEY (project_id, user_id);


--
-- Name: _backup_teams_default_team_rename _backup_teams_default_team_rename_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public._backup_teams_default_team_rename
    ADD CONSTRAINT _backup_teams_default_team_rename_pkey PRIMARY KEY (id);


--
-- Name: access_tokens access_tokens_access_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT access_tokens_access_token_hash_key UNIQUE (access_token_hash);


--
-- Name: access_tokens access_tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT access_tokens_pkey PRIMARY KEY (id);


--
-- Name: active_template_builds active_template_builds_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.active_template_builds
    ADD CONSTRAINT active_template_builds_pkey PRIMARY KEY (build_id);


--
-- Name: addons addons_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.addons
    ADD CONSTRAINT addons_pkey PRIMARY KEY (id);


--
-- Name: clusters clusters_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.clusters
    ADD CONSTRAINT clusters_pkey PRIMARY KEY (id);


--
-- Name: env_aliases env_aliases_uuid_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.env_aliases
    ADD CONSTRAINT env_aliases_uuid_pkey PRIMARY KEY (id);


--
-- Name: env_build_assignments env_build_assignments_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.env_build_assignments
    ADD CONSTRAINT env_build_assignments_pkey PRIMARY KEY (id);


--
-- Name: env_builds env_builds_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.env_builds
    ADD CONSTRAINT env_builds_pkey PRIMARY KEY (id);


--
-- Name: envs envs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.envs
    ADD CONSTRAINT envs_pkey PRIMARY KEY (id);


--
-- Name: project_limits project_limits_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.project_limits
    ADD CONSTRAINT project_limits_pkey PRIMARY KEY (team_id);


--
-- Name: snapshot_templates snapshot_templates_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.snapshot_templates
    ADD CONSTRAINT snapshot_templates_pkey PRIMARY KEY (env_id);


--
-- Name: snapshots snapshots_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_pkey PRIMARY KEY (id);


--
-- Name: snapshots snapshots_sandbox_id_unique; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_sandbox_id_unique UNIQUE (sandbox_id);


--
-- Name: team_api_keys team_api_keys_api_key_hash_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.team_api_keys
    ADD CONSTRAINT team_api_keys_api_key_hash_key UNIQUE (api_key_hash);


--
-- Name: team_api_keys team_api_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.team_api_keys
    ADD CONSTRAINT team_api_keys_pkey PRIMARY KEY (id);


--
-- Name: teams teams_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_pkey PRIMARY KEY (id);


--
-- Name: teams teams_slug_unique; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_slug_unique UNIQUE (slug);


--
-- Name: tiers tiers_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tiers
    ADD CONSTRAINT tiers_pkey PRIMARY KEY (id);


--
-- Name: user_identities user_identities_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.user_identities
    ADD CONSTRAINT user_identities_pkey PRIMARY KEY (oidc_iss, oidc_sub);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: users_teams users_teams_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users_teams
    ADD CONSTRAINT users_teams_pkey PRIMARY KEY (uuid_id);


--
-- Name: volumes volumes_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.volumes
    ADD CONSTRAINT volumes_pkey PRIMARY KEY (id);


--
-- Name: volumes volumes_teams_uq; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.volumes
    ADD CONSTRAINT volumes_teams_uq UNIQUE (team_id, name);


--
-- Name: buckets buckets_pkey; Type: CONSTRAINT; Schema: storage; Owner: postgres
--

ALTER TABLE ONLY storage.buckets
    ADD CONSTRAINT buckets_pkey PRIMARY KEY (id);


--
-- Name: addons_idempotency_key_uidx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX addons_idempotency_key_uidx ON public.addons USING btree (idempotency_key) WHERE (idempotency_key IS NOT NULL);


--
-- Name: addons_team_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX addons_team_id_idx ON public.addons USING btree (team_id);


--
-- Name: clusters_auth_org_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX clusters_auth_org_id_idx ON public.clusters USING btree (auth_org_id) WHERE (auth_org_id IS NOT NULL);


--
-- Name: envs_cluster_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX envs_cluster_id ON public.envs USING btree (cluster_id) WHERE (cluster_id IS NOT NULL);


--
-- Name: idx_active_template_builds_team_created_at; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_active_template_builds_team_created_at ON public.active_template_builds USING btree (team_id, created_at DESC);


--
-- Name: idx_active_template_builds_template_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_active_template_builds_template_id ON public.active_template_builds USING btree (template_id);


--
-- Name: idx_env_aliases_alias_namespace_unique; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX idx_env_aliases_alias_namespace_unique ON public.env_aliases USING btree (alias, namespace) NULLS NOT DISTINCT;


--
-- Name: idx_env_build_assignments_build; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_build_assignments_build ON public.env_build_assignments USING btree (build_id);


--
-- Name: idx_env_build_assignments_env_tag_created_build; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_build_assignments_env_tag_created_build ON public.env_build_assignments USING btree (env_id, tag, created_at DESC, build_id DESC);


--
-- Name: idx_env_builds_id_covering; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_builds_id_covering ON public.env_builds USING btree (id) INCLUDE (status_group, created_at, finished_at);


--
-- Name: idx_env_builds_status_group; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_builds_status_group ON public.env_builds USING btree (status_group);


--
-- Name: idx_env_builds_team_active; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_builds_team_active ON public.env_builds USING btree (team_id) WHERE (status_group = ANY (ARRAY['pending'::text, 'in_progress'::text]));


--
-- Name: idx_env_builds_team_env_created_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_builds_team_env_created_id ON public.env_builds USING btree (team_id, env_id, created_at DESC, id DESC);


--
-- Name: idx_env_builds_team_status_group; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_builds_team_status_group ON public.env_builds USING btree (team_id, status_group);


--
-- Name: idx_env_builds_team_status_pagination; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_env_builds_team_status_pagination ON public.env_builds USING btree (team_id, created_at DESC, id DESC) INCLUDE (status, status_group);


--
-- Name: idx_envs_envs_aliases; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_envs_envs_aliases ON public.env_aliases USING btree (env_id);


--
-- Name: idx_envs_team_id_source; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_envs_team_id_source ON public.envs USING btree (team_id, source);


--
-- Name: idx_envs_team_source_created_at; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_envs_team_source_created_at ON public.envs USING btree (team_id, source, created_at DESC, id DESC);


--
-- Name: idx_envs_team_updated_at_templates; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_envs_team_updated_at_templates ON public.envs USING btree (team_id, updated_at DESC, id DESC) WHERE (source = 'template'::text);


--
-- Name: idx_snapshot_templates_sandbox_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_snapshot_templates_sandbox_id ON public.snapshot_templates USING btree (sandbox_id);


--
-- Name: idx_snapshots_env_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_snapshots_env_id ON public.snapshots USING btree (env_id);


--
-- Name: idx_snapshots_team_base_env_time_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_snapshots_team_base_env_time_id ON public.snapshots USING btree (team_id, base_env_id, sandbox_started_at DESC, sandbox_id);


--
-- Name: idx_snapshots_team_metadata_gin; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_snapshots_team_metadata_gin ON public.snapshots USING gin (team_id, metadata);


--
-- Name: idx_snapshots_team_time_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_snapshots_team_time_id ON public.snapshots USING btree (team_id, sandbox_started_at DESC, sandbox_id);


--
-- Name: idx_team_team_api_keys; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_team_team_api_keys ON public.team_api_keys USING btree (team_id);


--
-- Name: idx_teams_user_teams; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_teams_user_teams ON public.users_teams USING btree (team_id);


--
-- Name: idx_users_access_tokens; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_users_access_tokens ON public.access_tokens USING btree (user_id);


--
-- Name: idx_users_user_teams; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_users_user_teams ON public.users_teams USING btree (user_id);


--
-- Name: snapshots_base_env_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX snapshots_base_env_id_idx ON public.snapshots USING btree (base_env_id);


--
-- Name: teams_cluster_id_uq; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX teams_cluster_id_uq ON public.teams USING btree (cluster_id) WHERE (cluster_id IS NOT NULL);


--
-- Name: teams_sso_organization_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX teams_sso_organization_id_idx ON public.teams USING btree (sso_organization_id) WHERE (sso_organization_id IS NOT NULL);


--
-- Name: uq_legacy_assignments; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX uq_legacy_assignments ON public.env_build_assignments USING btree (env_id, build_id, tag) WHERE (source = ANY (ARRAY['trigger'::text, 'migration'::text]));


--
-- Name: user_identities_user_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX user_identities_user_id_idx ON public.user_identities USING btree (user_id);


--
-- Name: user_identities_user_id_oidc_iss_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX user_identities_user_id_oidc_iss_idx ON public.user_identities USING btree (user_id, oidc_iss);


--
-- Name: users_teams_user_id_is_default_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX users_teams_user_id_is_default_idx ON public.users_teams USING btree (user_id) WHERE (is_default = true);


--
-- Name: usersteams_team_id_user_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX usersteams_team_id_user_id ON public.users_teams USING btree (team_id, user_id);


--
-- Name: teams team_slug_trigger; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER team_slug_trigger BEFORE INSERT ON public.teams FOR EACH ROW EXECUTE FUNCTION public.generate_team_slug_trigger();


--
-- Name: env_builds trg_compute_status_group; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER trg_compute_status_group BEFORE INSERT OR UPDATE OF status ON public.env_builds FOR EACH ROW EXECUTE FUNCTION public.compute_status_group();


--
-- Name: snapshots trg_snapshots_fix_json_null_metadata; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER trg_snapshots_fix_json_null_metadata BEFORE INSERT OR UPDATE OF metadata ON public.snapshots FOR EACH ROW EXECUTE FUNCTION public.fix_snapshots_metadata_json_null();


--
-- Name: snapshots trg_sync_env_source_on_snapshot; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER trg_sync_env_source_on_snapshot AFTER INSERT ON public.snapshots FOR EACH ROW EXECUTE FUNCTION public.sync_env_source_on_snapshot_insert();


--
-- Name: env_build_assignments trigger_backfill_env_id; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER trigger_backfill_env_id AFTER INSERT ON public.env_build_assignments FOR EACH ROW EXECUTE FUNCTION public.backfill_env_id_from_assignment();


--
-- Name: env_build_assignments trigger_backfill_team_id; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER trigger_backfill_team_id AFTER INSERT ON public.env_build_assignments FOR EACH ROW EXECUTE FUNCTION public.backfill_team_id_from_assignment();


--
-- Name: project_limits project_limits_project_id_fkey; Type: FK CONSTRAINT; Schema: projection; Owner: postgres
--

ALTER TABLE ONLY projection.project_limits
    ADD CONSTRAINT project_limits_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.teams(id) ON DELETE CASCADE;


--
-- Name: project_members project_members_project_id_fkey; Type: FK CONSTRAINT; Schema: projection; Owner: postgres
--

ALTER TABLE ONLY projection.project_members
    ADD CONSTRAINT project_members_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.teams(id) ON DELETE CASCADE;


--
-- Name: access_tokens access_tokens_users_access_tokens; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT access_tokens_users_access_tokens FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: addons addons_teams_addons; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.addons
    ADD CONSTRAINT addons_teams_addons FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;


--
-- Name: addons addons_users_addons; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.addons
    ADD CONSTRAINT addons_users_addons FOREIGN KEY (added_by) REFERENCES public.users(id);


--
-- Name: env_aliases env_aliases_envs_env_aliases; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.env_aliases
    ADD CONSTRAINT env_aliases_envs_env_aliases FOREIGN KEY (env_id) REFERENCES public.envs(id) ON DELETE CASCADE;


--
-- Name: envs envs_cluster_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.envs
    ADD CONSTRAINT envs_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES public.clusters(id);


--
-- Name: envs envs_teams_envs; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.envs
    ADD CONSTRAINT envs_teams_envs FOREIGN KEY (team_id) REFERENCES public.teams(id);


--
-- Name: envs envs_users_created_envs; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.envs
    ADD CONSTRAINT envs_users_created_envs FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: active_template_builds fk_active_template_builds_envs; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.active_template_builds
    ADD CONSTRAINT fk_active_template_builds_envs FOREIGN KEY (template_id) REFERENCES public.envs(id) ON DELETE CASCADE;


--
-- Name: env_build_assignments fk_env_build_assignments_build; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.env_build_assignments
    ADD CONSTRAINT fk_env_build_assignments_build FOREIGN KEY (build_id) REFERENCES public.env_builds(id) ON DELETE CASCADE;


--
-- Name: env_build_assignments fk_env_build_assignments_env; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.env_build_assignments
    ADD CONSTRAINT fk_env_build_assignments_env FOREIGN KEY (env_id) REFERENCES public.envs(id) ON DELETE CASCADE;


--
-- Name: snapshots fk_snapshots_team; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT fk_snapshots_team FOREIGN KEY (team_id) REFERENCES public.teams(id);


--
-- Name: volumes fk_volumes_teams; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.volumes
    ADD CONSTRAINT fk_volumes_teams FOREIGN KEY (team_id) REFERENCES public.teams(id);


--
-- Name: project_limits project_limits_team_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.project_limits
    ADD CONSTRAINT project_limits_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;


--
-- Name: snapshot_templates snapshot_templates_env_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.snapshot_templates
    ADD CONSTRAINT snapshot_templates_env_id_fkey FOREIGN KEY (env_id) REFERENCES public.envs(id) ON DELETE CASCADE;


--
-- Name: snapshots snapshots_envs_base_env_id; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_envs_base_env_id FOREIGN KEY (base_env_id) REFERENCES public.envs(id) ON DELETE CASCADE;


--
-- Name: snapshots snapshots_envs_env_id; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.snapshots
    ADD CONSTRAINT snapshots_envs_env_id FOREIGN KEY (env_id) REFERENCES public.envs(id) ON DELETE CASCADE;


--
-- Name: team_api_keys team_api_keys_teams_team_api_keys; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.team_api_keys
    ADD CONSTRAINT team_api_keys_teams_team_api_keys FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;


--
-- Name: team_api_keys team_api_keys_users_created_api_keys; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.team_api_keys
    ADD CONSTRAINT team_api_keys_users_created_api_keys FOREIGN KEY (created_by) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: teams teams_cluster_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_cluster_id_fkey FOREIGN KEY (cluster_id) REFERENCES public.clusters(id);


--
-- Name: teams teams_tiers_teams; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_tiers_teams FOREIGN KEY (tier) REFERENCES public.tiers(id);


--
-- Name: user_identities user_identities_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.user_identities
    ADD CONSTRAINT user_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: users_teams users_teams_added_by_user; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users_teams
    ADD CONSTRAINT users_teams_added_by_user FOREIGN KEY (added_by) REFERENCES public.users(id) ON DELETE SET NULL;


--
-- Name: users_teams users_teams_teams_teams; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users_teams
    ADD CONSTRAINT users_teams_teams_teams FOREIGN KEY (team_id) REFERENCES public.teams(id) ON DELETE CASCADE;


--
-- Name: users_teams users_teams_users_users; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users_teams
    ADD CONSTRAINT users_teams_users_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;


--
-- Name: supabase_realtime; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION supabase_realtime WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION supabase_realtime OWNER TO postgres;

--
-- PostgreSQL database dump complete
--



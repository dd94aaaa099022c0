-- Origin: usebasejump/basejump; license: MIT.
--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18
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
-- Name: basejump; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA basejump;


ALTER SCHEMA basejump OWNER TO postgres;

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
-- Name: uuid-ossp; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;


--
-- Name: EXTENSION "uuid-ossp"; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION "uuid-ossp" IS 'generate universally unique identifiers (UUIDs)';


--
-- Name: account_role; Type: TYPE; Schema: basejump; Owner: postgres
--

CREATE TYPE basejump.account_role AS ENUM (
    'owner',
    'member'
);


ALTER TYPE basejump.account_role OWNER TO postgres;

--
-- Name: invitation_type; Type: TYPE; Schema: basejump; Owner: postgres
--

CREATE TYPE basejump.invitation_type AS ENUM (
    'one_time',
    '24_hour'
);


ALTER TYPE basejump.invitation_type OWNER TO postgres;

--
-- Name: subscription_status; Type: TYPE; Schema: basejump; Owner: postgres
--

CREATE TYPE basejump.subscription_status AS ENUM (
    'trialing',
    'active',
    'canceled',
    'incomplete',
    'incomplete_expired',
    'past_due',
    'unpaid'
);


ALTER TYPE basejump.subscription_status OWNER TO postgres;

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
-- Name: add_current_user_to_new_account(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.add_current_user_to_new_account() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
begin
    if new.primary_owner_user_id = auth.uid() then
        insert into basejump.account_user (account_id, user_id, account_role)
        values (NEW.id, auth.uid(), 'owner');
    end if;
    return NEW;
end;
$$;


ALTER FUNCTION basejump.add_current_user_to_new_account() OWNER TO postgres;

--
-- Name: generate_token(integer); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.generate_token(length integer) RETURNS text
    LANGUAGE sql
    AS $$
select regexp_replace(replace(
                              replace(replace(replace(encode(gen_random_bytes(length)::bytea, 'base64'), '/', ''), '+',
                                              ''), '\', ''),
                              '=',
                              ''), E'[\\n\\r]+', '', 'g');
$$;


ALTER FUNCTION basejump.generate_token(length integer) OWNER TO postgres;

--
-- Name: get_accounts_with_role(basejump.account_role); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.get_accounts_with_role(passed_in_role basejump.account_role DEFAULT NULL::basejump.account_role) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
select account_id
from basejump.account_user wu
where wu.user_id = auth.uid()
  and (
            wu.account_role = passed_in_role
        or passed_in_role is null
    );
$$;


ALTER FUNCTION basejump.get_accounts_with_role(passed_in_role basejump.account_role) OWNER TO postgres;

--
-- Name: get_config(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.get_config() RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    result RECORD;
BEGIN
    SELECT * from basejump.config limit 1 into result;
    return row_to_json(result);
END;
$$;


ALTER FUNCTION basejump.get_config() OWNER TO postgres;

--
-- Name: has_role_on_account(uuid, basejump.account_role); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.has_role_on_account(account_id uuid, account_role basejump.account_role DEFAULT NULL::basejump.account_role) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
select exists(
               select 1
               from basejump.account_user wu
               where wu.user_id = auth.uid()
                 and wu.account_id = has_role_on_account.account_id
                 and (
                           wu.account_role = has_role_on_account.account_role
                       or has_role_on_account.account_role is null
                   )
           );
$$;


ALTER FUNCTION basejump.has_role_on_account(account_id uuid, account_role basejump.account_role) OWNER TO postgres;

--
-- Name: is_set(text); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.is_set(field_name text) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
DECLARE
    result BOOLEAN;
BEGIN
    execute format('select %I from basejump.config limit 1', field_name) into result;
    return result;
END;
$$;


ALTER FUNCTION basejump.is_set(field_name text) OWNER TO postgres;

--
-- Name: protect_account_fields(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.protect_account_fields() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_user IN ('authenticated', 'anon') THEN
        -- these are protected fields that users are not allowed to update themselves
        -- platform admins should be VERY careful about updating them as well.
        if NEW.id <> OLD.id
            OR NEW.personal_account <> OLD.personal_account
            OR NEW.primary_owner_user_id <> OLD.primary_owner_user_id
        THEN
            RAISE EXCEPTION 'You do not have permission to update this field';
        end if;
    end if;

    RETURN NEW;
END
$$;


ALTER FUNCTION basejump.protect_account_fields() OWNER TO postgres;

--
-- Name: run_new_user_setup(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.run_new_user_setup() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
    first_account_id    uuid;
    generated_user_name text;
begin

    -- first we setup the user profile
    -- TODO: see if we can get the user's name from the auth.users table once we learn how oauth works
    if new.email IS NOT NULL then
        generated_user_name := split_part(new.email, '@', 1);
    end if;
    -- create the new users's personal account
    insert into basejump.accounts (name, primary_owner_user_id, personal_account, id)
    values (generated_user_name, NEW.id, true, NEW.id)
    returning id into first_account_id;

    -- add them to the account_user table so they can act on it
    insert into basejump.account_user (account_id, user_id, account_role)
    values (first_account_id, NEW.id, 'owner');

    return NEW;
end;
$$;


ALTER FUNCTION basejump.run_new_user_setup() OWNER TO postgres;

--
-- Name: slugify_account_slug(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.slugify_account_slug() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    if NEW.slug is not null then
        NEW.slug = lower(regexp_replace(NEW.slug, '[^a-zA-Z0-9-]+', '-', 'g'));
    end if;

    RETURN NEW;
END
$$;


ALTER FUNCTION basejump.slugify_account_slug() OWNER TO postgres;

--
-- Name: trigger_set_invitation_details(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.trigger_set_invitation_details() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.invited_by_user_id = auth.uid();
    NEW.account_name = (select name from basejump.accounts where id = NEW.account_id);
    RETURN NEW;
END
$$;


ALTER FUNCTION basejump.trigger_set_invitation_details() OWNER TO postgres;

--
-- Name: trigger_set_timestamps(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.trigger_set_timestamps() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    if TG_OP = 'INSERT' then
        NEW.created_at = now();
        NEW.updated_at = now();
    else
        NEW.updated_at = now();
        NEW.created_at = OLD.created_at;
    end if;
    RETURN NEW;
END
$$;


ALTER FUNCTION basejump.trigger_set_timestamps() OWNER TO postgres;

--
-- Name: trigger_set_user_tracking(); Type: FUNCTION; Schema: basejump; Owner: postgres
--

CREATE FUNCTION basejump.trigger_set_user_tracking() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    if TG_OP = 'INSERT' then
        NEW.created_by = auth.uid();
        NEW.updated_by = auth.uid();
    else
        NEW.updated_by = auth.uid();
        NEW.created_by = OLD.created_by;
    end if;
    RETURN NEW;
END
$$;


ALTER FUNCTION basejump.trigger_set_user_tracking() OWNER TO postgres;

--
-- Name: accept_invitation(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.accept_invitation(lookup_invitation_token text) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'basejump'
    AS $$
declare
    lookup_account_id       uuid;
    declare new_member_role basejump.account_role;
    lookup_account_slug     text;
begin
    select i.account_id, i.account_role, a.slug
    into lookup_account_id, new_member_role, lookup_account_slug
    from basejump.invitations i
             join basejump.accounts a on a.id = i.account_id
    where i.token = lookup_invitation_token
      and i.created_at > now() - interval '24 hours';

    if lookup_account_id IS NULL then
        raise exception 'Invitation not found';
    end if;

    if lookup_account_id is not null then
        -- we've validated the token is real, so grant the user access
        insert into basejump.account_user (account_id, user_id, account_role)
        values (lookup_account_id, auth.uid(), new_member_role);
        -- email types of invitations are only good for one usage
        delete from basejump.invitations where token = lookup_invitation_token and invitation_type = 'one_time';
    end if;
    return json_build_object('account_id', lookup_account_id, 'account_role', new_member_role, 'slug',
                             lookup_account_slug);
EXCEPTION
    WHEN unique_violation THEN
        raise exception 'You are already a member of this account';
end;
$$;


ALTER FUNCTION public.accept_invitation(lookup_invitation_token text) OWNER TO postgres;

--
-- Name: create_account(text, text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.create_account(slug text DEFAULT NULL::text, name text DEFAULT NULL::text) RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    new_account_id uuid;
BEGIN
    insert into basejump.accounts (slug, name)
    values (create_account.slug, create_account.name)
    returning id into new_account_id;

    return public.get_account(new_account_id);
EXCEPTION
    WHEN unique_violation THEN
        raise exception 'An account with that unique ID already exists';
END;
$$;


ALTER FUNCTION public.create_account(slug text, name text) OWNER TO postgres;

--
-- Name: create_invitation(uuid, basejump.account_role, basejump.invitation_type); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.create_invitation(account_id uuid, account_role basejump.account_role, invitation_type basejump.invitation_type) RETURNS json
    LANGUAGE plpgsql
    AS $$
declare
    new_invitation basejump.invitations;
begin
    insert into basejump.invitations (account_id, account_role, invitation_type, invited_by_user_id)
    values (account_id, account_role, invitation_type, auth.uid())
    returning * into new_invitation;

    return json_build_object('token', new_invitation.token);
end
$$;


ALTER FUNCTION public.create_invitation(account_id uuid, account_role basejump.account_role, invitation_type basejump.invitation_type) OWNER TO postgres;

--
-- Name: current_user_account_role(uuid); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.current_user_account_role(account_id uuid) RETURNS jsonb
    LANGUAGE plpgsql
    AS $$
DECLARE
    response jsonb;
BEGIN

    select jsonb_build_object(
                   'account_role', wu.account_role,
                   'is_primary_owner', a.primary_owner_user_id = auth.uid(),
                   'is_personal_account', a.personal_account
               )
    into response
    from basejump.account_user wu
             join basejump.accounts a on a.id = wu.account_id
    where wu.user_id = auth.uid()
      and wu.account_id = current_user_account_role.account_id;

    -- if the user is not a member of the account, throw an error
    if response ->> 'account_role' IS NULL then
        raise exception 'Not found';
    end if;

    return response;
END
$$;


ALTER FUNCTION public.current_user_account_role(account_id uuid) OWNER TO postgres;

--
-- Name: delete_invitation(uuid); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.delete_invitation(invitation_id uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    -- verify account owner for the invitation
    if basejump.has_role_on_account(
               (select account_id from basejump.invitations where id = delete_invitation.invitation_id), 'owner') <>
       true then
        raise exception 'Only account owners can delete invitations';
    end if;

    delete from basejump.invitations where id = delete_invitation.invitation_id;
end
$$;


ALTER FUNCTION public.delete_invitation(invitation_id uuid) OWNER TO postgres;

--
-- Name: get_account(uuid); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_account(account_id uuid) RETURNS json
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- check if the user is a member of the account or a service_role user
    if current_user IN ('anon', 'authenticated') and
       (select current_user_account_role(get_account.account_id) ->> 'account_role' IS NULL) then
        raise exception 'You must be a member of an account to access it';
    end if;


    return (select json_build_object(
                           'account_id', a.id,
                           'account_role', wu.account_role,
                           'is_primary_owner', a.primary_owner_user_id = auth.uid(),
                           'name', a.name,
                           'slug', a.slug,
                           'personal_account', a.personal_account,
                           'billing_enabled', case
                                                  when a.personal_account = true then
                                                      config.enable_personal_account_billing
                                                  else
                                                      config.enable_team_account_billing
                               end,
                           'billing_status', bs.status,
                           'created_at', a.created_at,
                           'updated_at', a.updated_at,
                           'metadata', a.public_metadata
                       )
            from basejump.accounts a
                     left join basejump.account_user wu on a.id = wu.account_id and wu.user_id = auth.uid()
                     join basejump.config config on true
                     left join (select bs.account_id, status
                                from basejump.billing_subscriptions bs
                                where bs.account_id = get_account.account_id
                                order by created desc
                                limit 1) bs on bs.account_id = a.id
            where a.id = get_account.account_id);
END;
$$;


ALTER FUNCTION public.get_account(account_id uuid) OWNER TO postgres;

--
-- Name: get_account_billing_status(uuid); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_account_billing_status(account_id uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'basejump'
    AS $$
DECLARE
    result      jsonb;
    role_result jsonb;
BEGIN
    select public.current_user_account_role(get_account_billing_status.account_id) into role_result;

    select jsonb_build_object(
                   'account_id', get_account_billing_status.account_id,
                   'billing_subscription_id', s.id,
                   'billing_enabled', case
                                          when a.personal_account = true then config.enable_personal_account_billing
                                          else config.enable_team_account_billing end,
                   'billing_status', s.status,
                   'billing_customer_id', c.id,
                   'billing_provider', config.billing_provider,
                   'billing_email',
                   coalesce(c.email, u.email) -- if we don't have a customer email, use the user's email as a fallback
               )
    into result
    from basejump.accounts a
             join auth.users u on u.id = a.primary_owner_user_id
             left join basejump.billing_subscriptions s on s.account_id = a.id
             left join basejump.billing_customers c on c.account_id = coalesce(s.account_id, a.id)
             join basejump.config config on true
    where a.id = get_account_billing_status.account_id
    order by s.created desc
    limit 1;

    return result || role_result;
END;
$$;


ALTER FUNCTION public.get_account_billing_status(account_id uuid) OWNER TO postgres;

--
-- Name: get_account_by_slug(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_account_by_slug(slug text) RETURNS json
    LANGUAGE plpgsql
    AS $$
DECLARE
    internal_account_id uuid;
BEGIN
    select a.id
    into internal_account_id
    from basejump.accounts a
    where a.slug IS NOT NULL
      and a.slug = get_account_by_slug.slug;

    return public.get_account(internal_account_id);
END;
$$;


ALTER FUNCTION public.get_account_by_slug(slug text) OWNER TO postgres;

--
-- Name: get_account_id(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_account_id(slug text) RETURNS uuid
    LANGUAGE sql
    AS $$
select id
from basejump.accounts
where slug = get_account_id.slug;
$$;


ALTER FUNCTION public.get_account_id(slug text) OWNER TO postgres;

--
-- Name: get_account_invitations(uuid, integer, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_account_invitations(account_id uuid, results_limit integer DEFAULT 25, results_offset integer DEFAULT 0) RETURNS json
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- only account owners can access this function
    if (select public.current_user_account_role(get_account_invitations.account_id) ->> 'account_role' <> 'owner') then
        raise exception 'Only account owners can access this function';
    end if;

    return (select json_agg(
                           json_build_object(
                                   'account_role', i.account_role,
                                   'created_at', i.created_at,
                                   'invitation_type', i.invitation_type,
                                   'invitation_id', i.id
                               )
                       )
            from basejump.invitations i
            where i.account_id = get_account_invitations.account_id
              and i.created_at > now() - interval '24 hours'
            limit coalesce(get_account_invitations.results_limit, 25) offset coalesce(get_account_invitations.results_offset, 0));
END;
$$;


ALTER FUNCTION public.get_account_invitations(account_id uuid, results_limit integer, results_offset integer) OWNER TO postgres;

--
-- Name: get_account_members(uuid, integer, integer); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_account_members(account_id uuid, results_limit integer DEFAULT 50, results_offset integer DEFAULT 0) RETURNS json
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'basejump'
    AS $$
BEGIN

    -- only account owners can access this function
    if (select public.current_user_account_role(get_account_members.account_id) ->> 'account_role' <> 'owner') then
        raise exception 'Only account owners can access this function';
    end if;

    return (select json_agg(
                           json_build_object(
                                   'user_id', wu.user_id,
                                   'account_role', wu.account_role,
                                   'name', p.name,
                                   'email', u.email,
                                   'is_primary_owner', a.primary_owner_user_id = wu.user_id
                               )
                       )
            from basejump.account_user wu
                     join basejump.accounts a on a.id = wu.account_id
                     join basejump.accounts p on p.primary_owner_user_id = wu.user_id and p.personal_account = true
                     join auth.users u on u.id = wu.user_id
            where wu.account_id = get_account_members.account_id
            limit coalesce(get_account_members.results_limit, 50) offset coalesce(get_account_members.results_offset, 0));
END;
$$;


ALTER FUNCTION public.get_account_members(account_id uuid, results_limit integer, results_offset integer) OWNER TO postgres;

--
-- Name: get_accounts(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_accounts() RETURNS json
    LANGUAGE sql
    AS $$
select coalesce(json_agg(
                        json_build_object(
                                'account_id', wu.account_id,
                                'account_role', wu.account_role,
                                'is_primary_owner', a.primary_owner_user_id = auth.uid(),
                                'name', a.name,
                                'slug', a.slug,
                                'personal_account', a.personal_account,
                                'created_at', a.created_at,
                                'updated_at', a.updated_at
                            )
                    ), '[]'::json)
from basejump.account_user wu
         join basejump.accounts a on a.id = wu.account_id
where wu.user_id = auth.uid();
$$;


ALTER FUNCTION public.get_accounts() OWNER TO postgres;

--
-- Name: get_personal_account(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.get_personal_account() RETURNS json
    LANGUAGE plpgsql
    AS $$
BEGIN
    return public.get_account(auth.uid());
END;
$$;


ALTER FUNCTION public.get_personal_account() OWNER TO postgres;

--
-- Name: lookup_invitation(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.lookup_invitation(lookup_invitation_token text) RETURNS json
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'basejump'
    AS $$
declare
    name              text;
    invitation_active boolean;
begin
    select account_name,
           case when id IS NOT NULL then true else false end as active
    into name, invitation_active
    from basejump.invitations
    where token = lookup_invitation_token
      and created_at > now() - interval '24 hours'
    limit 1;
    return json_build_object('active', coalesce(invitation_active, false), 'account_name', name);
end;
$$;


ALTER FUNCTION public.lookup_invitation(lookup_invitation_token text) OWNER TO postgres;

--
-- Name: remove_account_member(uuid, uuid); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.remove_account_member(account_id uuid, user_id uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- only account owners can access this function
    if basejump.has_role_on_account(remove_account_member.account_id, 'owner') <> true then
        raise exception 'Only account owners can access this function';
    end if;

    delete
    from basejump.account_user wu
    where wu.account_id = remove_account_member.account_id
      and wu.user_id = remove_account_member.user_id;
END;
$$;


ALTER FUNCTION public.remove_account_member(account_id uuid, user_id uuid) OWNER TO postgres;

--
-- Name: service_role_upsert_customer_subscription(uuid, jsonb, jsonb); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.service_role_upsert_customer_subscription(account_id uuid, customer jsonb DEFAULT NULL::jsonb, subscription jsonb DEFAULT NULL::jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- if the customer is not null, upsert the data into billing_customers, only upsert fields that are present in the jsonb object
    if customer is not null then
        insert into basejump.billing_customers (id, account_id, email, provider)
        values (customer ->> 'id', service_role_upsert_customer_subscription.account_id, customer ->> 'billing_email',
                (customer ->> 'provider'))
        on conflict (id) do update
            set email = customer ->> 'billing_email';
    end if;

    -- if the subscription is not null, upsert the data into billing_subscriptions, only upsert fields that are present in the jsonb object
    if subscription is not null then
        insert into basejump.billing_subscriptions (id, account_id, billing_customer_id, status, metadata, price_id,
                                                    quantity, cancel_at_period_end, created, current_period_start,
                                                    current_period_end, ended_at, cancel_at, canceled_at, trial_start,
                                                    trial_end, plan_name, provider)
        values (subscription ->> 'id', service_role_upsert_customer_subscription.account_id,
                subscription ->> 'billing_customer_id', (subscription ->> 'status')::basejump.subscription_status,
                subscription -> 'metadata',
                subscription ->> 'price_id', (subscription ->> 'quantity')::int,
                (subscription ->> 'cancel_at_period_end')::boolean,
                (subscription ->> 'created')::timestamptz, (subscription ->> 'current_period_start')::timestamptz,
                (subscription ->> 'current_period_end')::timestamptz, (subscription ->> 'ended_at')::timestamptz,
                (subscription ->> 'cancel_at')::timestamptz,
                (subscription ->> 'canceled_at')::timestamptz, (subscription ->> 'trial_start')::timestamptz,
                (subscription ->> 'trial_end')::timestamptz,
                subscription ->> 'plan_name', (subscription ->> 'provider'))
        on conflict (id) do update
            set billing_customer_id  = subscription ->> 'billing_customer_id',
                status               = (subscription ->> 'status')::basejump.subscription_status,
                metadata             = subscription -> 'metadata',
                price_id             = subscription ->> 'price_id',
                quantity             = (subscription ->> 'quantity')::int,
                cancel_at_period_end = (subscription ->> 'cancel_at_period_end')::boolean,
                current_period_start = (subscription ->> 'current_period_start')::timestamptz,
                current_period_end   = (subscription ->> 'current_period_end')::timestamptz,
                ended_at             = (subscription ->> 'ended_at')::timestamptz,
                cancel_at            = (subscription ->> 'cancel_at')::timestamptz,
                canceled_at          = (subscription ->> 'canceled_at')::timestamptz,
                trial_start          = (subscription ->> 'trial_start')::timestamptz,
                trial_end            = (subscription ->> 'trial_end')::timestamptz,
                plan_name            = subscription ->> 'plan_name';
    end if;
end;
$$;


ALTER FUNCTION public.service_role_upsert_customer_subscription(account_id uuid, customer jsonb, subscription jsonb) OWNER TO postgres;

--
-- Name: update_account(uuid, text, text, jsonb, boolean); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.update_account(account_id uuid, slug text DEFAULT NULL::text, name text DEFAULT NULL::text, public_metadata jsonb DEFAULT NULL::jsonb, replace_metadata boolean DEFAULT false) RETURNS json
    LANGUAGE plpgsql
    AS $$
BEGIN

    -- check if postgres role is service_role
    if current_user IN ('anon', 'authenticated') and
       not (select current_user_account_role(update_account.account_id) ->> 'account_role' = 'owner') then
        raise exception 'Only account owners can update an account';
    end if;

    update basejump.accounts accounts
    set slug            = coalesce(update_account.slug, accounts.slug),
        name            = coalesce(update_account.name, accounts.name),
        public_metadata = case
                              when update_account.public_metadata is null then accounts.public_metadata -- do nothing
                              when accounts.public_metadata IS NULL then update_account.public_metadata -- set metadata
                              when update_account.replace_metadata
                                  then update_account.public_metadata -- replace metadata
                              else accounts.public_metadata || update_account.public_metadata end -- merge metadata
    where accounts.id = update_account.account_id;

    return public.get_account(account_id);
END;
$$;


ALTER FUNCTION public.update_account(account_id uuid, slug text, name text, public_metadata jsonb, replace_metadata boolean) OWNER TO postgres;

--
-- Name: update_account_user_role(uuid, uuid, basejump.account_role, boolean); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.update_account_user_role(account_id uuid, user_id uuid, new_account_role basejump.account_role, make_primary_owner boolean DEFAULT false) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
    is_account_owner         boolean;
    is_account_primary_owner boolean;
    changing_primary_owner   boolean;
begin
    -- check if the user is an owner, and if they are, allow them to update the role
    select basejump.has_role_on_account(update_account_user_role.account_id, 'owner') into is_account_owner;

    if not is_account_owner then
        raise exception 'You must be an owner of the account to update a users role';
    end if;

    -- check if the user being changed is the primary owner, if so its not allowed
    select primary_owner_user_id = auth.uid(), primary_owner_user_id = update_account_user_role.user_id
    into is_account_primary_owner, changing_primary_owner
    from basejump.accounts
    where id = update_account_user_role.account_id;

    if changing_primary_owner = true and is_account_primary_owner = false then
        raise exception 'You must be the primary owner of the account to change the primary owner';
    end if;

    update basejump.account_user au
    set account_role = new_account_role
    where au.account_id = update_account_user_role.account_id
      and au.user_id = update_account_user_role.user_id;

    if make_primary_owner = true then
        -- first we see if the current user is the owner, only they can do this
        if is_account_primary_owner = false then
            raise exception 'You must be the primary owner of the account to change the primary owner';
        end if;

        update basejump.accounts
        set primary_owner_user_id = update_account_user_role.user_id
        where id = update_account_user_role.account_id;
    end if;
end;
$$;


ALTER FUNCTION public.update_account_user_role(account_id uuid, user_id uuid, new_account_role basejump.account_role, make_primary_owner boolean) OWNER TO postgres;

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
-- Name: account_user; Type: TABLE; Schema: basejump; Owner: postgres
--

CREATE TABLE basejump.account_user (
    user_id uuid NOT NULL,
    account_id uuid NOT NULL,
    account_role basejump.account_role NOT NULL
);


ALTER TABLE basejump.account_user OWNER TO postgres;

--
-- Name: accounts; Type: TABLE; Schema: basejump; Owner: postgres
--

CREATE TABLE basejump.accounts (
    id uuid DEFAULT extensions.uuid_generate_v4() NOT NULL,
    primary_owner_user_id uuid DEFAULT auth.uid() NOT NULL,
    name text,
    slug text,
    personal_account boolean DEFAULT false NOT NULL,
    updated_at timestamp with time zone,
    created_at timestamp with time zone,
    created_by uuid,
    updated_by uuid,
    private_metadata jsonb DEFAULT '{}'::jsonb,
    public_metadata jsonb DEFAULT '{}'::jsonb,
    CONSTRAINT basejump_accounts_slug_null_if_personal_account_true CHECK ((((personal_account = true) AND (slug IS NULL)) OR ((personal_account = false) AND (slug IS NOT NULL))))
);


ALTER TABLE basejump.accounts OWNER TO postgres;

--
-- Name: billing_customers; Type: TABLE; Schema: basejump; Owner: postgres
--

CREATE TABLE basejump.billing_customers (
    account_id uuid NOT NULL,
    id text NOT NULL,
    email text,
    active boolean,
    provider text
);


ALTER TABLE basejump.billing_customers OWNER TO postgres;

--
-- Name: billing_subscriptions; Type: TABLE; Schema: basejump; Owner: postgres
--

CREATE TABLE basejump.billing_subscriptions (
    id text NOT NULL,
    account_id uuid NOT NULL,
    billing_customer_id text NOT NULL,
    status basejump.subscription_status,
    metadata jsonb,
    price_id text,
    plan_name text,
    quantity integer,
    cancel_at_period_end boolean,
    created timestamp with time zone DEFAULT timezone('utc'::text, now()) NOT NULL,
    current_period_start timestamp with time zone DEFAULT timezone('utc'::text, now()) NOT NULL,
    current_period_end timestamp with time zone DEFAULT timezone('utc'::text, now()) NOT NULL,
    ended_at timestamp with time zone DEFAULT timezone('utc'::text, now()),
    cancel_at timestamp with time zone DEFAULT timezone('utc'::text, now()),
    canceled_at timestamp with time zone DEFAULT timezone('utc'::text, now()),
    trial_start timestamp with time zone DEFAULT timezone('utc'::text, now()),
    trial_end timestamp with time zone DEFAULT timezone('utc'::text, now()),
    provider text
);


ALTER TABLE basejump.billing_subscriptions OWNER TO postgres;

--
-- Name: config; Type: TABLE; Schema: basejump; Owner: postgres
--

CREATE TABLE basejump.config (
    enable_team_accounts boolean DEFAULT true,
    enable_personal_account_billing boolean DEFAULT true,
    enable_team_account_billing boolean DEFAULT true,
    billing_provider text DEFAULT 'stripe'::text
);


ALTER TABLE basejump.config OWNER TO postgres;

--
-- Name: invitations; Type: TABLE; Schema: basejump; Owner: postgres
--

CREATE TABLE basejump.invitations (
    id uuid DEFAULT extensions.uuid_generate_v4() NOT NULL,
    account_role basejump.account_role NOT NULL,
    account_id uuid NOT NULL,
    token text DEFAULT basejump.generate_token(30) NOT NULL,
    invited_by_user_id uuid NOT NULL,
    account_name text,
    updated_at timestamp with time zone,
    created_at timestamp with time zone,
    invitation_type basejump.invitation_type NOT NULL
);


ALTER TABLE basejump.invitations OWNER TO postgres;

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
-- Name: account_user account_user_pkey; Type: CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.account_user
    ADD CONSTRAINT account_user_pkey PRIMARY KEY (user_id, account_id);


--
-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);


--
-- Name: accounts accounts_slug_key; Type: CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.accounts
    ADD CONSTRAINT accounts_slug_key UNIQUE (slug);


--
-- Name: billing_customers billing_customers_pkey; Type: CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.billing_customers
    ADD CONSTRAINT billing_customers_pkey PRIMARY KEY (id);


--
-- Name: billing_subscriptions billing_subscriptions_pkey; Type: CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.billing_subscriptions
    ADD CONSTRAINT billing_subscriptions_pkey PRIMARY KEY (id);


--
-- Name: invitations invitations_pkey; Type: CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (id);


--
-- Name: invitations invitations_token_key; Type: CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.invitations
    ADD CONSTRAINT invitations_token_key UNIQUE (token);


--
-- Name: buckets buckets_pkey; Type: CONSTRAINT; Schema: storage; Owner: postgres
--

ALTER TABLE ONLY storage.buckets
    ADD CONSTRAINT buckets_pkey PRIMARY KEY (id);


--
-- Name: users on_auth_user_created; Type: TRIGGER; Schema: auth; Owner: postgres
--

CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION basejump.run_new_user_setup();


--
-- Name: accounts basejump_add_current_user_to_new_account; Type: TRIGGER; Schema: basejump; Owner: postgres
--

CREATE TRIGGER basejump_add_current_user_to_new_account AFTER INSERT ON basejump.accounts FOR EACH ROW EXECUTE FUNCTION basejump.add_current_user_to_new_account();


--
-- Name: accounts basejump_protect_account_fields; Type: TRIGGER; Schema: basejump; Owner: postgres
--

CREATE TRIGGER basejump_protect_account_fields BEFORE UPDATE ON basejump.accounts FOR EACH ROW EXECUTE FUNCTION basejump.protect_account_fields();


--
-- Name: accounts basejump_set_accounts_timestamp; Type: TRIGGER; Schema: basejump; Owner: postgres
--

CREATE TRIGGER basejump_set_accounts_timestamp BEFORE INSERT OR UPDATE ON basejump.accounts FOR EACH ROW EXECUTE FUNCTION basejump.trigger_set_timestamps();


--
-- Name: accounts basejump_set_accounts_user_tracking; Type: TRIGGER; Schema: basejump; Owner: postgres
--

CREATE TRIGGER basejump_set_accounts_user_tracking BEFORE INSERT OR UPDATE ON basejump.accounts FOR EACH ROW EXECUTE FUNCTION basejump.trigger_set_user_tracking();


--
-- Name: invitations basejump_set_invitations_timestamp; Type: TRIGGER; Schema: basejump; Owner: postgres
--

CREATE TRIGGER basejump_set_invitations_timestamp BEFORE INSERT OR UPDATE ON basejump.invitations FOR EACH ROW EXECUTE FUNCTION basejump.trigger_set_timestamps();


--
-- Name: accounts basejump_slugify_account_slug; Type: TRIGGER; Schema: basejump; Owner: postgres
--

CREATE TRIGGER basejump_slugify_account_slug BEFORE INSERT OR UPDATE ON basejump.accounts FOR EACH ROW EXECUTE FUNCTION basejump.slugify_account_slug();


--
-- Name: invitations basejump_trigger_set_invitation_details; Type: TRIGGER; Schema: basejump; Owner: postgres
--

CREATE TRIGGER basejump_trigger_set_invitation_details BEFORE INSERT ON basejump.invitations FOR EACH ROW EXECUTE FUNCTION basejump.trigger_set_invitation_details();


--
-- Name: account_user account_user_account_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.account_user
    ADD CONSTRAINT account_user_account_id_fkey FOREIGN KEY (account_id) REFERENCES basejump.accounts(id) ON DELETE CASCADE;


--
-- Name: account_user account_user_user_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.account_user
    ADD CONSTRAINT account_user_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;


--
-- Name: accounts accounts_created_by_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.accounts
    ADD CONSTRAINT accounts_created_by_fkey FOREIGN KEY (created_by) REFERENCES auth.users(id);


--
-- Name: accounts accounts_primary_owner_user_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.accounts
    ADD CONSTRAINT accounts_primary_owner_user_id_fkey FOREIGN KEY (primary_owner_user_id) REFERENCES auth.users(id);


--
-- Name: accounts accounts_updated_by_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.accounts
    ADD CONSTRAINT accounts_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES auth.users(id);


--
-- Name: billing_customers billing_customers_account_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.billing_customers
    ADD CONSTRAINT billing_customers_account_id_fkey FOREIGN KEY (account_id) REFERENCES basejump.accounts(id) ON DELETE CASCADE;


--
-- Name: billing_subscriptions billing_subscriptions_account_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.billing_subscriptions
    ADD CONSTRAINT billing_subscriptions_account_id_fkey FOREIGN KEY (account_id) REFERENCES basejump.accounts(id) ON DELETE CASCADE;


--
-- Name: billing_subscriptions billing_subscriptions_billing_customer_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.billing_subscriptions
    ADD CONSTRAINT billing_subscriptions_billing_customer_id_fkey FOREIGN KEY (billing_customer_id) REFERENCES basejump.billing_customers(id) ON DELETE CASCADE;


--
-- Name: invitations invitations_account_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.invitations
    ADD CONSTRAINT invitations_account_id_fkey FOREIGN KEY (account_id) REFERENCES basejump.accounts(id) ON DELETE CASCADE;


--
-- Name: invitations invitations_invited_by_user_id_fkey; Type: FK CONSTRAINT; Schema: basejump; Owner: postgres
--

ALTER TABLE ONLY basejump.invitations
    ADD CONSTRAINT invitations_invited_by_user_id_fkey FOREIGN KEY (invited_by_user_id) REFERENCES auth.users(id);


--
-- Name: account_user Account users can be deleted by owners except primary account o; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Account users can be deleted by owners except primary account o" ON basejump.account_user FOR DELETE TO authenticated USING (((basejump.has_role_on_account(account_id, 'owner'::basejump.account_role) = true) AND (user_id <> ( SELECT accounts.primary_owner_user_id
   FROM basejump.accounts
  WHERE (account_user.account_id = accounts.id)))));


--
-- Name: accounts Accounts are viewable by members; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Accounts are viewable by members" ON basejump.accounts FOR SELECT TO authenticated USING ((basejump.has_role_on_account(id) = true));


--
-- Name: accounts Accounts are viewable by primary owner; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Accounts are viewable by primary owner" ON basejump.accounts FOR SELECT TO authenticated USING ((primary_owner_user_id = auth.uid()));


--
-- Name: accounts Accounts can be edited by owners; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Accounts can be edited by owners" ON basejump.accounts FOR UPDATE TO authenticated USING ((basejump.has_role_on_account(id, 'owner'::basejump.account_role) = true));


--
-- Name: config Basejump settings can be read by authenticated users; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Basejump settings can be read by authenticated users" ON basejump.config FOR SELECT TO authenticated USING (true);


--
-- Name: billing_customers Can only view own billing customer data.; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Can only view own billing customer data." ON basejump.billing_customers FOR SELECT USING ((basejump.has_role_on_account(account_id) = true));


--
-- Name: billing_subscriptions Can only view own billing subscription data.; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Can only view own billing subscription data." ON basejump.billing_subscriptions FOR SELECT USING ((basejump.has_role_on_account(account_id) = true));


--
-- Name: invitations Invitations can be created by account owners; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Invitations can be created by account owners" ON basejump.invitations FOR INSERT TO authenticated WITH CHECK (((basejump.is_set('enable_team_accounts'::text) = true) AND (( SELECT accounts.personal_account
   FROM basejump.accounts
  WHERE (accounts.id = invitations.account_id)) = false) AND (basejump.has_role_on_account(account_id, 'owner'::basejump.account_role) = true)));


--
-- Name: invitations Invitations can be deleted by account owners; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Invitations can be deleted by account owners" ON basejump.invitations FOR DELETE TO authenticated USING ((basejump.has_role_on_account(account_id, 'owner'::basejump.account_role) = true));


--
-- Name: invitations Invitations viewable by account owners; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Invitations viewable by account owners" ON basejump.invitations FOR SELECT TO authenticated USING (((created_at > (now() - '24:00:00'::interval)) AND (basejump.has_role_on_account(account_id, 'owner'::basejump.account_role) = true)));


--
-- Name: accounts Team accounts can be created by any user; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "Team accounts can be created by any user" ON basejump.accounts FOR INSERT TO authenticated WITH CHECK (((basejump.is_set('enable_team_accounts'::text) = true) AND (personal_account = false)));


--
-- Name: account_user; Type: ROW SECURITY; Schema: basejump; Owner: postgres
--

ALTER TABLE basejump.account_user ENABLE ROW LEVEL SECURITY;

--
-- Name: accounts; Type: ROW SECURITY; Schema: basejump; Owner: postgres
--

ALTER TABLE basejump.accounts ENABLE ROW LEVEL SECURITY;

--
-- Name: billing_customers; Type: ROW SECURITY; Schema: basejump; Owner: postgres
--

ALTER TABLE basejump.billing_customers ENABLE ROW LEVEL SECURITY;

--
-- Name: billing_subscriptions; Type: ROW SECURITY; Schema: basejump; Owner: postgres
--

ALTER TABLE basejump.billing_subscriptions ENABLE ROW LEVEL SECURITY;

--
-- Name: config; Type: ROW SECURITY; Schema: basejump; Owner: postgres
--

ALTER TABLE basejump.config ENABLE ROW LEVEL SECURITY;

--
-- Name: invitations; Type: ROW SECURITY; Schema: basejump; Owner: postgres
--

ALTER TABLE basejump.invitations ENABLE ROW LEVEL SECURITY;

--
-- Name: account_user users can view their own account_users; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "users can view their own account_users" ON basejump.account_user FOR SELECT TO authenticated USING ((user_id = auth.uid()));


--
-- Name: account_user users can view their teammates; Type: POLICY; Schema: basejump; Owner: postgres
--

CREATE POLICY "users can view their teammates" ON basejump.account_user FOR SELECT TO authenticated USING ((basejump.has_role_on_account(account_id) = true));


--
-- Name: supabase_realtime; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION supabase_realtime WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION supabase_realtime OWNER TO postgres;

--
-- Name: SCHEMA basejump; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA basejump TO authenticated;
GRANT USAGE ON SCHEMA basejump TO service_role;


--
-- Name: FUNCTION add_current_user_to_new_account(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.add_current_user_to_new_account() FROM PUBLIC;


--
-- Name: FUNCTION generate_token(length integer); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.generate_token(length integer) FROM PUBLIC;
GRANT ALL ON FUNCTION basejump.generate_token(length integer) TO authenticated;


--
-- Name: FUNCTION get_accounts_with_role(passed_in_role basejump.account_role); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.get_accounts_with_role(passed_in_role basejump.account_role) FROM PUBLIC;
GRANT ALL ON FUNCTION basejump.get_accounts_with_role(passed_in_role basejump.account_role) TO authenticated;


--
-- Name: FUNCTION get_config(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.get_config() FROM PUBLIC;
GRANT ALL ON FUNCTION basejump.get_config() TO authenticated;
GRANT ALL ON FUNCTION basejump.get_config() TO service_role;


--
-- Name: FUNCTION has_role_on_account(account_id uuid, account_role basejump.account_role); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.has_role_on_account(account_id uuid, account_role basejump.account_role) FROM PUBLIC;
GRANT ALL ON FUNCTION basejump.has_role_on_account(account_id uuid, account_role basejump.account_role) TO authenticated;


--
-- Name: FUNCTION is_set(field_name text); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.is_set(field_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION basejump.is_set(field_name text) TO authenticated;


--
-- Name: FUNCTION protect_account_fields(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.protect_account_fields() FROM PUBLIC;


--
-- Name: FUNCTION run_new_user_setup(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.run_new_user_setup() FROM PUBLIC;


--
-- Name: FUNCTION slugify_account_slug(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.slugify_account_slug() FROM PUBLIC;


--
-- Name: FUNCTION trigger_set_invitation_details(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.trigger_set_invitation_details() FROM PUBLIC;


--
-- Name: FUNCTION trigger_set_timestamps(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.trigger_set_timestamps() FROM PUBLIC;


--
-- Name: FUNCTION trigger_set_user_tracking(); Type: ACL; Schema: basejump; Owner: postgres
--

REVOKE ALL ON FUNCTION basejump.trigger_set_user_tracking() FROM PUBLIC;


--
-- Name: FUNCTION accept_invitation(lookup_invitation_token text); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.accept_invitation(lookup_invitation_token text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.accept_invitation(lookup_invitation_token text) TO authenticated;


--
-- Name: FUNCTION create_account(slug text, name text); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.create_account(slug text, name text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.create_account(slug text, name text) TO authenticated;


--
-- Name: FUNCTION create_invitation(account_id uuid, account_role basejump.account_role, invitation_type basejump.invitation_type); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.create_invitation(account_id uuid, account_role basejump.account_role, invitation_type basejump.invitation_type) FROM PUBLIC;
GRANT ALL ON FUNCTION public.create_invitation(account_id uuid, account_role basejump.account_role, invitation_type basejump.invitation_type) TO authenticated;


--
-- Name: FUNCTION current_user_account_role(account_id uuid); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.current_user_account_role(account_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.current_user_account_role(account_id uuid) TO authenticated;


--
-- Name: FUNCTION delete_invitation(invitation_id uuid); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.delete_invitation(invitation_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.delete_invitation(invitation_id uuid) TO authenticated;


--
-- Name: FUNCTION get_account(account_id uuid); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_account(account_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_account(account_id uuid) TO authenticated;
GRANT ALL ON FUNCTION public.get_account(account_id uuid) TO service_role;


--
-- Name: FUNCTION get_account_billing_status(account_id uuid); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_account_billing_status(account_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_account_billing_status(account_id uuid) TO authenticated;


--
-- Name: FUNCTION get_account_by_slug(slug text); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_account_by_slug(slug text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_account_by_slug(slug text) TO authenticated;


--
-- Name: FUNCTION get_account_id(slug text); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_account_id(slug text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_account_id(slug text) TO authenticated;
GRANT ALL ON FUNCTION public.get_account_id(slug text) TO service_role;


--
-- Name: FUNCTION get_account_invitations(account_id uuid, results_limit integer, results_offset integer); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_account_invitations(account_id uuid, results_limit integer, results_offset integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_account_invitations(account_id uuid, results_limit integer, results_offset integer) TO authenticated;


--
-- Name: FUNCTION get_account_members(account_id uuid, results_limit integer, results_offset integer); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_account_members(account_id uuid, results_limit integer, results_offset integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_account_members(account_id uuid, results_limit integer, results_offset integer) TO authenticated;


--
-- Name: FUNCTION get_accounts(); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_accounts() FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_accounts() TO authenticated;


--
-- Name: FUNCTION get_personal_account(); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.get_personal_account() FROM PUBLIC;
GRANT ALL ON FUNCTION public.get_personal_account() TO authenticated;


--
-- Name: FUNCTION lookup_invitation(lookup_invitation_token text); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.lookup_invitation(lookup_invitation_token text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.lookup_invitation(lookup_invitation_token text) TO authenticated;


--
-- Name: FUNCTION remove_account_member(account_id uuid, user_id uuid); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.remove_account_member(account_id uuid, user_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.remove_account_member(account_id uuid, user_id uuid) TO authenticated;


--
-- Name: FUNCTION service_role_upsert_customer_subscription(account_id uuid, customer jsonb, subscription jsonb); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.service_role_upsert_customer_subscription(account_id uuid, customer jsonb, subscription jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.service_role_upsert_customer_subscription(account_id uuid, customer jsonb, subscription jsonb) TO service_role;


--
-- Name: FUNCTION update_account(account_id uuid, slug text, name text, public_metadata jsonb, replace_metadata boolean); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.update_account(account_id uuid, slug text, name text, public_metadata jsonb, replace_metadata boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.update_account(account_id uuid, slug text, name text, public_metadata jsonb, replace_metadata boolean) TO authenticated;
GRANT ALL ON FUNCTION public.update_account(account_id uuid, slug text, name text, public_metadata jsonb, replace_metadata boolean) TO service_role;


--
-- Name: FUNCTION update_account_user_role(account_id uuid, user_id uuid, new_account_role basejump.account_role, make_primary_owner boolean); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.update_account_user_role(account_id uuid, user_id uuid, new_account_role basejump.account_role, make_primary_owner boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.update_account_user_role(account_id uuid, user_id uuid, new_account_role basejump.account_role, make_primary_owner boolean) TO authenticated;


--
-- Name: TABLE account_user; Type: ACL; Schema: basejump; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.account_user TO authenticated;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.account_user TO service_role;


--
-- Name: TABLE accounts; Type: ACL; Schema: basejump; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.accounts TO authenticated;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.accounts TO service_role;


--
-- Name: TABLE billing_customers; Type: ACL; Schema: basejump; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.billing_customers TO service_role;
GRANT SELECT ON TABLE basejump.billing_customers TO authenticated;


--
-- Name: TABLE billing_subscriptions; Type: ACL; Schema: basejump; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.billing_subscriptions TO service_role;
GRANT SELECT ON TABLE basejump.billing_subscriptions TO authenticated;


--
-- Name: TABLE config; Type: ACL; Schema: basejump; Owner: postgres
--

GRANT SELECT ON TABLE basejump.config TO authenticated;
GRANT SELECT ON TABLE basejump.config TO service_role;


--
-- Name: TABLE invitations; Type: ACL; Schema: basejump; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.invitations TO authenticated;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE basejump.invitations TO service_role;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres REVOKE ALL ON FUNCTIONS  FROM PUBLIC;


--
-- PostgreSQL database dump complete
--



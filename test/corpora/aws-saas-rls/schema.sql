-- Origin: aws-samples/aws-saas-factory-postgresql-rls; license: MIT-0.
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
-- Name: uuid-ossp; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA public;


--
-- Name: EXTENSION "uuid-ossp"; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION "uuid-ossp" IS 'generate universally unique identifiers (UUIDs)';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: tenant; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tenant (
    tenant_id uuid DEFAULT public.uuid_generate_v4() NOT NULL,
    name character varying(255),
    status character varying(64),
    tier character varying(64),
    CONSTRAINT tenant_status_check CHECK (((status)::text = ANY ((ARRAY['Active'::character varying, 'Suspended'::character varying])::text[]))),
    CONSTRAINT tenant_tier_check CHECK (((tier)::text = ANY ((ARRAY['Gold'::character varying, 'Silver'::character varying, 'Bronze'::character varying])::text[])))
);


ALTER TABLE public.tenant OWNER TO postgres;

--
-- Name: tenant_user; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tenant_user (
    user_id uuid DEFAULT public.uuid_generate_v4() NOT NULL,
    tenant_id uuid NOT NULL,
    email character varying(255) NOT NULL,
    given_name character varying(255) NOT NULL,
    family_name character varying(255) NOT NULL,
    CONSTRAINT tenant_user_family_name_check CHECK (((family_name)::text <> ''::text)),
    CONSTRAINT tenant_user_given_name_check CHECK (((given_name)::text <> ''::text))
);


ALTER TABLE public.tenant_user OWNER TO postgres;

--
-- Name: tenant tenant_name_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tenant
    ADD CONSTRAINT tenant_name_key UNIQUE (name);


--
-- Name: tenant tenant_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tenant
    ADD CONSTRAINT tenant_pkey PRIMARY KEY (tenant_id);


--
-- Name: tenant_user tenant_user_email_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tenant_user
    ADD CONSTRAINT tenant_user_email_key UNIQUE (email);


--
-- Name: tenant_user tenant_user_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tenant_user
    ADD CONSTRAINT tenant_user_pkey PRIMARY KEY (user_id);


--
-- Name: tenant_user tenant_user_tenant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tenant_user
    ADD CONSTRAINT tenant_user_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenant(tenant_id) ON DELETE RESTRICT;


--
-- Name: tenant; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.tenant ENABLE ROW LEVEL SECURITY;

--
-- Name: tenant tenant_isolation_policy; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY tenant_isolation_policy ON public.tenant USING ((tenant_id = (current_setting('app.current_tenant'::text))::uuid));


--
-- Name: tenant_user; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.tenant_user ENABLE ROW LEVEL SECURITY;

--
-- Name: tenant_user tenant_user_isolation_policy; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY tenant_user_isolation_policy ON public.tenant_user USING ((tenant_id = (current_setting('app.current_tenant'::text))::uuid));


--
-- PostgreSQL database dump complete
--



-- Origin: openfga/openfga; license: Apache-2.0.
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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: assertion; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.assertion (
    store text NOT NULL,
    authorization_model_id text NOT NULL,
    assertions bytea
);


ALTER TABLE public.assertion OWNER TO postgres;

--
-- Name: authorization_model; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.authorization_model (
    store text NOT NULL,
    authorization_model_id text NOT NULL,
    type text NOT NULL,
    type_definition bytea,
    schema_version text DEFAULT '1.0'::text NOT NULL,
    serialized_protobuf bytea
);


ALTER TABLE public.authorization_model OWNER TO postgres;

--
-- Name: changelog; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.changelog (
    store text NOT NULL,
    object_type text NOT NULL,
    object_id text NOT NULL,
    relation text NOT NULL,
    _user text NOT NULL,
    operation integer NOT NULL,
    ulid text NOT NULL,
    inserted_at timestamp with time zone NOT NULL,
    condition_name text,
    condition_context bytea
);


ALTER TABLE public.changelog OWNER TO postgres;

--
-- Name: store; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.store (
    id text NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone,
    deleted_at timestamp with time zone
);


ALTER TABLE public.store OWNER TO postgres;

--
-- Name: tuple; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tuple (
    store text NOT NULL,
    object_type text NOT NULL,
    object_id text NOT NULL,
    relation text NOT NULL,
    _user text NOT NULL,
    user_type text NOT NULL,
    ulid text NOT NULL,
    inserted_at timestamp with time zone NOT NULL,
    condition_name text,
    condition_context bytea
);


ALTER TABLE public.tuple OWNER TO postgres;

--
-- Name: assertion assertion_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.assertion
    ADD CONSTRAINT assertion_pkey PRIMARY KEY (store, authorization_model_id);


--
-- Name: authorization_model authorization_model_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.authorization_model
    ADD CONSTRAINT authorization_model_pkey PRIMARY KEY (store, authorization_model_id, type);


--
-- Name: changelog changelog_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.changelog
    ADD CONSTRAINT changelog_pkey PRIMARY KEY (store, ulid, object_type);


--
-- Name: store store_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.store
    ADD CONSTRAINT store_pkey PRIMARY KEY (id);


--
-- Name: tuple tuple_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tuple
    ADD CONSTRAINT tuple_pkey PRIMARY KEY (store, object_type, object_id, relation, _user);


--
-- Name: idx_tuple_partial_user; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_tuple_partial_user ON public.tuple USING btree (store, object_type, object_id, relation, _user) WHERE (user_type = 'user'::text);


--
-- Name: idx_tuple_partial_userset; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_tuple_partial_userset ON public.tuple USING btree (store, object_type, object_id, relation, _user) WHERE (user_type = 'userset'::text);


--
-- Name: idx_tuple_ulid; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX idx_tuple_ulid ON public.tuple USING btree (ulid);


--
-- Name: idx_user_lookup; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_user_lookup ON public.tuple USING btree (store, _user, relation, object_type, object_id COLLATE "C");


--
-- PostgreSQL database dump complete
--



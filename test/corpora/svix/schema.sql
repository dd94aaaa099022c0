-- Origin: svix/svix-webhooks; license: MIT.
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
-- Name: application; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.application (
    id character varying NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    org_id character varying NOT NULL COLLATE pg_catalog."C",
    uid character varying COLLATE pg_catalog."C",
    name character varying NOT NULL,
    rate_limit integer,
    deleted boolean NOT NULL
);


ALTER TABLE public.application OWNER TO postgres;

--
-- Name: applicationmetadata; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.applicationmetadata (
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    data jsonb NOT NULL
);


ALTER TABLE public.applicationmetadata OWNER TO postgres;

--
-- Name: endpoint; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.endpoint (
    id character varying NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    app_id character varying NOT NULL COLLATE pg_catalog."C",
    key bytea NOT NULL,
    url character varying NOT NULL,
    description character varying NOT NULL,
    event_types_ids jsonb,
    version integer NOT NULL,
    rate_limit integer,
    deleted boolean NOT NULL,
    disabled boolean NOT NULL,
    first_failure_at timestamp with time zone,
    uid character varying COLLATE pg_catalog."C",
    old_keys jsonb,
    channels jsonb,
    headers jsonb
);


ALTER TABLE public.endpoint OWNER TO postgres;

--
-- Name: endpointmetadata; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.endpointmetadata (
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    data jsonb NOT NULL
);


ALTER TABLE public.endpointmetadata OWNER TO postgres;

--
-- Name: eventtype; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.eventtype (
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    id character varying NOT NULL COLLATE pg_catalog."C",
    org_id character varying NOT NULL COLLATE pg_catalog."C",
    description character varying NOT NULL,
    deleted boolean NOT NULL,
    schemas json,
    name character varying NOT NULL COLLATE pg_catalog."C",
    feature_flag text,
    deprecated boolean DEFAULT false NOT NULL
);


ALTER TABLE public.eventtype OWNER TO postgres;

--
-- Name: message; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.message (
    id character varying NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    org_id character varying NOT NULL COLLATE pg_catalog."C",
    app_id character varying NOT NULL COLLATE pg_catalog."C",
    event_type character varying NOT NULL COLLATE pg_catalog."C",
    uid character varying COLLATE pg_catalog."C",
    payload jsonb,
    channels jsonb,
    expiration timestamp with time zone DEFAULT (now() + '90 days'::interval) NOT NULL
);


ALTER TABLE public.message OWNER TO postgres;

--
-- Name: messageattempt; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.messageattempt (
    id character varying NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    msg_id character varying NOT NULL COLLATE pg_catalog."C",
    msg_dest_id character varying COLLATE pg_catalog."C",
    endp_id character varying NOT NULL COLLATE pg_catalog."C",
    url character varying NOT NULL,
    status smallint NOT NULL,
    response_status_code smallint NOT NULL,
    response text DEFAULT ''::text NOT NULL,
    ended_at timestamp with time zone,
    trigger_type smallint NOT NULL,
    response_duration_ms bigint DEFAULT 0 NOT NULL,
    attempt_number smallint DEFAULT '-1'::integer NOT NULL,
    next_attempt timestamp with time zone
);


ALTER TABLE public.messageattempt OWNER TO postgres;

--
-- Name: messagecontent; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.messagecontent (
    id character varying NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    payload bytea NOT NULL,
    expiration timestamp with time zone DEFAULT (now() + '90 days'::interval) NOT NULL
);


ALTER TABLE public.messagecontent OWNER TO postgres;

--
-- Name: messagedestination; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.messagedestination (
    id character varying NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    msg_id character varying NOT NULL COLLATE pg_catalog."C",
    endp_id character varying NOT NULL COLLATE pg_catalog."C",
    status smallint NOT NULL,
    next_attempt timestamp with time zone
);


ALTER TABLE public.messagedestination OWNER TO postgres;

--
-- Name: applicationmetadata applicationmetadata_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.applicationmetadata
    ADD CONSTRAINT applicationmetadata_pkey PRIMARY KEY (id);


--
-- Name: endpointmetadata endpointmetadata_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.endpointmetadata
    ADD CONSTRAINT endpointmetadata_pkey PRIMARY KEY (id);


--
-- Name: application pk_application; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.application
    ADD CONSTRAINT pk_application PRIMARY KEY (id);


--
-- Name: endpoint pk_endpoint; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.endpoint
    ADD CONSTRAINT pk_endpoint PRIMARY KEY (id);


--
-- Name: eventtype pk_eventtype; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.eventtype
    ADD CONSTRAINT pk_eventtype PRIMARY KEY (id);


--
-- Name: message pk_message; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT pk_message PRIMARY KEY (id);


--
-- Name: messageattempt pk_messageattempt; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messageattempt
    ADD CONSTRAINT pk_messageattempt PRIMARY KEY (id);


--
-- Name: messagecontent pk_messagecontent; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messagecontent
    ADD CONSTRAINT pk_messagecontent PRIMARY KEY (id);


--
-- Name: messagedestination pk_messagedestination; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messagedestination
    ADD CONSTRAINT pk_messagedestination PRIMARY KEY (id);


--
-- Name: ix_application_unique_uid_per_org_cond; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX ix_application_unique_uid_per_org_cond ON public.application USING btree (org_id, uid) WHERE (uid IS NOT NULL);


--
-- Name: ix_endpoint_uid_unique_app_cond; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX ix_endpoint_uid_unique_app_cond ON public.endpoint USING btree (app_id, uid) WHERE (uid IS NOT NULL);


--
-- Name: ix_event_type_unique_org; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX ix_event_type_unique_org ON public.eventtype USING btree (org_id, name);


--
-- Name: ix_message_per_app; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX ix_message_per_app ON public.message USING btree (app_id, id DESC);


--
-- Name: ix_message_uid_unique_app_cond; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX ix_message_uid_unique_app_cond ON public.message USING btree (app_id, uid) WHERE (uid IS NOT NULL);


--
-- Name: ix_messageattempt_per_msg_no_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX ix_messageattempt_per_msg_no_status ON public.messageattempt USING btree (msg_id, id DESC);


--
-- Name: ix_messagedestination_per_endp_no_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX ix_messagedestination_per_endp_no_status ON public.messagedestination USING btree (endp_id, id DESC);


--
-- Name: ix_messagedestination_per_endp_with_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX ix_messagedestination_per_endp_with_status ON public.messagedestination USING btree (endp_id, status, id DESC);


--
-- Name: ix_messagedestination_per_msg_no_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX ix_messagedestination_per_msg_no_status ON public.messagedestination USING btree (msg_id);


--
-- Name: message_payload_not_null_pidx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX message_payload_not_null_pidx ON public.message USING btree (expiration) WHERE (payload IS NOT NULL);


--
-- Name: messageattempt_per_endp_unified; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX messageattempt_per_endp_unified ON public.messageattempt USING btree (endp_id, status, id DESC) INCLUDE (response_status_code);


--
-- Name: messagecontent_expiry; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX messagecontent_expiry ON public.messagecontent USING btree (expiration);


--
-- Name: endpoint fk_endpoint_app_id_application; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.endpoint
    ADD CONSTRAINT fk_endpoint_app_id_application FOREIGN KEY (app_id) REFERENCES public.application(id) ON DELETE CASCADE;


--
-- Name: message fk_message_app_id_application; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message
    ADD CONSTRAINT fk_message_app_id_application FOREIGN KEY (app_id) REFERENCES public.application(id) ON DELETE CASCADE;


--
-- Name: messagedestination fk_messagedestination_endp_id_endpoint; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messagedestination
    ADD CONSTRAINT fk_messagedestination_endp_id_endpoint FOREIGN KEY (endp_id) REFERENCES public.endpoint(id) ON DELETE CASCADE;


--
-- Name: messagedestination fk_messagedestination_msg_id_message; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messagedestination
    ADD CONSTRAINT fk_messagedestination_msg_id_message FOREIGN KEY (msg_id) REFERENCES public.message(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--



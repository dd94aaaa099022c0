-- Origin: temporalio/temporal; license: MIT.
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
-- Name: btree_gin; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;


--
-- Name: EXTENSION btree_gin; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION btree_gin IS 'support for indexing common datatypes in GIN';


--
-- Name: convert_ts(character varying); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.convert_ts(s character varying) RETURNS timestamp without time zone
    LANGUAGE plpgsql IMMUTABLE STRICT
    AS $$
BEGIN
  RETURN s::timestamptz at time zone 'UTC';
END
$$;


ALTER FUNCTION public.convert_ts(s character varying) OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: activity_info_maps; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.activity_info_maps (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    schedule_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16)
);


ALTER TABLE public.activity_info_maps OWNER TO postgres;

--
-- Name: buffered_events; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.buffered_events (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.buffered_events OWNER TO postgres;

--
-- Name: buffered_events_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public.buffered_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public.buffered_events_id_seq OWNER TO postgres;

--
-- Name: buffered_events_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public.buffered_events_id_seq OWNED BY public.buffered_events.id;


--
-- Name: build_id_to_task_queue; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.build_id_to_task_queue (
    namespace_id bytea NOT NULL,
    build_id character varying(255) NOT NULL,
    task_queue_name character varying(255) NOT NULL
);


ALTER TABLE public.build_id_to_task_queue OWNER TO postgres;

--
-- Name: chasm_node_maps; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.chasm_node_maps (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    chasm_path bytea NOT NULL,
    metadata bytea NOT NULL,
    metadata_encoding character varying(16),
    data bytea,
    data_encoding character varying(16)
);


ALTER TABLE public.chasm_node_maps OWNER TO postgres;

--
-- Name: child_execution_info_maps; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.child_execution_info_maps (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    initiated_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16)
);


ALTER TABLE public.child_execution_info_maps OWNER TO postgres;

--
-- Name: cluster_membership; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.cluster_membership (
    membership_partition integer NOT NULL,
    host_id bytea NOT NULL,
    rpc_address character varying(128) NOT NULL,
    rpc_port smallint NOT NULL,
    role smallint NOT NULL,
    session_start timestamp without time zone DEFAULT '1970-01-01 00:00:01'::timestamp without time zone,
    last_heartbeat timestamp without time zone DEFAULT '1970-01-01 00:00:01'::timestamp without time zone,
    record_expiry timestamp without time zone DEFAULT '1970-01-01 00:00:01'::timestamp without time zone
);


ALTER TABLE public.cluster_membership OWNER TO postgres;

--
-- Name: cluster_metadata_info; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.cluster_metadata_info (
    metadata_partition integer NOT NULL,
    cluster_name character varying(255) NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL,
    version bigint NOT NULL
);


ALTER TABLE public.cluster_metadata_info OWNER TO postgres;

--
-- Name: current_chasm_executions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.current_chasm_executions (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    business_id character varying(255) NOT NULL,
    archetype_id bigint NOT NULL,
    run_id bytea NOT NULL,
    create_request_id character varying(255) NOT NULL,
    state integer NOT NULL,
    status integer NOT NULL,
    start_version bigint DEFAULT 0 NOT NULL,
    start_time timestamp without time zone,
    last_write_version bigint NOT NULL,
    data bytea,
    data_encoding character varying(16) DEFAULT ''::character varying NOT NULL
);


ALTER TABLE public.current_chasm_executions OWNER TO postgres;

--
-- Name: current_executions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.current_executions (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    create_request_id character varying(255) NOT NULL,
    state integer NOT NULL,
    status integer NOT NULL,
    start_version bigint DEFAULT 0 NOT NULL,
    start_time timestamp without time zone,
    last_write_version bigint NOT NULL,
    data bytea,
    data_encoding character varying(16) DEFAULT ''::character varying NOT NULL
);


ALTER TABLE public.current_executions OWNER TO postgres;

--
-- Name: executions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.executions (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    next_event_id bigint NOT NULL,
    last_write_version bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL,
    state bytea NOT NULL,
    state_encoding character varying(16) NOT NULL,
    db_record_version bigint DEFAULT 0 NOT NULL
);


ALTER TABLE public.executions OWNER TO postgres;

--
-- Name: executions_visibility; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.executions_visibility (
    namespace_id character(64) NOT NULL,
    run_id character(64) NOT NULL,
    _version bigint DEFAULT 0 NOT NULL,
    start_time timestamp without time zone NOT NULL,
    execution_time timestamp without time zone NOT NULL,
    workflow_id character varying(255) NOT NULL,
    workflow_type_name character varying(255) NOT NULL,
    status integer NOT NULL,
    close_time timestamp without time zone,
    history_length bigint,
    history_size_bytes bigint,
    execution_duration bigint,
    state_transition_count bigint,
    memo bytea,
    encoding character varying(64) NOT NULL,
    task_queue character varying(255) DEFAULT ''::character varying NOT NULL,
    search_attributes jsonb,
    parent_workflow_id character varying(255),
    parent_run_id character varying(255),
    root_workflow_id character varying(255) DEFAULT ''::character varying NOT NULL,
    root_run_id character varying(255) DEFAULT ''::character varying NOT NULL,
    temporalchangeversion jsonb GENERATED ALWAYS AS ((search_attributes -> 'TemporalChangeVersion'::text)) STORED,
    binarychecksums jsonb GENERATED ALWAYS AS ((search_attributes -> 'BinaryChecksums'::text)) STORED,
    batcheruser character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'BatcherUser'::text)) STORED,
    temporalscheduledstarttime timestamp without time zone GENERATED ALWAYS AS (public.convert_ts(((search_attributes ->> 'TemporalScheduledStartTime'::text))::character varying)) STORED,
    temporalscheduledbyid character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalScheduledById'::text)) STORED,
    temporalschedulepaused boolean GENERATED ALWAYS AS (((search_attributes -> 'TemporalSchedulePaused'::text))::boolean) STORED,
    temporalnamespacedivision character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalNamespaceDivision'::text)) STORED,
    buildids jsonb GENERATED ALWAYS AS ((search_attributes -> 'BuildIds'::text)) STORED,
    temporalpauseinfo jsonb GENERATED ALWAYS AS ((search_attributes -> 'TemporalPauseInfo'::text)) STORED,
    temporalreportedproblems jsonb GENERATED ALWAYS AS ((search_attributes -> 'TemporalReportedProblems'::text)) STORED,
    temporalworkerdeploymentversion character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalWorkerDeploymentVersion'::text)) STORED,
    temporalworkflowversioningbehavior character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalWorkflowVersioningBehavior'::text)) STORED,
    temporalworkerdeployment character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalWorkerDeployment'::text)) STORED,
    temporalusedworkerdeploymentversions jsonb GENERATED ALWAYS AS ((search_attributes -> 'TemporalUsedWorkerDeploymentVersions'::text)) STORED,
    temporalexternalpayloadsizebytes bigint GENERATED ALWAYS AS (((search_attributes -> 'TemporalExternalPayloadSizeBytes'::text))::bigint) STORED,
    temporalexternalpayloadcount bigint GENERATED ALWAYS AS (((search_attributes -> 'TemporalExternalPayloadCount'::text))::bigint) STORED,
    bool01 boolean GENERATED ALWAYS AS (((search_attributes -> 'Bool01'::text))::boolean) STORED,
    bool02 boolean GENERATED ALWAYS AS (((search_attributes -> 'Bool02'::text))::boolean) STORED,
    bool03 boolean GENERATED ALWAYS AS (((search_attributes -> 'Bool03'::text))::boolean) STORED,
    datetime01 timestamp without time zone GENERATED ALWAYS AS (public.convert_ts(((search_attributes ->> 'Datetime01'::text))::character varying)) STORED,
    datetime02 timestamp without time zone GENERATED ALWAYS AS (public.convert_ts(((search_attributes ->> 'Datetime02'::text))::character varying)) STORED,
    datetime03 timestamp without time zone GENERATED ALWAYS AS (public.convert_ts(((search_attributes ->> 'Datetime03'::text))::character varying)) STORED,
    double01 numeric(20,5) GENERATED ALWAYS AS (((search_attributes -> 'Double01'::text))::numeric) STORED,
    double02 numeric(20,5) GENERATED ALWAYS AS (((search_attributes -> 'Double02'::text))::numeric) STORED,
    double03 numeric(20,5) GENERATED ALWAYS AS (((search_attributes -> 'Double03'::text))::numeric) STORED,
    int01 bigint GENERATED ALWAYS AS (((search_attributes -> 'Int01'::text))::bigint) STORED,
    int02 bigint GENERATED ALWAYS AS (((search_attributes -> 'Int02'::text))::bigint) STORED,
    int03 bigint GENERATED ALWAYS AS (((search_attributes -> 'Int03'::text))::bigint) STORED,
    keyword01 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword01'::text)) STORED,
    keyword02 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword02'::text)) STORED,
    keyword03 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword03'::text)) STORED,
    keyword04 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword04'::text)) STORED,
    keyword05 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword05'::text)) STORED,
    keyword06 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword06'::text)) STORED,
    keyword07 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword07'::text)) STORED,
    keyword08 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword08'::text)) STORED,
    keyword09 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword09'::text)) STORED,
    keyword10 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'Keyword10'::text)) STORED,
    text01 tsvector GENERATED ALWAYS AS (((search_attributes ->> 'Text01'::text))::tsvector) STORED,
    text02 tsvector GENERATED ALWAYS AS (((search_attributes ->> 'Text02'::text))::tsvector) STORED,
    text03 tsvector GENERATED ALWAYS AS (((search_attributes ->> 'Text03'::text))::tsvector) STORED,
    keywordlist01 jsonb GENERATED ALWAYS AS ((search_attributes -> 'KeywordList01'::text)) STORED,
    keywordlist02 jsonb GENERATED ALWAYS AS ((search_attributes -> 'KeywordList02'::text)) STORED,
    keywordlist03 jsonb GENERATED ALWAYS AS ((search_attributes -> 'KeywordList03'::text)) STORED,
    temporalbool01 boolean GENERATED ALWAYS AS (((search_attributes -> 'TemporalBool01'::text))::boolean) STORED,
    temporalbool02 boolean GENERATED ALWAYS AS (((search_attributes -> 'TemporalBool02'::text))::boolean) STORED,
    temporaldatetime01 timestamp without time zone GENERATED ALWAYS AS (public.convert_ts(((search_attributes ->> 'TemporalDatetime01'::text))::character varying)) STORED,
    temporaldatetime02 timestamp without time zone GENERATED ALWAYS AS (public.convert_ts(((search_attributes ->> 'TemporalDatetime02'::text))::character varying)) STORED,
    temporaldouble01 numeric(20,5) GENERATED ALWAYS AS (((search_attributes -> 'TemporalDouble01'::text))::numeric) STORED,
    temporaldouble02 numeric(20,5) GENERATED ALWAYS AS (((search_attributes -> 'TemporalDouble02'::text))::numeric) STORED,
    temporalint01 bigint GENERATED ALWAYS AS (((search_attributes -> 'TemporalInt01'::text))::bigint) STORED,
    temporalint02 bigint GENERATED ALWAYS AS (((search_attributes -> 'TemporalInt02'::text))::bigint) STORED,
    temporalkeyword01 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalKeyword01'::text)) STORED,
    temporalkeyword02 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalKeyword02'::text)) STORED,
    temporalkeyword03 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalKeyword03'::text)) STORED,
    temporalkeyword04 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalKeyword04'::text)) STORED,
    temporallowcardinalitykeyword01 character varying(255) GENERATED ALWAYS AS ((search_attributes ->> 'TemporalLowCardinalityKeyword01'::text)) STORED,
    temporalkeywordlist01 jsonb GENERATED ALWAYS AS ((search_attributes -> 'TemporalKeywordList01'::text)) STORED,
    temporalkeywordlist02 jsonb GENERATED ALWAYS AS ((search_attributes -> 'TemporalKeywordList02'::text)) STORED
);


ALTER TABLE public.executions_visibility OWNER TO postgres;

--
-- Name: history_immediate_tasks; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.history_immediate_tasks (
    shard_id integer NOT NULL,
    category_id integer NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.history_immediate_tasks OWNER TO postgres;

--
-- Name: history_node; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.history_node (
    shard_id integer NOT NULL,
    tree_id bytea NOT NULL,
    branch_id bytea NOT NULL,
    node_id bigint NOT NULL,
    txn_id bigint NOT NULL,
    prev_txn_id bigint DEFAULT 0 NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.history_node OWNER TO postgres;

--
-- Name: history_scheduled_tasks; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.history_scheduled_tasks (
    shard_id integer NOT NULL,
    category_id integer NOT NULL,
    visibility_timestamp timestamp without time zone NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.history_scheduled_tasks OWNER TO postgres;

--
-- Name: history_tree; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.history_tree (
    shard_id integer NOT NULL,
    tree_id bytea NOT NULL,
    branch_id bytea NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.history_tree OWNER TO postgres;

--
-- Name: namespace_metadata; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.namespace_metadata (
    partition_id integer NOT NULL,
    notification_version bigint NOT NULL
);


ALTER TABLE public.namespace_metadata OWNER TO postgres;

--
-- Name: namespaces; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.namespaces (
    partition_id integer NOT NULL,
    id bytea NOT NULL,
    name character varying(255) NOT NULL,
    notification_version bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL,
    is_global boolean NOT NULL
);


ALTER TABLE public.namespaces OWNER TO postgres;

--
-- Name: nexus_endpoints; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.nexus_endpoints (
    id bytea NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL,
    version bigint NOT NULL
);


ALTER TABLE public.nexus_endpoints OWNER TO postgres;

--
-- Name: nexus_endpoints_partition_status; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.nexus_endpoints_partition_status (
    id integer DEFAULT 0 NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT only_one_row CHECK ((id = 0))
);


ALTER TABLE public.nexus_endpoints_partition_status OWNER TO postgres;

--
-- Name: queue; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.queue (
    queue_type integer NOT NULL,
    message_id bigint NOT NULL,
    message_payload bytea NOT NULL,
    message_encoding character varying(16) NOT NULL
);


ALTER TABLE public.queue OWNER TO postgres;

--
-- Name: queue_messages; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.queue_messages (
    queue_type integer NOT NULL,
    queue_name character varying(255) NOT NULL,
    queue_partition bigint NOT NULL,
    message_id bigint NOT NULL,
    message_payload bytea NOT NULL,
    message_encoding character varying(16) NOT NULL
);


ALTER TABLE public.queue_messages OWNER TO postgres;

--
-- Name: queue_metadata; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.queue_metadata (
    queue_type integer NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL,
    version bigint NOT NULL
);


ALTER TABLE public.queue_metadata OWNER TO postgres;

--
-- Name: queues; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.queues (
    queue_type integer NOT NULL,
    queue_name character varying(255) NOT NULL,
    metadata_payload bytea NOT NULL,
    metadata_encoding character varying(16) NOT NULL
);


ALTER TABLE public.queues OWNER TO postgres;

--
-- Name: replication_tasks; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.replication_tasks (
    shard_id integer NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.replication_tasks OWNER TO postgres;

--
-- Name: replication_tasks_dlq; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.replication_tasks_dlq (
    source_cluster_name character varying(255) NOT NULL,
    shard_id integer NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.replication_tasks_dlq OWNER TO postgres;

--
-- Name: request_cancel_info_maps; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.request_cancel_info_maps (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    initiated_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16)
);


ALTER TABLE public.request_cancel_info_maps OWNER TO postgres;

--
-- Name: shards; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.shards (
    shard_id integer NOT NULL,
    range_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.shards OWNER TO postgres;

--
-- Name: signal_info_maps; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.signal_info_maps (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    initiated_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16)
);


ALTER TABLE public.signal_info_maps OWNER TO postgres;

--
-- Name: signals_requested_sets; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.signals_requested_sets (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    signal_id character varying(255) NOT NULL
);


ALTER TABLE public.signals_requested_sets OWNER TO postgres;

--
-- Name: task_queue_user_data; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.task_queue_user_data (
    namespace_id bytea NOT NULL,
    task_queue_name character varying(255) NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL,
    version bigint NOT NULL
);


ALTER TABLE public.task_queue_user_data OWNER TO postgres;

--
-- Name: task_queues; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.task_queues (
    range_hash bigint NOT NULL,
    task_queue_id bytea NOT NULL,
    range_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.task_queues OWNER TO postgres;

--
-- Name: task_queues_v2; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.task_queues_v2 (
    range_hash bigint NOT NULL,
    task_queue_id bytea NOT NULL,
    range_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.task_queues_v2 OWNER TO postgres;

--
-- Name: tasks; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tasks (
    range_hash bigint NOT NULL,
    task_queue_id bytea NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.tasks OWNER TO postgres;

--
-- Name: tasks_v2; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tasks_v2 (
    range_hash bigint NOT NULL,
    task_queue_id bytea NOT NULL,
    pass bigint NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.tasks_v2 OWNER TO postgres;

--
-- Name: timer_info_maps; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.timer_info_maps (
    shard_id integer NOT NULL,
    namespace_id bytea NOT NULL,
    workflow_id character varying(255) NOT NULL,
    run_id bytea NOT NULL,
    timer_id character varying(255) NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16)
);


ALTER TABLE public.timer_info_maps OWNER TO postgres;

--
-- Name: timer_tasks; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.timer_tasks (
    shard_id integer NOT NULL,
    visibility_timestamp timestamp without time zone NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.timer_tasks OWNER TO postgres;

--
-- Name: transfer_tasks; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.transfer_tasks (
    shard_id integer NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.transfer_tasks OWNER TO postgres;

--
-- Name: visibility_tasks; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.visibility_tasks (
    shard_id integer NOT NULL,
    task_id bigint NOT NULL,
    data bytea NOT NULL,
    data_encoding character varying(16) NOT NULL
);


ALTER TABLE public.visibility_tasks OWNER TO postgres;

--
-- Name: buffered_events id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.buffered_events ALTER COLUMN id SET DEFAULT nextval('public.buffered_events_id_seq'::regclass);


--
-- Name: activity_info_maps activity_info_maps_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.activity_info_maps
    ADD CONSTRAINT activity_info_maps_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, schedule_id);


--
-- Name: buffered_events buffered_events_id_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.buffered_events
    ADD CONSTRAINT buffered_events_id_key UNIQUE (id);


--
-- Name: buffered_events buffered_events_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.buffered_events
    ADD CONSTRAINT buffered_events_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, id);


--
-- Name: build_id_to_task_queue build_id_to_task_queue_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.build_id_to_task_queue
    ADD CONSTRAINT build_id_to_task_queue_pkey PRIMARY KEY (namespace_id, build_id, task_queue_name);


--
-- Name: chasm_node_maps chasm_node_maps_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.chasm_node_maps
    ADD CONSTRAINT chasm_node_maps_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, chasm_path);


--
-- Name: child_execution_info_maps child_execution_info_maps_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.child_execution_info_maps
    ADD CONSTRAINT child_execution_info_maps_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, initiated_id);


--
-- Name: cluster_membership cluster_membership_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.cluster_membership
    ADD CONSTRAINT cluster_membership_pkey PRIMARY KEY (membership_partition, host_id);


--
-- Name: cluster_metadata_info cluster_metadata_info_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.cluster_metadata_info
    ADD CONSTRAINT cluster_metadata_info_pkey PRIMARY KEY (metadata_partition, cluster_name);


--
-- Name: current_chasm_executions current_chasm_executions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.current_chasm_executions
    ADD CONSTRAINT current_chasm_executions_pkey PRIMARY KEY (shard_id, namespace_id, business_id, archetype_id);


--
-- Name: current_executions current_executions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.current_executions
    ADD CONSTRAINT current_executions_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id);


--
-- Name: executions executions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.executions
    ADD CONSTRAINT executions_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id);


--
-- Name: executions_visibility executions_visibility_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.executions_visibility
    ADD CONSTRAINT executions_visibility_pkey PRIMARY KEY (namespace_id, run_id);


--
-- Name: history_immediate_tasks history_immediate_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.history_immediate_tasks
    ADD CONSTRAINT history_immediate_tasks_pkey PRIMARY KEY (shard_id, category_id, task_id);


--
-- Name: history_node history_node_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.history_node
    ADD CONSTRAINT history_node_pkey PRIMARY KEY (shard_id, tree_id, branch_id, node_id, txn_id);


--
-- Name: history_scheduled_tasks history_scheduled_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.history_scheduled_tasks
    ADD CONSTRAINT history_scheduled_tasks_pkey PRIMARY KEY (shard_id, category_id, visibility_timestamp, task_id);


--
-- Name: history_tree history_tree_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.history_tree
    ADD CONSTRAINT history_tree_pkey PRIMARY KEY (shard_id, tree_id, branch_id);


--
-- Name: namespace_metadata namespace_metadata_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.namespace_metadata
    ADD CONSTRAINT namespace_metadata_pkey PRIMARY KEY (partition_id);


--
-- Name: namespaces namespaces_name_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.namespaces
    ADD CONSTRAINT namespaces_name_key UNIQUE (name);


--
-- Name: namespaces namespaces_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.namespaces
    ADD CONSTRAINT namespaces_pkey PRIMARY KEY (partition_id, id);


--
-- Name: nexus_endpoints_partition_status nexus_endpoints_partition_status_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.nexus_endpoints_partition_status
    ADD CONSTRAINT nexus_endpoints_partition_status_pkey PRIMARY KEY (id);


--
-- Name: nexus_endpoints nexus_endpoints_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.nexus_endpoints
    ADD CONSTRAINT nexus_endpoints_pkey PRIMARY KEY (id);


--
-- Name: queue_messages queue_messages_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.queue_messages
    ADD CONSTRAINT queue_messages_pkey PRIMARY KEY (queue_type, queue_name, queue_partition, message_id);


--
-- Name: queue_metadata queue_metadata_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.queue_metadata
    ADD CONSTRAINT queue_metadata_pkey PRIMARY KEY (queue_type);


--
-- Name: queue queue_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.queue
    ADD CONSTRAINT queue_pkey PRIMARY KEY (queue_type, message_id);


--
-- Name: queues queues_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.queues
    ADD CONSTRAINT queues_pkey PRIMARY KEY (queue_type, queue_name);


--
-- Name: replication_tasks_dlq replication_tasks_dlq_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.replication_tasks_dlq
    ADD CONSTRAINT replication_tasks_dlq_pkey PRIMARY KEY (source_cluster_name, shard_id, task_id);


--
-- Name: replication_tasks replication_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.replication_tasks
    ADD CONSTRAINT replication_tasks_pkey PRIMARY KEY (shard_id, task_id);


--
-- Name: request_cancel_info_maps request_cancel_info_maps_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.request_cancel_info_maps
    ADD CONSTRAINT request_cancel_info_maps_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, initiated_id);


--
-- Name: shards shards_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.shards
    ADD CONSTRAINT shards_pkey PRIMARY KEY (shard_id);


--
-- Name: signal_info_maps signal_info_maps_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.signal_info_maps
    ADD CONSTRAINT signal_info_maps_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, initiated_id);


--
-- Name: signals_requested_sets signals_requested_sets_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.signals_requested_sets
    ADD CONSTRAINT signals_requested_sets_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, signal_id);


--
-- Name: task_queue_user_data task_queue_user_data_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.task_queue_user_data
    ADD CONSTRAINT task_queue_user_data_pkey PRIMARY KEY (namespace_id, task_queue_name);


--
-- Name: task_queues task_queues_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.task_queues
    ADD CONSTRAINT task_queues_pkey PRIMARY KEY (range_hash, task_queue_id);


--
-- Name: task_queues_v2 task_queues_v2_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.task_queues_v2
    ADD CONSTRAINT task_queues_v2_pkey PRIMARY KEY (range_hash, task_queue_id);


--
-- Name: tasks tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (range_hash, task_queue_id, task_id);


--
-- Name: tasks_v2 tasks_v2_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tasks_v2
    ADD CONSTRAINT tasks_v2_pkey PRIMARY KEY (range_hash, task_queue_id, pass, task_id);


--
-- Name: timer_info_maps timer_info_maps_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.timer_info_maps
    ADD CONSTRAINT timer_info_maps_pkey PRIMARY KEY (shard_id, namespace_id, workflow_id, run_id, timer_id);


--
-- Name: timer_tasks timer_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.timer_tasks
    ADD CONSTRAINT timer_tasks_pkey PRIMARY KEY (shard_id, visibility_timestamp, task_id);


--
-- Name: transfer_tasks transfer_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.transfer_tasks
    ADD CONSTRAINT transfer_tasks_pkey PRIMARY KEY (shard_id, task_id);


--
-- Name: visibility_tasks visibility_tasks_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.visibility_tasks
    ADD CONSTRAINT visibility_tasks_pkey PRIMARY KEY (shard_id, task_id);


--
-- Name: by_batcher_user; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_batcher_user ON public.executions_visibility USING btree (namespace_id, batcheruser, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_binary_checksums; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_binary_checksums ON public.executions_visibility USING gin (namespace_id, binarychecksums jsonb_path_ops);


--
-- Name: by_bool_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_bool_01 ON public.executions_visibility USING btree (namespace_id, bool01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_bool_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_bool_02 ON public.executions_visibility USING btree (namespace_id, bool02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_bool_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_bool_03 ON public.executions_visibility USING btree (namespace_id, bool03, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_build_ids; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_build_ids ON public.executions_visibility USING gin (namespace_id, buildids jsonb_path_ops);


--
-- Name: by_datetime_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_datetime_01 ON public.executions_visibility USING btree (namespace_id, datetime01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_datetime_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_datetime_02 ON public.executions_visibility USING btree (namespace_id, datetime02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_datetime_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_datetime_03 ON public.executions_visibility USING btree (namespace_id, datetime03, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_double_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_double_01 ON public.executions_visibility USING btree (namespace_id, double01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_double_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_double_02 ON public.executions_visibility USING btree (namespace_id, double02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_double_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_double_03 ON public.executions_visibility USING btree (namespace_id, double03, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_execution_duration; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_execution_duration ON public.executions_visibility USING btree (namespace_id, execution_duration, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_execution_time; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_execution_time ON public.executions_visibility USING btree (namespace_id, execution_time, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_history_length; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_history_length ON public.executions_visibility USING btree (namespace_id, history_length, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_history_size_bytes; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_history_size_bytes ON public.executions_visibility USING btree (namespace_id, history_size_bytes, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_int_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_int_01 ON public.executions_visibility USING btree (namespace_id, int01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_int_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_int_02 ON public.executions_visibility USING btree (namespace_id, int02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_int_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_int_03 ON public.executions_visibility USING btree (namespace_id, int03, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_01 ON public.executions_visibility USING btree (namespace_id, keyword01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_02 ON public.executions_visibility USING btree (namespace_id, keyword02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_03 ON public.executions_visibility USING btree (namespace_id, keyword03, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_04; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_04 ON public.executions_visibility USING btree (namespace_id, keyword04, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_05; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_05 ON public.executions_visibility USING btree (namespace_id, keyword05, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_06; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_06 ON public.executions_visibility USING btree (namespace_id, keyword06, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_07; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_07 ON public.executions_visibility USING btree (namespace_id, keyword07, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_08; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_08 ON public.executions_visibility USING btree (namespace_id, keyword08, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_09; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_09 ON public.executions_visibility USING btree (namespace_id, keyword09, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_10; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_10 ON public.executions_visibility USING btree (namespace_id, keyword10, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_keyword_list_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_list_01 ON public.executions_visibility USING gin (namespace_id, keywordlist01 jsonb_path_ops);


--
-- Name: by_keyword_list_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_list_02 ON public.executions_visibility USING gin (namespace_id, keywordlist02 jsonb_path_ops);


--
-- Name: by_keyword_list_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_keyword_list_03 ON public.executions_visibility USING gin (namespace_id, keywordlist03 jsonb_path_ops);


--
-- Name: by_parent_run_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_parent_run_id ON public.executions_visibility USING btree (namespace_id, parent_run_id, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_parent_workflow_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_parent_workflow_id ON public.executions_visibility USING btree (namespace_id, parent_workflow_id, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_root_run_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_root_run_id ON public.executions_visibility USING btree (namespace_id, root_run_id, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_root_workflow_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_root_workflow_id ON public.executions_visibility USING btree (namespace_id, root_workflow_id, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_state_transition_count; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_state_transition_count ON public.executions_visibility USING btree (namespace_id, state_transition_count, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_status; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_status ON public.executions_visibility USING btree (namespace_id, status, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_task_queue; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_task_queue ON public.executions_visibility USING btree (namespace_id, task_queue, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_bool_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_bool_01 ON public.executions_visibility USING btree (namespace_id, temporalbool01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_bool_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_bool_02 ON public.executions_visibility USING btree (namespace_id, temporalbool02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_change_version; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_change_version ON public.executions_visibility USING gin (namespace_id, temporalchangeversion jsonb_path_ops);


--
-- Name: by_temporal_datetime_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_datetime_01 ON public.executions_visibility USING btree (namespace_id, temporaldatetime01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_datetime_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_datetime_02 ON public.executions_visibility USING btree (namespace_id, temporaldatetime02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_double_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_double_01 ON public.executions_visibility USING btree (namespace_id, temporaldouble01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_double_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_double_02 ON public.executions_visibility USING btree (namespace_id, temporaldouble02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_external_payload_count; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_external_payload_count ON public.executions_visibility USING btree (namespace_id, temporalexternalpayloadcount, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_external_payload_size_bytes; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_external_payload_size_bytes ON public.executions_visibility USING btree (namespace_id, temporalexternalpayloadsizebytes, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_int_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_int_01 ON public.executions_visibility USING btree (namespace_id, temporalint01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_int_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_int_02 ON public.executions_visibility USING btree (namespace_id, temporalint02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_keyword_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_keyword_01 ON public.executions_visibility USING btree (namespace_id, temporalkeyword01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_keyword_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_keyword_02 ON public.executions_visibility USING btree (namespace_id, temporalkeyword02, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_keyword_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_keyword_03 ON public.executions_visibility USING btree (namespace_id, temporalkeyword03, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_keyword_04; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_keyword_04 ON public.executions_visibility USING btree (namespace_id, temporalkeyword04, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_keyword_list_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_keyword_list_01 ON public.executions_visibility USING gin (namespace_id, temporalkeywordlist01 jsonb_path_ops);


--
-- Name: by_temporal_keyword_list_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_keyword_list_02 ON public.executions_visibility USING gin (namespace_id, temporalkeywordlist02 jsonb_path_ops);


--
-- Name: by_temporal_low_cardinality_keyword_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_low_cardinality_keyword_01 ON public.executions_visibility USING btree (namespace_id, temporallowcardinalitykeyword01, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_namespace_division; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_namespace_division ON public.executions_visibility USING btree (namespace_id, temporalnamespacedivision, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_pause_info; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_pause_info ON public.executions_visibility USING gin (namespace_id, temporalpauseinfo jsonb_path_ops);


--
-- Name: by_temporal_reported_problems; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_reported_problems ON public.executions_visibility USING gin (namespace_id, temporalreportedproblems jsonb_path_ops);


--
-- Name: by_temporal_schedule_paused; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_schedule_paused ON public.executions_visibility USING btree (namespace_id, temporalschedulepaused, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_scheduled_by_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_scheduled_by_id ON public.executions_visibility USING btree (namespace_id, temporalscheduledbyid, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_scheduled_start_time; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_scheduled_start_time ON public.executions_visibility USING btree (namespace_id, temporalscheduledstarttime, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_worker_deployment; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_worker_deployment ON public.executions_visibility USING btree (namespace_id, temporalworkerdeployment, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_worker_deployment_version; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_worker_deployment_version ON public.executions_visibility USING btree (namespace_id, temporalworkerdeploymentversion, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_temporal_workflow_versioning_behavior; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_temporal_workflow_versioning_behavior ON public.executions_visibility USING btree (namespace_id, temporalworkflowversioningbehavior, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_text_01; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_text_01 ON public.executions_visibility USING gin (namespace_id, text01);


--
-- Name: by_text_02; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_text_02 ON public.executions_visibility USING gin (namespace_id, text02);


--
-- Name: by_text_03; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_text_03 ON public.executions_visibility USING gin (namespace_id, text03);


--
-- Name: by_used_deployment_versions; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_used_deployment_versions ON public.executions_visibility USING gin (namespace_id, temporalusedworkerdeploymentversions jsonb_path_ops);


--
-- Name: by_workflow_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_workflow_id ON public.executions_visibility USING btree (namespace_id, workflow_id, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: by_workflow_type; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX by_workflow_type ON public.executions_visibility USING btree (namespace_id, workflow_type_name, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- Name: cm_idx_lasthb; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX cm_idx_lasthb ON public.cluster_membership USING btree (last_heartbeat);


--
-- Name: cm_idx_recordexpiry; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX cm_idx_recordexpiry ON public.cluster_membership USING btree (record_expiry);


--
-- Name: cm_idx_rolehost; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX cm_idx_rolehost ON public.cluster_membership USING btree (role, host_id);


--
-- Name: cm_idx_rolelasthb; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX cm_idx_rolelasthb ON public.cluster_membership USING btree (role, last_heartbeat);


--
-- Name: cm_idx_rpchost; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX cm_idx_rpchost ON public.cluster_membership USING btree (rpc_address, role);


--
-- Name: default_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX default_idx ON public.executions_visibility USING btree (namespace_id, COALESCE(close_time, '9999-12-31 23:59:59'::timestamp without time zone) DESC, start_time DESC, run_id);


--
-- PostgreSQL database dump complete
--



-- Origin: triggerdotdev/trigger.dev; license: Apache-2.0.
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
-- Name: triggerdotdev_events; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA triggerdotdev_events;


ALTER SCHEMA triggerdotdev_events OWNER TO postgres;

--
-- Name: AuthenticationMethod; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."AuthenticationMethod" AS ENUM (
    'GITHUB',
    'MAGIC_LINK',
    'GOOGLE',
    'SSO'
);


ALTER TYPE public."AuthenticationMethod" OWNER TO postgres;

--
-- Name: BatchTaskRunItemStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."BatchTaskRunItemStatus" AS ENUM (
    'PENDING',
    'FAILED',
    'CANCELED',
    'COMPLETED'
);


ALTER TYPE public."BatchTaskRunItemStatus" OWNER TO postgres;

--
-- Name: BatchTaskRunStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."BatchTaskRunStatus" AS ENUM (
    'PENDING',
    'COMPLETED',
    'ABORTED',
    'PROCESSING',
    'PARTIAL_FAILED'
);


ALTER TYPE public."BatchTaskRunStatus" OWNER TO postgres;

--
-- Name: BulkActionItemStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."BulkActionItemStatus" AS ENUM (
    'PENDING',
    'COMPLETED',
    'FAILED'
);


ALTER TYPE public."BulkActionItemStatus" OWNER TO postgres;

--
-- Name: BulkActionNotificationType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."BulkActionNotificationType" AS ENUM (
    'NONE',
    'EMAIL'
);


ALTER TYPE public."BulkActionNotificationType" OWNER TO postgres;

--
-- Name: BulkActionStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."BulkActionStatus" AS ENUM (
    'PENDING',
    'COMPLETED',
    'ABORTED'
);


ALTER TYPE public."BulkActionStatus" OWNER TO postgres;

--
-- Name: BulkActionType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."BulkActionType" AS ENUM (
    'CANCEL',
    'REPLAY'
);


ALTER TYPE public."BulkActionType" OWNER TO postgres;

--
-- Name: CheckpointRestoreEventType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."CheckpointRestoreEventType" AS ENUM (
    'CHECKPOINT',
    'RESTORE'
);


ALTER TYPE public."CheckpointRestoreEventType" OWNER TO postgres;

--
-- Name: CheckpointType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."CheckpointType" AS ENUM (
    'DOCKER',
    'KUBERNETES'
);


ALTER TYPE public."CheckpointType" OWNER TO postgres;

--
-- Name: CustomerQueryScope; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."CustomerQueryScope" AS ENUM (
    'ORGANIZATION',
    'PROJECT',
    'ENVIRONMENT'
);


ALTER TYPE public."CustomerQueryScope" OWNER TO postgres;

--
-- Name: CustomerQuerySource; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."CustomerQuerySource" AS ENUM (
    'DASHBOARD',
    'API'
);


ALTER TYPE public."CustomerQuerySource" OWNER TO postgres;

--
-- Name: DataStoreKind; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."DataStoreKind" AS ENUM (
    'CLICKHOUSE'
);


ALTER TYPE public."DataStoreKind" OWNER TO postgres;

--
-- Name: EnvironmentPauseSource; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."EnvironmentPauseSource" AS ENUM (
    'BILLING_LIMIT'
);


ALTER TYPE public."EnvironmentPauseSource" OWNER TO postgres;

--
-- Name: ErrorGroupStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ErrorGroupStatus" AS ENUM (
    'UNRESOLVED',
    'RESOLVED',
    'IGNORED'
);


ALTER TYPE public."ErrorGroupStatus" OWNER TO postgres;

--
-- Name: GithubRepositorySelection; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."GithubRepositorySelection" AS ENUM (
    'ALL',
    'SELECTED'
);


ALTER TYPE public."GithubRepositorySelection" OWNER TO postgres;

--
-- Name: ImpersonationAuditLogAction; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ImpersonationAuditLogAction" AS ENUM (
    'START',
    'STOP'
);


ALTER TYPE public."ImpersonationAuditLogAction" OWNER TO postgres;

--
-- Name: IntegrationService; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."IntegrationService" AS ENUM (
    'SLACK',
    'VERCEL'
);


ALTER TYPE public."IntegrationService" OWNER TO postgres;

--
-- Name: OrgMemberRole; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."OrgMemberRole" AS ENUM (
    'ADMIN',
    'MEMBER'
);


ALTER TYPE public."OrgMemberRole" OWNER TO postgres;

--
-- Name: OrganizationAccessTokenType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."OrganizationAccessTokenType" AS ENUM (
    'USER',
    'SYSTEM'
);


ALTER TYPE public."OrganizationAccessTokenType" OWNER TO postgres;

--
-- Name: PlatformNotificationScope; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."PlatformNotificationScope" AS ENUM (
    'USER',
    'PROJECT',
    'ORGANIZATION',
    'GLOBAL'
);


ALTER TYPE public."PlatformNotificationScope" OWNER TO postgres;

--
-- Name: PlatformNotificationSurface; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."PlatformNotificationSurface" AS ENUM (
    'WEBAPP',
    'CLI'
);


ALTER TYPE public."PlatformNotificationSurface" OWNER TO postgres;

--
-- Name: ProjectAlertChannelType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ProjectAlertChannelType" AS ENUM (
    'EMAIL',
    'SLACK',
    'WEBHOOK'
);


ALTER TYPE public."ProjectAlertChannelType" OWNER TO postgres;

--
-- Name: ProjectAlertStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ProjectAlertStatus" AS ENUM (
    'PENDING',
    'SENT',
    'FAILED'
);


ALTER TYPE public."ProjectAlertStatus" OWNER TO postgres;

--
-- Name: ProjectAlertType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ProjectAlertType" AS ENUM (
    'TASK_RUN_ATTEMPT',
    'DEPLOYMENT_FAILURE',
    'DEPLOYMENT_SUCCESS',
    'TASK_RUN',
    'ERROR_GROUP',
    'DASHBOARD_AGENT_WATCH'
);


ALTER TYPE public."ProjectAlertType" OWNER TO postgres;

--
-- Name: ProjectVersion; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ProjectVersion" AS ENUM (
    'V2',
    'V3'
);


ALTER TYPE public."ProjectVersion" OWNER TO postgres;

--
-- Name: RunEngineVersion; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."RunEngineVersion" AS ENUM (
    'V1',
    'V2'
);


ALTER TYPE public."RunEngineVersion" OWNER TO postgres;

--
-- Name: RuntimeEnvironmentType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."RuntimeEnvironmentType" AS ENUM (
    'PRODUCTION',
    'STAGING',
    'DEVELOPMENT',
    'PREVIEW'
);


ALTER TYPE public."RuntimeEnvironmentType" OWNER TO postgres;

--
-- Name: ScheduleGeneratorType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ScheduleGeneratorType" AS ENUM (
    'CRON'
);


ALTER TYPE public."ScheduleGeneratorType" OWNER TO postgres;

--
-- Name: ScheduleType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."ScheduleType" AS ENUM (
    'DECLARATIVE',
    'IMPERATIVE'
);


ALTER TYPE public."ScheduleType" OWNER TO postgres;

--
-- Name: SecretStoreProvider; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."SecretStoreProvider" AS ENUM (
    'DATABASE',
    'AWS_PARAM_STORE'
);


ALTER TYPE public."SecretStoreProvider" OWNER TO postgres;

--
-- Name: TaskEventKind; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskEventKind" AS ENUM (
    'UNSPECIFIED',
    'INTERNAL',
    'SERVER',
    'CLIENT',
    'PRODUCER',
    'CONSUMER',
    'UNRECOGNIZED',
    'LOG'
);


ALTER TYPE public."TaskEventKind" OWNER TO postgres;

--
-- Name: TaskEventLevel; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskEventLevel" AS ENUM (
    'TRACE',
    'DEBUG',
    'LOG',
    'INFO',
    'WARN',
    'ERROR'
);


ALTER TYPE public."TaskEventLevel" OWNER TO postgres;

--
-- Name: TaskEventStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskEventStatus" AS ENUM (
    'UNSET',
    'OK',
    'ERROR',
    'UNRECOGNIZED'
);


ALTER TYPE public."TaskEventStatus" OWNER TO postgres;

--
-- Name: TaskQueueType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskQueueType" AS ENUM (
    'VIRTUAL',
    'NAMED'
);


ALTER TYPE public."TaskQueueType" OWNER TO postgres;

--
-- Name: TaskQueueVersion; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskQueueVersion" AS ENUM (
    'V1',
    'V2'
);


ALTER TYPE public."TaskQueueVersion" OWNER TO postgres;

--
-- Name: TaskRunAttemptStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskRunAttemptStatus" AS ENUM (
    'PENDING',
    'EXECUTING',
    'PAUSED',
    'FAILED',
    'CANCELED',
    'COMPLETED'
);


ALTER TYPE public."TaskRunAttemptStatus" OWNER TO postgres;

--
-- Name: TaskRunCheckpointType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskRunCheckpointType" AS ENUM (
    'DOCKER',
    'KUBERNETES',
    'COMPUTE'
);


ALTER TYPE public."TaskRunCheckpointType" OWNER TO postgres;

--
-- Name: TaskRunExecutionStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskRunExecutionStatus" AS ENUM (
    'RUN_CREATED',
    'QUEUED',
    'PENDING_EXECUTING',
    'EXECUTING',
    'EXECUTING_WITH_WAITPOINTS',
    'SUSPENDED',
    'PENDING_CANCEL',
    'FINISHED',
    'QUEUED_EXECUTING',
    'DELAYED'
);


ALTER TYPE public."TaskRunExecutionStatus" OWNER TO postgres;

--
-- Name: TaskRunStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskRunStatus" AS ENUM (
    'PENDING',
    'EXECUTING',
    'WAITING_TO_RESUME',
    'RETRYING_AFTER_FAILURE',
    'PAUSED',
    'CANCELED',
    'COMPLETED_SUCCESSFULLY',
    'COMPLETED_WITH_ERRORS',
    'INTERRUPTED',
    'SYSTEM_FAILURE',
    'CRASHED',
    'WAITING_FOR_DEPLOY',
    'DELAYED',
    'EXPIRED',
    'TIMED_OUT',
    'PENDING_VERSION',
    'DEQUEUED'
);


ALTER TYPE public."TaskRunStatus" OWNER TO postgres;

--
-- Name: TaskTriggerSource; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."TaskTriggerSource" AS ENUM (
    'STANDARD',
    'SCHEDULED',
    'AGENT',
    'WEBHOOK'
);


ALTER TYPE public."TaskTriggerSource" OWNER TO postgres;

--
-- Name: WaitpointStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WaitpointStatus" AS ENUM (
    'PENDING',
    'COMPLETED'
);


ALTER TYPE public."WaitpointStatus" OWNER TO postgres;

--
-- Name: WaitpointType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WaitpointType" AS ENUM (
    'RUN',
    'DATETIME',
    'MANUAL',
    'BATCH'
);


ALTER TYPE public."WaitpointType" OWNER TO postgres;

--
-- Name: WebhookDeliveryStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WebhookDeliveryStatus" AS ENUM (
    'PENDING',
    'PROCESSING',
    'SUCCEEDED',
    'FAILED',
    'FILTERED'
);


ALTER TYPE public."WebhookDeliveryStatus" OWNER TO postgres;

--
-- Name: WebhookEndpointStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WebhookEndpointStatus" AS ENUM (
    'ACTIVE',
    'INACTIVE',
    'DELETING'
);


ALTER TYPE public."WebhookEndpointStatus" OWNER TO postgres;

--
-- Name: WorkerDeploymentStatus; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WorkerDeploymentStatus" AS ENUM (
    'PENDING',
    'DEPLOYING',
    'DEPLOYED',
    'FAILED',
    'CANCELED',
    'BUILDING',
    'TIMED_OUT',
    'INSTALLING'
);


ALTER TYPE public."WorkerDeploymentStatus" OWNER TO postgres;

--
-- Name: WorkerDeploymentType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WorkerDeploymentType" AS ENUM (
    'MANAGED',
    'UNMANAGED',
    'V1'
);


ALTER TYPE public."WorkerDeploymentType" OWNER TO postgres;

--
-- Name: WorkerInstanceGroupType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WorkerInstanceGroupType" AS ENUM (
    'MANAGED',
    'UNMANAGED'
);


ALTER TYPE public."WorkerInstanceGroupType" OWNER TO postgres;

--
-- Name: WorkloadType; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public."WorkloadType" AS ENUM (
    'CONTAINER',
    'MICROVM'
);


ALTER TYPE public."WorkloadType" OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: AuthorizationCode; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."AuthorizationCode" (
    id text NOT NULL,
    code text NOT NULL,
    "personalAccessTokenId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."AuthorizationCode" OWNER TO postgres;

--
-- Name: BackgroundWorker; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BackgroundWorker" (
    id text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    version text NOT NULL,
    metadata jsonb NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "contentHash" text NOT NULL,
    "friendlyId" text NOT NULL,
    "cliVersion" text DEFAULT 'unknown'::text NOT NULL,
    "sdkVersion" text DEFAULT 'unknown'::text NOT NULL,
    "supportsLazyAttempts" boolean DEFAULT false NOT NULL,
    "workerGroupId" text,
    engine public."RunEngineVersion" DEFAULT 'V1'::public."RunEngineVersion" NOT NULL,
    runtime text,
    "runtimeVersion" text
);


ALTER TABLE public."BackgroundWorker" OWNER TO postgres;

--
-- Name: BackgroundWorkerFile; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BackgroundWorkerFile" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "filePath" text NOT NULL,
    "contentHash" text NOT NULL,
    contents bytea NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "projectId" text NOT NULL
);


ALTER TABLE public."BackgroundWorkerFile" OWNER TO postgres;

--
-- Name: BackgroundWorkerTask; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BackgroundWorkerTask" (
    id text NOT NULL,
    slug text NOT NULL,
    "filePath" text NOT NULL,
    "exportName" text,
    "workerId" text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "friendlyId" text NOT NULL,
    "queueConfig" jsonb,
    "retryConfig" jsonb,
    "machineConfig" jsonb,
    "triggerSource" public."TaskTriggerSource" DEFAULT 'STANDARD'::public."TaskTriggerSource" NOT NULL,
    "fileId" text,
    "maxDurationInSeconds" integer,
    description text,
    "queueId" text,
    "payloadSchema" jsonb,
    ttl text,
    config jsonb
);


ALTER TABLE public."BackgroundWorkerTask" OWNER TO postgres;

--
-- Name: BatchTaskRun; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BatchTaskRun" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "idempotencyKey" text,
    "taskIdentifier" text,
    "runtimeEnvironmentId" text NOT NULL,
    "dependentTaskAttemptId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    status public."BatchTaskRunStatus" DEFAULT 'PENDING'::public."BatchTaskRunStatus" NOT NULL,
    "checkpointEventId" text,
    "runCount" integer DEFAULT 0 NOT NULL,
    "runIds" text[] DEFAULT ARRAY[]::text[],
    "idempotencyKeyExpiresAt" timestamp(3) without time zone,
    payload text,
    "payloadType" text DEFAULT 'application/json'::text NOT NULL,
    options jsonb,
    "batchVersion" text DEFAULT 'v1'::text NOT NULL,
    "oneTimeUseToken" text,
    "completedAt" timestamp(3) without time zone,
    "completedCount" integer DEFAULT 0 NOT NULL,
    "expectedCount" integer DEFAULT 0 NOT NULL,
    sealed boolean DEFAULT false NOT NULL,
    "sealedAt" timestamp(3) without time zone,
    "processingJobsCount" integer DEFAULT 0 NOT NULL,
    "processingJobsExpectedCount" integer DEFAULT 0 NOT NULL,
    "resumedAt" timestamp(3) without time zone,
    "failedRunCount" integer,
    "processingStartedAt" timestamp(3) without time zone,
    "successfulRunCount" integer,
    "processingCompletedAt" timestamp(3) without time zone
);


ALTER TABLE public."BatchTaskRun" OWNER TO postgres;

--
-- Name: BatchTaskRunError; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BatchTaskRunError" (
    id text NOT NULL,
    "batchTaskRunId" text NOT NULL,
    index integer NOT NULL,
    "taskIdentifier" text NOT NULL,
    payload text,
    options jsonb,
    error text NOT NULL,
    "errorCode" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."BatchTaskRunError" OWNER TO postgres;

--
-- Name: BatchTaskRunItem; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BatchTaskRunItem" (
    id text NOT NULL,
    status public."BatchTaskRunItemStatus" DEFAULT 'PENDING'::public."BatchTaskRunItemStatus" NOT NULL,
    "batchTaskRunId" text NOT NULL,
    "taskRunId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "taskRunAttemptId" text,
    "completedAt" timestamp(3) without time zone
);


ALTER TABLE public."BatchTaskRunItem" OWNER TO postgres;

--
-- Name: BulkActionGroup; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BulkActionGroup" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "projectId" text NOT NULL,
    type public."BulkActionType" NOT NULL,
    status public."BulkActionStatus" DEFAULT 'PENDING'::public."BulkActionStatus" NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    cursor jsonb,
    "environmentId" text,
    params jsonb,
    "queryName" text,
    "totalCount" integer DEFAULT 0 NOT NULL,
    "userId" text,
    "completedAt" timestamp(3) without time zone,
    "failureCount" integer DEFAULT 0 NOT NULL,
    name text,
    "successCount" integer DEFAULT 0 NOT NULL,
    "completionNotification" public."BulkActionNotificationType" DEFAULT 'NONE'::public."BulkActionNotificationType" NOT NULL,
    "dedupeKey" text
);


ALTER TABLE public."BulkActionGroup" OWNER TO postgres;

--
-- Name: BulkActionItem; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."BulkActionItem" (
    id text NOT NULL,
    "friendlyId" text,
    "groupId" text NOT NULL,
    type public."BulkActionType" NOT NULL,
    status public."BulkActionItemStatus" DEFAULT 'PENDING'::public."BulkActionItemStatus" NOT NULL,
    "sourceRunId" text NOT NULL,
    "destinationRunId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    error text
);


ALTER TABLE public."BulkActionItem" OWNER TO postgres;

--
-- Name: Checkpoint; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."Checkpoint" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    type public."CheckpointType" NOT NULL,
    location text NOT NULL,
    reason text,
    "attemptId" text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    metadata text,
    "runId" text NOT NULL,
    "imageRef" text NOT NULL,
    "attemptNumber" integer
);


ALTER TABLE public."Checkpoint" OWNER TO postgres;

--
-- Name: CheckpointRestoreEvent; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."CheckpointRestoreEvent" (
    id text NOT NULL,
    type public."CheckpointRestoreEventType" NOT NULL,
    reason text,
    metadata text,
    "checkpointId" text NOT NULL,
    "runId" text NOT NULL,
    "attemptId" text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."CheckpointRestoreEvent" OWNER TO postgres;

--
-- Name: ConnectedGithubRepository; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."ConnectedGithubRepository" (
    id text NOT NULL,
    "projectId" text NOT NULL,
    "repositoryId" text NOT NULL,
    "branchTracking" jsonb NOT NULL,
    "previewDeploymentsEnabled" boolean DEFAULT true NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."ConnectedGithubRepository" OWNER TO postgres;

--
-- Name: CustomerQuery; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."CustomerQuery" (
    id text NOT NULL,
    query text NOT NULL,
    scope public."CustomerQueryScope" NOT NULL,
    stats jsonb NOT NULL,
    source public."CustomerQuerySource" DEFAULT 'DASHBOARD'::public."CustomerQuerySource" NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text,
    "environmentId" text,
    "userId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "filterFrom" timestamp(3) without time zone,
    "filterPeriod" text,
    "filterTo" timestamp(3) without time zone,
    title text
);


ALTER TABLE public."CustomerQuery" OWNER TO postgres;

--
-- Name: DataMigration; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."DataMigration" (
    id text NOT NULL,
    name text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "completedAt" timestamp(3) without time zone
);


ALTER TABLE public."DataMigration" OWNER TO postgres;

--
-- Name: EnvironmentVariable; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."EnvironmentVariable" (
    id text NOT NULL,
    key text NOT NULL,
    "projectId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "friendlyId" text NOT NULL
);


ALTER TABLE public."EnvironmentVariable" OWNER TO postgres;

--
-- Name: EnvironmentVariableValue; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."EnvironmentVariableValue" (
    id text NOT NULL,
    "valueReferenceId" text,
    "variableId" text NOT NULL,
    "environmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "isSecret" boolean DEFAULT false NOT NULL,
    "lastUpdatedBy" jsonb,
    version integer DEFAULT 1 NOT NULL
);


ALTER TABLE public."EnvironmentVariableValue" OWNER TO postgres;

--
-- Name: ErrorGroupState; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."ErrorGroupState" (
    id text NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text NOT NULL,
    "environmentId" text,
    "taskIdentifier" text NOT NULL,
    "errorFingerprint" text NOT NULL,
    status public."ErrorGroupStatus" DEFAULT 'UNRESOLVED'::public."ErrorGroupStatus" NOT NULL,
    "ignoredUntil" timestamp(3) without time zone,
    "ignoredUntilOccurrenceRate" integer,
    "ignoredUntilTotalOccurrences" integer,
    "ignoredAtOccurrenceCount" bigint,
    "ignoredAt" timestamp(3) without time zone,
    "ignoredReason" text,
    "ignoredByUserId" text,
    "resolvedAt" timestamp(3) without time zone,
    "resolvedInVersion" text,
    "resolvedBy" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."ErrorGroupState" OWNER TO postgres;

--
-- Name: FeatureFlag; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."FeatureFlag" (
    id text NOT NULL,
    key text NOT NULL,
    value jsonb,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."FeatureFlag" OWNER TO postgres;

--
-- Name: GithubAppInstallation; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."GithubAppInstallation" (
    id text NOT NULL,
    "appInstallationId" bigint NOT NULL,
    "targetId" bigint NOT NULL,
    "targetType" text NOT NULL,
    "accountHandle" text NOT NULL,
    permissions jsonb,
    "repositorySelection" public."GithubRepositorySelection" NOT NULL,
    "installedBy" text,
    "organizationId" text NOT NULL,
    "deletedAt" timestamp(3) without time zone,
    "suspendedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."GithubAppInstallation" OWNER TO postgres;

--
-- Name: GithubRepository; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."GithubRepository" (
    id text NOT NULL,
    "githubId" bigint NOT NULL,
    name text NOT NULL,
    "fullName" text NOT NULL,
    "htmlUrl" text NOT NULL,
    private boolean NOT NULL,
    "defaultBranch" text NOT NULL,
    "installationId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."GithubRepository" OWNER TO postgres;

--
-- Name: ImpersonationAuditLog; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."ImpersonationAuditLog" (
    id text NOT NULL,
    action public."ImpersonationAuditLogAction" NOT NULL,
    "adminId" text NOT NULL,
    "targetId" text NOT NULL,
    "ipAddress" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."ImpersonationAuditLog" OWNER TO postgres;

--
-- Name: IntegrationDeployment; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."IntegrationDeployment" (
    id text NOT NULL,
    "integrationName" text NOT NULL,
    "integrationDeploymentId" text NOT NULL,
    "commitSHA" text NOT NULL,
    "deploymentId" text,
    status text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."IntegrationDeployment" OWNER TO postgres;

--
-- Name: InvitationCode; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."InvitationCode" (
    id text NOT NULL,
    code text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."InvitationCode" OWNER TO postgres;

--
-- Name: LogsSearchProjectorCheckpoint; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."LogsSearchProjectorCheckpoint" (
    id bigint NOT NULL,
    "projectorId" text NOT NULL,
    mode text NOT NULL,
    "windowStart" timestamp(3) without time zone NOT NULL,
    "windowEnd" timestamp(3) without time zone NOT NULL,
    "queryId" text,
    "completedAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."LogsSearchProjectorCheckpoint" OWNER TO postgres;

--
-- Name: LogsSearchProjectorCheckpoint_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE public."LogsSearchProjectorCheckpoint_id_seq"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE public."LogsSearchProjectorCheckpoint_id_seq" OWNER TO postgres;

--
-- Name: LogsSearchProjectorCheckpoint_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE public."LogsSearchProjectorCheckpoint_id_seq" OWNED BY public."LogsSearchProjectorCheckpoint".id;


--
-- Name: MetricsDashboard; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."MetricsDashboard" (
    id text NOT NULL,
    title text NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text,
    "ownerId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    layout text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    "friendlyId" text NOT NULL
);


ALTER TABLE public."MetricsDashboard" OWNER TO postgres;

--
-- Name: MfaBackupCode; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."MfaBackupCode" (
    id text NOT NULL,
    code text NOT NULL,
    "userId" text NOT NULL,
    "usedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."MfaBackupCode" OWNER TO postgres;

--
-- Name: OrgMember; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."OrgMember" (
    id text NOT NULL,
    "organizationId" text NOT NULL,
    "userId" text NOT NULL,
    role public."OrgMemberRole" DEFAULT 'MEMBER'::public."OrgMemberRole" NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."OrgMember" OWNER TO postgres;

--
-- Name: OrgMemberInvite; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."OrgMemberInvite" (
    id text NOT NULL,
    token text NOT NULL,
    email text NOT NULL,
    role public."OrgMemberRole" DEFAULT 'MEMBER'::public."OrgMemberRole" NOT NULL,
    "organizationId" text NOT NULL,
    "inviterId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "rbacRoleId" text
);


ALTER TABLE public."OrgMemberInvite" OWNER TO postgres;

--
-- Name: Organization; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."Organization" (
    id text NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "maximumExecutionTimePerRunInMs" integer DEFAULT 900000 NOT NULL,
    "companySize" text,
    "runsEnabled" boolean DEFAULT true NOT NULL,
    "deletedAt" timestamp(3) without time zone,
    "v3Enabled" boolean DEFAULT false NOT NULL,
    "maximumConcurrencyLimit" integer DEFAULT 10 NOT NULL,
    "v2Enabled" boolean DEFAULT false NOT NULL,
    "hasRequestedV3" boolean DEFAULT false NOT NULL,
    "v2MarqsEnabled" boolean DEFAULT false NOT NULL,
    "maximumSchedulesLimit" integer DEFAULT 5 NOT NULL,
    "apiRateLimiterConfig" jsonb,
    "realtimeRateLimiterConfig" jsonb,
    "maximumDeployedQueueSize" integer,
    "maximumDevQueueSize" integer,
    avatar jsonb,
    "featureFlags" jsonb,
    "maximumProjectCount" integer DEFAULT 25 NOT NULL,
    "batchQueueConcurrencyConfig" jsonb,
    "batchRateLimitConfig" jsonb,
    "onboardingData" jsonb,
    "maxSessionDuration" integer,
    "streamBasinName" text
);


ALTER TABLE public."Organization" OWNER TO postgres;

--
-- Name: OrganizationAccessToken; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."OrganizationAccessToken" (
    id text NOT NULL,
    name text NOT NULL,
    type public."OrganizationAccessTokenType" DEFAULT 'USER'::public."OrganizationAccessTokenType" NOT NULL,
    "hashedToken" text NOT NULL,
    "organizationId" text NOT NULL,
    "expiresAt" timestamp(3) without time zone,
    "revokedAt" timestamp(3) without time zone,
    "lastAccessedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."OrganizationAccessToken" OWNER TO postgres;

--
-- Name: OrganizationDataStore; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."OrganizationDataStore" (
    id text NOT NULL,
    key text NOT NULL,
    "organizationIds" text[],
    kind public."DataStoreKind" NOT NULL,
    config jsonb NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."OrganizationDataStore" OWNER TO postgres;

--
-- Name: OrganizationIntegration; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."OrganizationIntegration" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    service public."IntegrationService" NOT NULL,
    "integrationData" jsonb NOT NULL,
    "tokenReferenceId" text NOT NULL,
    "organizationId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "deletedAt" timestamp(3) without time zone,
    "externalOrganizationId" text
);


ALTER TABLE public."OrganizationIntegration" OWNER TO postgres;

--
-- Name: OrganizationProjectIntegration; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."OrganizationProjectIntegration" (
    id text NOT NULL,
    "organizationIntegrationId" text NOT NULL,
    "projectId" text NOT NULL,
    "externalEntityId" text NOT NULL,
    "integrationData" jsonb NOT NULL,
    "installedBy" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "deletedAt" timestamp(3) without time zone
);


ALTER TABLE public."OrganizationProjectIntegration" OWNER TO postgres;

--
-- Name: PersonalAccessToken; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."PersonalAccessToken" (
    id text NOT NULL,
    name text NOT NULL,
    "userId" text NOT NULL,
    "revokedAt" timestamp(3) without time zone,
    "lastAccessedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "obfuscatedToken" text NOT NULL,
    "encryptedToken" jsonb NOT NULL,
    "hashedToken" text NOT NULL
);


ALTER TABLE public."PersonalAccessToken" OWNER TO postgres;

--
-- Name: PlatformNotification; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."PlatformNotification" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    title text NOT NULL,
    payload jsonb NOT NULL,
    surface public."PlatformNotificationSurface" NOT NULL,
    scope public."PlatformNotificationScope" NOT NULL,
    "userId" text,
    "organizationId" text,
    "projectId" text,
    "startsAt" timestamp(3) without time zone NOT NULL,
    "endsAt" timestamp(3) without time zone NOT NULL,
    "cliMaxDaysAfterFirstSeen" integer,
    "cliMaxShowCount" integer,
    "cliShowEvery" integer,
    priority integer DEFAULT 0 NOT NULL,
    "archivedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "isDraft" boolean DEFAULT false NOT NULL
);


ALTER TABLE public."PlatformNotification" OWNER TO postgres;

--
-- Name: PlatformNotificationInteraction; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."PlatformNotificationInteraction" (
    id text NOT NULL,
    "notificationId" text NOT NULL,
    "userId" text NOT NULL,
    "firstSeenAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "showCount" integer DEFAULT 1 NOT NULL,
    "webappDismissedAt" timestamp(3) without time zone,
    "webappClickedAt" timestamp(3) without time zone,
    "cliDismissedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."PlatformNotificationInteraction" OWNER TO postgres;

--
-- Name: PlaygroundConversation; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."PlaygroundConversation" (
    id text NOT NULL,
    "chatId" text NOT NULL,
    title text DEFAULT 'New conversation'::text NOT NULL,
    "agentSlug" text NOT NULL,
    "runId" text,
    "clientData" jsonb,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "userId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "lastEventId" text,
    messages jsonb
);


ALTER TABLE public."PlaygroundConversation" OWNER TO postgres;

--
-- Name: Project; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."Project" (
    id text NOT NULL,
    name text NOT NULL,
    "organizationId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    slug text NOT NULL,
    "externalRef" text NOT NULL,
    "deletedAt" timestamp(3) without time zone,
    version public."ProjectVersion" DEFAULT 'V2'::public."ProjectVersion" NOT NULL,
    "builderProjectId" text,
    "defaultWorkerGroupId" text,
    engine public."RunEngineVersion" DEFAULT 'V1'::public."RunEngineVersion" NOT NULL,
    "allowedMasterQueues" text[] DEFAULT ARRAY[]::text[],
    "buildSettings" jsonb,
    "onboardingData" jsonb,
    "initializedAt" timestamp(3) without time zone,
    "defaultRuntime" text
);


ALTER TABLE public."Project" OWNER TO postgres;

--
-- Name: ProjectAlert; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."ProjectAlert" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "projectId" text NOT NULL,
    "environmentId" text NOT NULL,
    "channelId" text NOT NULL,
    status public."ProjectAlertStatus" DEFAULT 'PENDING'::public."ProjectAlertStatus" NOT NULL,
    type public."ProjectAlertType" NOT NULL,
    "taskRunAttemptId" text,
    "workerDeploymentId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "taskRunId" text
);


ALTER TABLE public."ProjectAlert" OWNER TO postgres;

--
-- Name: ProjectAlertChannel; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."ProjectAlertChannel" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    type public."ProjectAlertChannelType" NOT NULL,
    name text NOT NULL,
    properties jsonb NOT NULL,
    "alertTypes" public."ProjectAlertType"[],
    "projectId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    "deduplicationKey" text NOT NULL,
    "userProvidedDeduplicationKey" boolean DEFAULT false NOT NULL,
    "integrationId" text,
    "environmentTypes" public."RuntimeEnvironmentType"[] DEFAULT ARRAY['STAGING'::public."RuntimeEnvironmentType", 'PRODUCTION'::public."RuntimeEnvironmentType"],
    "errorAlertConfig" jsonb
);


ALTER TABLE public."ProjectAlertChannel" OWNER TO postgres;

--
-- Name: ProjectAlertStorage; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."ProjectAlertStorage" (
    id text NOT NULL,
    "projectId" text NOT NULL,
    "alertChannelId" text NOT NULL,
    "alertType" public."ProjectAlertType" NOT NULL,
    "storageId" text NOT NULL,
    "storageData" jsonb NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."ProjectAlertStorage" OWNER TO postgres;

--
-- Name: RealtimeStreamChunk; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."RealtimeStreamChunk" (
    id text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    sequence integer NOT NULL,
    "runId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."RealtimeStreamChunk" OWNER TO postgres;

--
-- Name: RevokedApiKey; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."RevokedApiKey" (
    id text NOT NULL,
    "apiKey" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "expiresAt" timestamp(3) without time zone NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."RevokedApiKey" OWNER TO postgres;

--
-- Name: RuntimeEnvironment; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."RuntimeEnvironment" (
    id text NOT NULL,
    slug text NOT NULL,
    "apiKey" text NOT NULL,
    "organizationId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "orgMemberId" text,
    "projectId" text NOT NULL,
    type public."RuntimeEnvironmentType" DEFAULT 'DEVELOPMENT'::public."RuntimeEnvironmentType" NOT NULL,
    "autoEnableInternalSources" boolean DEFAULT true NOT NULL,
    "pkApiKey" text NOT NULL,
    shortcode text NOT NULL,
    "tunnelId" text,
    "maximumConcurrencyLimit" integer DEFAULT 5 NOT NULL,
    "currentSessionId" text,
    paused boolean DEFAULT false NOT NULL,
    "archivedAt" timestamp(3) without time zone,
    "branchName" text,
    git jsonb,
    "parentEnvironmentId" text,
    "isBranchableEnvironment" boolean DEFAULT false NOT NULL,
    "builtInEnvironmentVariableOverrides" jsonb,
    "concurrencyLimitBurstFactor" numeric(4,2) DEFAULT 2.00 NOT NULL,
    "pauseSource" public."EnvironmentPauseSource"
);


ALTER TABLE public."RuntimeEnvironment" OWNER TO postgres;

--
-- Name: RuntimeEnvironmentSession; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."RuntimeEnvironmentSession" (
    id text NOT NULL,
    "ipAddress" text NOT NULL,
    "environmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "disconnectedAt" timestamp(3) without time zone
);


ALTER TABLE public."RuntimeEnvironmentSession" OWNER TO postgres;

--
-- Name: SecretReference; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."SecretReference" (
    id text NOT NULL,
    key text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    provider public."SecretStoreProvider" DEFAULT 'DATABASE'::public."SecretStoreProvider" NOT NULL
);


ALTER TABLE public."SecretReference" OWNER TO postgres;

--
-- Name: SecretStore; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."SecretStore" (
    key text NOT NULL,
    value jsonb NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    version text DEFAULT '1'::text NOT NULL
);


ALTER TABLE public."SecretStore" OWNER TO postgres;

--
-- Name: Session; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."Session" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "externalId" text,
    type text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "environmentType" public."RuntimeEnvironmentType" NOT NULL,
    "organizationId" text NOT NULL,
    "taskIdentifier" text NOT NULL,
    tags text[] DEFAULT ARRAY[]::text[] NOT NULL,
    metadata jsonb,
    "closedAt" timestamp(3) without time zone,
    "closedReason" text,
    "expiresAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "currentRunId" text,
    "currentRunVersion" integer DEFAULT 0 NOT NULL,
    "triggerConfig" jsonb NOT NULL,
    "streamBasinName" text,
    "chatSnapshotStoragePath" text,
    "isTest" boolean DEFAULT false NOT NULL
);


ALTER TABLE public."Session" OWNER TO postgres;

--
-- Name: SessionRun; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."SessionRun" (
    id text NOT NULL,
    "sessionId" text NOT NULL,
    "runId" text NOT NULL,
    reason text NOT NULL,
    "triggeredAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."SessionRun" OWNER TO postgres;

--
-- Name: TaskEvent; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskEvent" (
    id text NOT NULL,
    message text NOT NULL,
    "traceId" text NOT NULL,
    "spanId" text NOT NULL,
    "parentId" text,
    tracestate text,
    "serviceName" text NOT NULL,
    "serviceNamespace" text NOT NULL,
    level public."TaskEventLevel" DEFAULT 'TRACE'::public."TaskEventLevel" NOT NULL,
    kind public."TaskEventKind" DEFAULT 'INTERNAL'::public."TaskEventKind" NOT NULL,
    status public."TaskEventStatus" DEFAULT 'UNSET'::public."TaskEventStatus" NOT NULL,
    links jsonb,
    events jsonb,
    "attemptId" text,
    "environmentId" text NOT NULL,
    "environmentType" public."RuntimeEnvironmentType" NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text NOT NULL,
    "projectRef" text NOT NULL,
    "runId" text NOT NULL,
    "taskSlug" text NOT NULL,
    "taskPath" text,
    "taskExportName" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "isError" boolean DEFAULT false NOT NULL,
    "isPartial" boolean DEFAULT false NOT NULL,
    metadata jsonb,
    output jsonb,
    properties jsonb NOT NULL,
    style jsonb,
    duration bigint DEFAULT 0 NOT NULL,
    "workerId" text,
    "workerVersion" text,
    "queueId" text,
    "queueName" text,
    "attemptNumber" integer,
    "isCancelled" boolean DEFAULT false NOT NULL,
    "runIsTest" boolean DEFAULT false NOT NULL,
    "batchId" text,
    "startTime" bigint NOT NULL,
    "outputType" text,
    payload jsonb,
    "payloadType" text,
    "idempotencyKey" text,
    "usageDurationMs" integer DEFAULT 0 NOT NULL,
    "machinePreset" text,
    "machinePresetCentsPerMs" double precision,
    "machinePresetCpu" double precision,
    "machinePresetMemory" double precision,
    "usageCostInCents" double precision DEFAULT 0 NOT NULL,
    "isDebug" boolean DEFAULT false NOT NULL
);


ALTER TABLE public."TaskEvent" OWNER TO postgres;

--
-- Name: TaskEventPartitioned; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskEventPartitioned" (
    id text NOT NULL,
    message text NOT NULL,
    "traceId" text NOT NULL,
    "spanId" text NOT NULL,
    "parentId" text,
    tracestate text,
    "isError" boolean DEFAULT false NOT NULL,
    "isPartial" boolean DEFAULT false NOT NULL,
    "isCancelled" boolean DEFAULT false NOT NULL,
    "serviceName" text NOT NULL,
    "serviceNamespace" text NOT NULL,
    level public."TaskEventLevel" DEFAULT 'TRACE'::public."TaskEventLevel" NOT NULL,
    kind public."TaskEventKind" DEFAULT 'INTERNAL'::public."TaskEventKind" NOT NULL,
    status public."TaskEventStatus" DEFAULT 'UNSET'::public."TaskEventStatus" NOT NULL,
    links jsonb,
    events jsonb,
    "startTime" bigint NOT NULL,
    duration bigint DEFAULT 0 NOT NULL,
    "attemptId" text,
    "attemptNumber" integer,
    "environmentId" text NOT NULL,
    "environmentType" public."RuntimeEnvironmentType" NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text NOT NULL,
    "projectRef" text NOT NULL,
    "runId" text NOT NULL,
    "runIsTest" boolean DEFAULT false NOT NULL,
    "idempotencyKey" text,
    "taskSlug" text NOT NULL,
    "taskPath" text,
    "taskExportName" text,
    "workerId" text,
    "workerVersion" text,
    "queueId" text,
    "queueName" text,
    "batchId" text,
    properties jsonb NOT NULL,
    metadata jsonb,
    style jsonb,
    output jsonb,
    "outputType" text,
    payload jsonb,
    "payloadType" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "usageDurationMs" integer DEFAULT 0 NOT NULL,
    "usageCostInCents" double precision DEFAULT 0 NOT NULL,
    "machinePreset" text,
    "machinePresetCpu" double precision,
    "machinePresetMemory" double precision,
    "machinePresetCentsPerMs" double precision
)
PARTITION BY RANGE ("createdAt");


ALTER TABLE public."TaskEventPartitioned" OWNER TO postgres;

--
-- Name: TaskIdentifier; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskIdentifier" (
    id text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "projectId" text NOT NULL,
    slug text NOT NULL,
    "currentTriggerSource" public."TaskTriggerSource" DEFAULT 'STANDARD'::public."TaskTriggerSource" NOT NULL,
    "currentWorkerId" text,
    "firstSeenAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "lastSeenAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "isInLatestDeployment" boolean DEFAULT true NOT NULL
);


ALTER TABLE public."TaskIdentifier" OWNER TO postgres;

--
-- Name: TaskQueue; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskQueue" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    name text NOT NULL,
    type public."TaskQueueType" DEFAULT 'VIRTUAL'::public."TaskQueueType" NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "concurrencyLimit" integer,
    "rateLimit" jsonb,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    "orderableName" text,
    version public."TaskQueueVersion" DEFAULT 'V1'::public."TaskQueueVersion" NOT NULL,
    "concurrencyLimitBase" integer,
    "concurrencyLimitOverriddenAt" timestamp(3) without time zone,
    "concurrencyLimitOverriddenBy" text,
    "concurrencyLimitOverridePercent" numeric(5,2)
);


ALTER TABLE public."TaskQueue" OWNER TO postgres;

--
-- Name: TaskRun; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRun" (
    id text NOT NULL,
    "idempotencyKey" text,
    payload text NOT NULL,
    "payloadType" text DEFAULT 'application/json'::text NOT NULL,
    context jsonb,
    "runtimeEnvironmentId" text NOT NULL,
    "projectId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "taskIdentifier" text NOT NULL,
    "lockedAt" timestamp(3) without time zone,
    "lockedById" text,
    "friendlyId" text NOT NULL,
    "lockedToVersionId" text,
    "traceContext" jsonb,
    "spanId" text NOT NULL,
    "traceId" text NOT NULL,
    "concurrencyKey" text,
    queue text NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    "isTest" boolean DEFAULT false NOT NULL,
    status public."TaskRunStatus" DEFAULT 'PENDING'::public."TaskRunStatus" NOT NULL,
    "scheduleId" text,
    "scheduleInstanceId" text,
    "startedAt" timestamp(3) without time zone,
    "usageDurationMs" integer DEFAULT 0 NOT NULL,
    "costInCents" double precision DEFAULT 0 NOT NULL,
    "baseCostInCents" double precision DEFAULT 0 NOT NULL,
    "machinePreset" text,
    "delayUntil" timestamp(3) without time zone,
    "queuedAt" timestamp(3) without time zone,
    "expiredAt" timestamp(3) without time zone,
    ttl text,
    "maxAttempts" integer,
    "completedAt" timestamp(3) without time zone,
    "logsDeletedAt" timestamp(3) without time zone,
    "batchId" text,
    depth integer DEFAULT 0 NOT NULL,
    "parentTaskRunAttemptId" text,
    "parentTaskRunId" text,
    "resumeParentOnCompletion" boolean DEFAULT false NOT NULL,
    "rootTaskRunId" text,
    "parentSpanId" text,
    metadata text,
    "metadataType" text DEFAULT 'application/json'::text NOT NULL,
    output text,
    "outputType" text DEFAULT 'application/json'::text NOT NULL,
    error jsonb,
    "seedMetadata" text,
    "seedMetadataType" text DEFAULT 'application/json'::text NOT NULL,
    "runTags" text[],
    "maxDurationInSeconds" integer,
    "idempotencyKeyExpiresAt" timestamp(3) without time zone,
    "taskVersion" text,
    "cliVersion" text,
    "sdkVersion" text,
    "oneTimeUseToken" text,
    "metadataVersion" integer DEFAULT 1 NOT NULL,
    "attemptNumber" integer,
    engine public."RunEngineVersion" DEFAULT 'V1'::public."RunEngineVersion" NOT NULL,
    "masterQueue" text DEFAULT 'main'::text NOT NULL,
    "priorityMs" integer DEFAULT 0 NOT NULL,
    "secondaryMasterQueue" text,
    "queueTimestamp" timestamp(3) without time zone,
    "taskEventStore" text DEFAULT 'taskEvent'::text NOT NULL,
    "executedAt" timestamp(3) without time zone,
    "lockedQueueId" text,
    "statusReason" text,
    "runChainState" jsonb,
    "environmentType" public."RuntimeEnvironmentType",
    "organizationId" text,
    "bulkActionGroupIds" text[] DEFAULT ARRAY[]::text[],
    "replayedFromTaskRunFriendlyId" text,
    "planType" text,
    "lockedRetryConfig" jsonb,
    "realtimeStreamsVersion" text DEFAULT 'v1'::text NOT NULL,
    "realtimeStreams" text[] DEFAULT ARRAY[]::text[],
    debounce jsonb,
    "idempotencyKeyOptions" jsonb,
    annotations jsonb,
    "isWarmStart" boolean,
    "streamBasinName" text,
    region text
);


ALTER TABLE public."TaskRun" OWNER TO postgres;

--
-- Name: TaskRunAttempt; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunAttempt" (
    id text NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    "taskRunId" text NOT NULL,
    "backgroundWorkerId" text NOT NULL,
    "backgroundWorkerTaskId" text NOT NULL,
    status public."TaskRunAttemptStatus" DEFAULT 'PENDING'::public."TaskRunAttemptStatus" NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "startedAt" timestamp(3) without time zone,
    "completedAt" timestamp(3) without time zone,
    output text,
    "outputType" text DEFAULT 'application/json'::text NOT NULL,
    "friendlyId" text NOT NULL,
    error jsonb,
    "queueId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "usageDurationMs" integer DEFAULT 0 NOT NULL
);


ALTER TABLE public."TaskRunAttempt" OWNER TO postgres;

--
-- Name: TaskRunCheckpoint; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunCheckpoint" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    type public."TaskRunCheckpointType" NOT NULL,
    location text NOT NULL,
    "imageRef" text,
    reason text,
    metadata text,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."TaskRunCheckpoint" OWNER TO postgres;

--
-- Name: TaskRunCounter; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunCounter" (
    "taskIdentifier" text NOT NULL,
    "lastNumber" integer DEFAULT 0 NOT NULL
);


ALTER TABLE public."TaskRunCounter" OWNER TO postgres;

--
-- Name: TaskRunDependency; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunDependency" (
    id text NOT NULL,
    "taskRunId" text NOT NULL,
    "dependentAttemptId" text,
    "dependentBatchRunId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "checkpointEventId" text,
    "resumedAt" timestamp(3) without time zone
);


ALTER TABLE public."TaskRunDependency" OWNER TO postgres;

--
-- Name: TaskRunExecutionSnapshot; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunExecutionSnapshot" (
    id text NOT NULL,
    engine public."RunEngineVersion" DEFAULT 'V2'::public."RunEngineVersion" NOT NULL,
    "executionStatus" public."TaskRunExecutionStatus" NOT NULL,
    description text NOT NULL,
    "isValid" boolean DEFAULT true NOT NULL,
    error text,
    "runId" text NOT NULL,
    "runStatus" public."TaskRunStatus" NOT NULL,
    "attemptNumber" integer,
    "checkpointId" text,
    "workerId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "lastHeartbeatAt" timestamp(3) without time zone,
    "batchId" text,
    "completedWaitpointOrder" text[],
    "runnerId" text,
    "environmentId" text NOT NULL,
    "environmentType" public."RuntimeEnvironmentType" NOT NULL,
    "previousSnapshotId" text,
    "organizationId" text NOT NULL,
    "projectId" text NOT NULL,
    metadata jsonb
);


ALTER TABLE public."TaskRunExecutionSnapshot" OWNER TO postgres;

--
-- Name: TaskRunNumberCounter; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunNumberCounter" (
    id text NOT NULL,
    "taskIdentifier" text NOT NULL,
    "environmentId" text NOT NULL,
    "lastNumber" integer DEFAULT 0 NOT NULL
);


ALTER TABLE public."TaskRunNumberCounter" OWNER TO postgres;

--
-- Name: TaskRunTag; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunTag" (
    id text NOT NULL,
    name text NOT NULL,
    "friendlyId" text NOT NULL,
    "projectId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."TaskRunTag" OWNER TO postgres;

--
-- Name: TaskRunTemplate; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunTemplate" (
    id text NOT NULL,
    "taskSlug" text NOT NULL,
    "triggerSource" public."TaskTriggerSource" NOT NULL,
    label text NOT NULL,
    payload text,
    "payloadType" text DEFAULT 'application/json'::text NOT NULL,
    metadata text,
    "metadataType" text DEFAULT 'application/json'::text NOT NULL,
    queue text,
    "concurrencyKey" text,
    "ttlSeconds" integer,
    "maxAttempts" integer,
    "maxDurationSeconds" integer,
    tags text[],
    "machinePreset" text,
    "projectId" text NOT NULL,
    "organizationId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."TaskRunTemplate" OWNER TO postgres;

--
-- Name: TaskRunWaitpoint; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskRunWaitpoint" (
    id text NOT NULL,
    "taskRunId" text NOT NULL,
    "waitpointId" text NOT NULL,
    "projectId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "spanIdToComplete" text,
    "batchId" text,
    "batchIndex" integer
);


ALTER TABLE public."TaskRunWaitpoint" OWNER TO postgres;

--
-- Name: TaskSchedule; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskSchedule" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "taskIdentifier" text NOT NULL,
    "deduplicationKey" text NOT NULL,
    "userProvidedDeduplicationKey" boolean DEFAULT false NOT NULL,
    "generatorExpression" text NOT NULL,
    "externalId" text,
    "projectId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    active boolean DEFAULT true NOT NULL,
    "generatorDescription" text DEFAULT ''::text NOT NULL,
    "generatorType" public."ScheduleGeneratorType" DEFAULT 'CRON'::public."ScheduleGeneratorType" NOT NULL,
    timezone text DEFAULT 'UTC'::text NOT NULL,
    type public."ScheduleType" DEFAULT 'IMPERATIVE'::public."ScheduleType" NOT NULL,
    "lastRunTriggeredAt" timestamp(3) without time zone,
    "windowDurationSeconds" integer,
    "windowPercentage" integer
);


ALTER TABLE public."TaskSchedule" OWNER TO postgres;

--
-- Name: TaskScheduleInstance; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."TaskScheduleInstance" (
    id text NOT NULL,
    "taskScheduleId" text NOT NULL,
    "environmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    active boolean DEFAULT true NOT NULL,
    "lastScheduledTimestamp" timestamp(3) without time zone,
    "nextScheduledTimestamp" timestamp(3) without time zone,
    "projectId" text NOT NULL,
    "schedulePhase" integer
);


ALTER TABLE public."TaskScheduleInstance" OWNER TO postgres;

--
-- Name: User; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."User" (
    id text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    admin boolean DEFAULT false NOT NULL,
    "authenticationExtraParams" jsonb,
    "authenticationMethod" public."AuthenticationMethod" NOT NULL,
    "authenticationProfile" jsonb,
    "avatarUrl" text,
    "displayName" text,
    email text NOT NULL,
    name text,
    "isOnCloudWaitlist" boolean DEFAULT false NOT NULL,
    "featureCloud" boolean DEFAULT false NOT NULL,
    "isOnHostedRepoWaitlist" boolean DEFAULT false NOT NULL,
    "marketingEmails" boolean DEFAULT true NOT NULL,
    "confirmedBasicDetails" boolean DEFAULT false NOT NULL,
    "invitationCodeId" text,
    "authIdentifier" text,
    "referralSource" text,
    "dashboardPreferences" jsonb,
    "mfaEnabledAt" timestamp(3) without time zone,
    "mfaLastUsedCode" text,
    "mfaSecretReferenceId" text,
    "onboardingData" jsonb,
    "sessionDuration" integer DEFAULT 31556952 NOT NULL,
    "nextSessionEnd" timestamp(3) without time zone
);


ALTER TABLE public."User" OWNER TO postgres;

--
-- Name: Waitpoint; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."Waitpoint" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    type public."WaitpointType" NOT NULL,
    status public."WaitpointStatus" DEFAULT 'PENDING'::public."WaitpointStatus" NOT NULL,
    "completedAt" timestamp(3) without time zone,
    "idempotencyKey" text NOT NULL,
    "userProvidedIdempotencyKey" boolean NOT NULL,
    "inactiveIdempotencyKey" text,
    "completedByTaskRunId" text,
    "completedAfter" timestamp(3) without time zone,
    output text,
    "outputType" text DEFAULT 'application/json'::text NOT NULL,
    "outputIsError" boolean DEFAULT false NOT NULL,
    "projectId" text NOT NULL,
    "environmentId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "completedByBatchId" text,
    "idempotencyKeyExpiresAt" timestamp(3) without time zone,
    tags text[]
);


ALTER TABLE public."Waitpoint" OWNER TO postgres;

--
-- Name: WaitpointTag; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WaitpointTag" (
    id text NOT NULL,
    name text NOT NULL,
    "environmentId" text NOT NULL,
    "projectId" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public."WaitpointTag" OWNER TO postgres;

--
-- Name: WebhookDelivery; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WebhookDelivery" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "webhookEndpointId" text NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "environmentType" public."RuntimeEnvironmentType" NOT NULL,
    "externalDeliveryId" text NOT NULL,
    "idempotencyKey" text NOT NULL,
    "runId" text,
    status public."WebhookDeliveryStatus" DEFAULT 'PENDING'::public."WebhookDeliveryStatus" NOT NULL,
    "isTest" boolean DEFAULT false NOT NULL,
    "parsedEvent" jsonb,
    "rawBodyHash" text,
    "errorMessage" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "processedAt" timestamp(3) without time zone,
    headers jsonb,
    "filterReason" text
)
PARTITION BY RANGE ("createdAt");


ALTER TABLE public."WebhookDelivery" OWNER TO postgres;

--
-- Name: WebhookEndpoint; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WebhookEndpoint" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "opaqueId" text NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "environmentType" public."RuntimeEnvironmentType" NOT NULL,
    "endpointTenantId" text DEFAULT ''::text NOT NULL,
    "endpointExternalRef" text DEFAULT ''::text NOT NULL,
    source text NOT NULL,
    "handlerWebhookId" text NOT NULL,
    "routingTarget" jsonb NOT NULL,
    "verifierArtifact" jsonb NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    "signingSecretKey" text,
    status public."WebhookEndpointStatus" DEFAULT 'ACTIVE'::public."WebhookEndpointStatus" NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "secretProvisioning" text DEFAULT 'either'::text NOT NULL,
    filter text,
    "filterAst" jsonb,
    "filterAstVersion" integer,
    "manuallyDeactivatedAt" timestamp(3) without time zone
);


ALTER TABLE public."WebhookEndpoint" OWNER TO postgres;

--
-- Name: WorkerDeployment; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WorkerDeployment" (
    id text NOT NULL,
    "friendlyId" text NOT NULL,
    "shortCode" text NOT NULL,
    version text NOT NULL,
    status public."WorkerDeploymentStatus" DEFAULT 'PENDING'::public."WorkerDeploymentStatus" NOT NULL,
    "projectId" text NOT NULL,
    "environmentId" text NOT NULL,
    "workerId" text,
    "deployedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "externalBuildData" jsonb,
    "contentHash" text NOT NULL,
    "imageReference" text,
    "errorData" jsonb,
    "failedAt" timestamp(3) without time zone,
    "triggeredById" text,
    "builtAt" timestamp(3) without time zone,
    type public."WorkerDeploymentType" DEFAULT 'V1'::public."WorkerDeploymentType" NOT NULL,
    git jsonb,
    "imagePlatform" text DEFAULT 'linux/amd64'::text NOT NULL,
    runtime text,
    "runtimeVersion" text,
    "startedAt" timestamp(3) without time zone,
    "installedAt" timestamp(3) without time zone,
    "canceledAt" timestamp(3) without time zone,
    "canceledReason" text,
    "buildServerMetadata" jsonb,
    "triggeredVia" text,
    "commitSHA" text,
    "externalId" text
);


ALTER TABLE public."WorkerDeployment" OWNER TO postgres;

--
-- Name: WorkerDeploymentPromotion; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WorkerDeploymentPromotion" (
    id text NOT NULL,
    label text NOT NULL,
    "deploymentId" text NOT NULL,
    "environmentId" text NOT NULL
);


ALTER TABLE public."WorkerDeploymentPromotion" OWNER TO postgres;

--
-- Name: WorkerGroupToken; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WorkerGroupToken" (
    id text NOT NULL,
    "tokenHash" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL
);


ALTER TABLE public."WorkerGroupToken" OWNER TO postgres;

--
-- Name: WorkerInstance; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WorkerInstance" (
    id text NOT NULL,
    name text NOT NULL,
    "resourceIdentifier" text NOT NULL,
    metadata jsonb,
    "workerGroupId" text NOT NULL,
    "organizationId" text,
    "projectId" text,
    "environmentId" text,
    "deploymentId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "lastDequeueAt" timestamp(3) without time zone,
    "lastHeartbeatAt" timestamp(3) without time zone
);


ALTER TABLE public."WorkerInstance" OWNER TO postgres;

--
-- Name: WorkerInstanceGroup; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."WorkerInstanceGroup" (
    id text NOT NULL,
    type public."WorkerInstanceGroupType" NOT NULL,
    name text NOT NULL,
    "masterQueue" text NOT NULL,
    description text,
    hidden boolean DEFAULT false NOT NULL,
    "tokenId" text NOT NULL,
    "organizationId" text,
    "projectId" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    "cloudProvider" text,
    location text,
    "staticIPs" text,
    "workloadType" public."WorkloadType" DEFAULT 'CONTAINER'::public."WorkloadType" NOT NULL,
    "enableFastPath" boolean DEFAULT false NOT NULL,
    region text
);


ALTER TABLE public."WorkerInstanceGroup" OWNER TO postgres;

--
-- Name: _BackgroundWorkerToBackgroundWorkerFile; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."_BackgroundWorkerToBackgroundWorkerFile" (
    "A" text NOT NULL,
    "B" text NOT NULL
);


ALTER TABLE public."_BackgroundWorkerToBackgroundWorkerFile" OWNER TO postgres;

--
-- Name: _BackgroundWorkerToTaskQueue; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."_BackgroundWorkerToTaskQueue" (
    "A" text NOT NULL,
    "B" text NOT NULL
);


ALTER TABLE public."_BackgroundWorkerToTaskQueue" OWNER TO postgres;

--
-- Name: _WaitpointRunConnections; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."_WaitpointRunConnections" (
    "A" text NOT NULL,
    "B" text NOT NULL
);


ALTER TABLE public."_WaitpointRunConnections" OWNER TO postgres;

--
-- Name: _completedWaitpoints; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public."_completedWaitpoints" (
    "A" text NOT NULL,
    "B" text NOT NULL
);


ALTER TABLE public."_completedWaitpoints" OWNER TO postgres;

--
-- Name: api_keys; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.api_keys (
    id text NOT NULL,
    name text NOT NULL,
    key_hash text NOT NULL,
    last_four text NOT NULL,
    runtime_environment_id text NOT NULL,
    created_by_user_id text,
    preset_id text,
    scopes text[] NOT NULL,
    last_used_at timestamp(3) without time zone,
    revoked_at timestamp(3) without time zone,
    expires_at timestamp(3) without time zone,
    updated_at timestamp(3) without time zone NOT NULL,
    created_at timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public.api_keys OWNER TO postgres;

--
-- Name: llm_models; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.llm_models (
    id text NOT NULL,
    friendly_id text NOT NULL,
    project_id text,
    model_name text NOT NULL,
    match_pattern text NOT NULL,
    start_date timestamp(3) without time zone,
    source text DEFAULT 'default'::text NOT NULL,
    created_at timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    updated_at timestamp(3) without time zone NOT NULL,
    capabilities text[] DEFAULT ARRAY[]::text[],
    context_window integer,
    description text,
    is_hidden boolean DEFAULT false NOT NULL,
    max_output_tokens integer,
    provider text,
    base_model_name text,
    pricing_unit text
);


ALTER TABLE public.llm_models OWNER TO postgres;

--
-- Name: llm_prices; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.llm_prices (
    id text NOT NULL,
    model_id text NOT NULL,
    pricing_tier_id text NOT NULL,
    usage_type text NOT NULL,
    price numeric(20,12) NOT NULL
);


ALTER TABLE public.llm_prices OWNER TO postgres;

--
-- Name: llm_pricing_tiers; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.llm_pricing_tiers (
    id text NOT NULL,
    model_id text NOT NULL,
    name text NOT NULL,
    is_default boolean DEFAULT true NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    conditions jsonb DEFAULT '[]'::jsonb NOT NULL
);


ALTER TABLE public.llm_pricing_tiers OWNER TO postgres;

--
-- Name: prompt_versions; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.prompt_versions (
    id text NOT NULL,
    version integer NOT NULL,
    "promptId" text NOT NULL,
    "textContent" text,
    "chatContent" jsonb,
    model text,
    config jsonb,
    source text NOT NULL,
    "commitMessage" text,
    "contentHash" text NOT NULL,
    labels text[] DEFAULT ARRAY[]::text[],
    "workerId" text,
    "createdBy" text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);


ALTER TABLE public.prompt_versions OWNER TO postgres;

--
-- Name: prompts; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.prompts (
    id text NOT NULL,
    slug text NOT NULL,
    description text,
    type text DEFAULT 'text'::text NOT NULL,
    "organizationId" text NOT NULL,
    "projectId" text NOT NULL,
    "runtimeEnvironmentId" text NOT NULL,
    "filePath" text,
    "exportName" text,
    "variableSchema" jsonb,
    "defaultModel" text,
    "defaultConfig" jsonb,
    tags text[] DEFAULT ARRAY[]::text[],
    "archivedAt" timestamp(3) without time zone,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "updatedAt" timestamp(3) without time zone NOT NULL,
    friendly_id text NOT NULL
);


ALTER TABLE public.prompts OWNER TO postgres;

--
-- Name: run_executions; Type: TABLE; Schema: triggerdotdev_events; Owner: postgres
--

CREATE TABLE triggerdotdev_events.run_executions (
    id integer NOT NULL,
    organization_id text NOT NULL,
    project_id text NOT NULL,
    environment_id text NOT NULL,
    job_id text NOT NULL,
    run_id text NOT NULL,
    event_time timestamp with time zone DEFAULT now() NOT NULL,
    event_type integer NOT NULL,
    drift_amount_in_ms integer DEFAULT 0 NOT NULL,
    concurrency_limit_group_id text
);


ALTER TABLE triggerdotdev_events.run_executions OWNER TO postgres;

--
-- Name: run_executions_id_seq; Type: SEQUENCE; Schema: triggerdotdev_events; Owner: postgres
--

CREATE SEQUENCE triggerdotdev_events.run_executions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE triggerdotdev_events.run_executions_id_seq OWNER TO postgres;

--
-- Name: run_executions_id_seq; Type: SEQUENCE OWNED BY; Schema: triggerdotdev_events; Owner: postgres
--

ALTER SEQUENCE triggerdotdev_events.run_executions_id_seq OWNED BY triggerdotdev_events.run_executions.id;


--
-- Name: LogsSearchProjectorCheckpoint id; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."LogsSearchProjectorCheckpoint" ALTER COLUMN id SET DEFAULT nextval('public."LogsSearchProjectorCheckpoint_id_seq"'::regclass);


--
-- Name: run_executions id; Type: DEFAULT; Schema: triggerdotdev_events; Owner: postgres
--

ALTER TABLE ONLY triggerdotdev_events.run_executions ALTER COLUMN id SET DEFAULT nextval('triggerdotdev_events.run_executions_id_seq'::regclass);


--
-- Name: AuthorizationCode AuthorizationCode_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."AuthorizationCode"
    ADD CONSTRAINT "AuthorizationCode_pkey" PRIMARY KEY (id);


--
-- Name: BackgroundWorkerFile BackgroundWorkerFile_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerFile"
    ADD CONSTRAINT "BackgroundWorkerFile_pkey" PRIMARY KEY (id);


--
-- Name: BackgroundWorkerTask BackgroundWorkerTask_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerTask"
    ADD CONSTRAINT "BackgroundWorkerTask_pkey" PRIMARY KEY (id);


--
-- Name: BackgroundWorker BackgroundWorker_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorker"
    ADD CONSTRAINT "BackgroundWorker_pkey" PRIMARY KEY (id);


--
-- Name: BatchTaskRunError BatchTaskRunError_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRunError"
    ADD CONSTRAINT "BatchTaskRunError_pkey" PRIMARY KEY (id);


--
-- Name: BatchTaskRunItem BatchTaskRunItem_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRunItem"
    ADD CONSTRAINT "BatchTaskRunItem_pkey" PRIMARY KEY (id);


--
-- Name: BatchTaskRun BatchTaskRun_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRun"
    ADD CONSTRAINT "BatchTaskRun_pkey" PRIMARY KEY (id);


--
-- Name: BulkActionGroup BulkActionGroup_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BulkActionGroup"
    ADD CONSTRAINT "BulkActionGroup_pkey" PRIMARY KEY (id);


--
-- Name: BulkActionItem BulkActionItem_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BulkActionItem"
    ADD CONSTRAINT "BulkActionItem_pkey" PRIMARY KEY (id);


--
-- Name: CheckpointRestoreEvent CheckpointRestoreEvent_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CheckpointRestoreEvent"
    ADD CONSTRAINT "CheckpointRestoreEvent_pkey" PRIMARY KEY (id);


--
-- Name: Checkpoint Checkpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Checkpoint"
    ADD CONSTRAINT "Checkpoint_pkey" PRIMARY KEY (id);


--
-- Name: ConnectedGithubRepository ConnectedGithubRepository_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ConnectedGithubRepository"
    ADD CONSTRAINT "ConnectedGithubRepository_pkey" PRIMARY KEY (id);


--
-- Name: CustomerQuery CustomerQuery_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CustomerQuery"
    ADD CONSTRAINT "CustomerQuery_pkey" PRIMARY KEY (id);


--
-- Name: DataMigration DataMigration_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."DataMigration"
    ADD CONSTRAINT "DataMigration_pkey" PRIMARY KEY (id);


--
-- Name: EnvironmentVariableValue EnvironmentVariableValue_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."EnvironmentVariableValue"
    ADD CONSTRAINT "EnvironmentVariableValue_pkey" PRIMARY KEY (id);


--
-- Name: EnvironmentVariable EnvironmentVariable_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."EnvironmentVariable"
    ADD CONSTRAINT "EnvironmentVariable_pkey" PRIMARY KEY (id);


--
-- Name: ErrorGroupState ErrorGroupState_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ErrorGroupState"
    ADD CONSTRAINT "ErrorGroupState_pkey" PRIMARY KEY (id);


--
-- Name: FeatureFlag FeatureFlag_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."FeatureFlag"
    ADD CONSTRAINT "FeatureFlag_pkey" PRIMARY KEY (id);


--
-- Name: GithubAppInstallation GithubAppInstallation_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."GithubAppInstallation"
    ADD CONSTRAINT "GithubAppInstallation_pkey" PRIMARY KEY (id);


--
-- Name: GithubRepository GithubRepository_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."GithubRepository"
    ADD CONSTRAINT "GithubRepository_pkey" PRIMARY KEY (id);


--
-- Name: ImpersonationAuditLog ImpersonationAuditLog_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ImpersonationAuditLog"
    ADD CONSTRAINT "ImpersonationAuditLog_pkey" PRIMARY KEY (id);


--
-- Name: IntegrationDeployment IntegrationDeployment_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."IntegrationDeployment"
    ADD CONSTRAINT "IntegrationDeployment_pkey" PRIMARY KEY (id);


--
-- Name: InvitationCode InvitationCode_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."InvitationCode"
    ADD CONSTRAINT "InvitationCode_pkey" PRIMARY KEY (id);


--
-- Name: LogsSearchProjectorCheckpoint LogsSearchProjectorCheckpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."LogsSearchProjectorCheckpoint"
    ADD CONSTRAINT "LogsSearchProjectorCheckpoint_pkey" PRIMARY KEY (id);


--
-- Name: MetricsDashboard MetricsDashboard_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."MetricsDashboard"
    ADD CONSTRAINT "MetricsDashboard_pkey" PRIMARY KEY (id);


--
-- Name: MfaBackupCode MfaBackupCode_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."MfaBackupCode"
    ADD CONSTRAINT "MfaBackupCode_pkey" PRIMARY KEY (id);


--
-- Name: OrgMemberInvite OrgMemberInvite_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrgMemberInvite"
    ADD CONSTRAINT "OrgMemberInvite_pkey" PRIMARY KEY (id);


--
-- Name: OrgMember OrgMember_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrgMember"
    ADD CONSTRAINT "OrgMember_pkey" PRIMARY KEY (id);


--
-- Name: OrganizationAccessToken OrganizationAccessToken_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationAccessToken"
    ADD CONSTRAINT "OrganizationAccessToken_pkey" PRIMARY KEY (id);


--
-- Name: OrganizationDataStore OrganizationDataStore_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationDataStore"
    ADD CONSTRAINT "OrganizationDataStore_pkey" PRIMARY KEY (id);


--
-- Name: OrganizationIntegration OrganizationIntegration_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationIntegration"
    ADD CONSTRAINT "OrganizationIntegration_pkey" PRIMARY KEY (id);


--
-- Name: OrganizationProjectIntegration OrganizationProjectIntegration_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationProjectIntegration"
    ADD CONSTRAINT "OrganizationProjectIntegration_pkey" PRIMARY KEY (id);


--
-- Name: Organization Organization_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Organization"
    ADD CONSTRAINT "Organization_pkey" PRIMARY KEY (id);


--
-- Name: PersonalAccessToken PersonalAccessToken_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PersonalAccessToken"
    ADD CONSTRAINT "PersonalAccessToken_pkey" PRIMARY KEY (id);


--
-- Name: PlatformNotificationInteraction PlatformNotificationInteraction_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlatformNotificationInteraction"
    ADD CONSTRAINT "PlatformNotificationInteraction_pkey" PRIMARY KEY (id);


--
-- Name: PlatformNotification PlatformNotification_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlatformNotification"
    ADD CONSTRAINT "PlatformNotification_pkey" PRIMARY KEY (id);


--
-- Name: PlaygroundConversation PlaygroundConversation_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlaygroundConversation"
    ADD CONSTRAINT "PlaygroundConversation_pkey" PRIMARY KEY (id);


--
-- Name: ProjectAlertChannel ProjectAlertChannel_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlertChannel"
    ADD CONSTRAINT "ProjectAlertChannel_pkey" PRIMARY KEY (id);


--
-- Name: ProjectAlertStorage ProjectAlertStorage_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlertStorage"
    ADD CONSTRAINT "ProjectAlertStorage_pkey" PRIMARY KEY (id);


--
-- Name: ProjectAlert ProjectAlert_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlert"
    ADD CONSTRAINT "ProjectAlert_pkey" PRIMARY KEY (id);


--
-- Name: Project Project_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Project"
    ADD CONSTRAINT "Project_pkey" PRIMARY KEY (id);


--
-- Name: RealtimeStreamChunk RealtimeStreamChunk_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RealtimeStreamChunk"
    ADD CONSTRAINT "RealtimeStreamChunk_pkey" PRIMARY KEY (id);


--
-- Name: RevokedApiKey RevokedApiKey_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RevokedApiKey"
    ADD CONSTRAINT "RevokedApiKey_pkey" PRIMARY KEY (id);


--
-- Name: RuntimeEnvironmentSession RuntimeEnvironmentSession_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironmentSession"
    ADD CONSTRAINT "RuntimeEnvironmentSession_pkey" PRIMARY KEY (id);


--
-- Name: RuntimeEnvironment RuntimeEnvironment_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironment"
    ADD CONSTRAINT "RuntimeEnvironment_pkey" PRIMARY KEY (id);


--
-- Name: SecretReference SecretReference_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."SecretReference"
    ADD CONSTRAINT "SecretReference_pkey" PRIMARY KEY (id);


--
-- Name: SessionRun SessionRun_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."SessionRun"
    ADD CONSTRAINT "SessionRun_pkey" PRIMARY KEY (id);


--
-- Name: Session Session_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Session"
    ADD CONSTRAINT "Session_pkey" PRIMARY KEY (id);


--
-- Name: TaskEventPartitioned TaskEventPartitioned_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskEventPartitioned"
    ADD CONSTRAINT "TaskEventPartitioned_pkey" PRIMARY KEY (id, "createdAt");


--
-- Name: TaskEvent TaskEvent_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskEvent"
    ADD CONSTRAINT "TaskEvent_pkey" PRIMARY KEY (id);


--
-- Name: TaskIdentifier TaskIdentifier_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskIdentifier"
    ADD CONSTRAINT "TaskIdentifier_pkey" PRIMARY KEY (id);


--
-- Name: TaskQueue TaskQueue_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskQueue"
    ADD CONSTRAINT "TaskQueue_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunAttempt TaskRunAttempt_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunAttempt"
    ADD CONSTRAINT "TaskRunAttempt_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunCheckpoint TaskRunCheckpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunCheckpoint"
    ADD CONSTRAINT "TaskRunCheckpoint_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunCounter TaskRunCounter_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunCounter"
    ADD CONSTRAINT "TaskRunCounter_pkey" PRIMARY KEY ("taskIdentifier");


--
-- Name: TaskRunDependency TaskRunDependency_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunDependency"
    ADD CONSTRAINT "TaskRunDependency_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunExecutionSnapshot TaskRunExecutionSnapshot_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunExecutionSnapshot"
    ADD CONSTRAINT "TaskRunExecutionSnapshot_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunNumberCounter TaskRunNumberCounter_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunNumberCounter"
    ADD CONSTRAINT "TaskRunNumberCounter_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunTag TaskRunTag_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunTag"
    ADD CONSTRAINT "TaskRunTag_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunTemplate TaskRunTemplate_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunTemplate"
    ADD CONSTRAINT "TaskRunTemplate_pkey" PRIMARY KEY (id);


--
-- Name: TaskRunWaitpoint TaskRunWaitpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunWaitpoint"
    ADD CONSTRAINT "TaskRunWaitpoint_pkey" PRIMARY KEY (id);


--
-- Name: TaskRun TaskRun_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRun"
    ADD CONSTRAINT "TaskRun_pkey" PRIMARY KEY (id);


--
-- Name: TaskScheduleInstance TaskScheduleInstance_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskScheduleInstance"
    ADD CONSTRAINT "TaskScheduleInstance_pkey" PRIMARY KEY (id);


--
-- Name: TaskSchedule TaskSchedule_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskSchedule"
    ADD CONSTRAINT "TaskSchedule_pkey" PRIMARY KEY (id);


--
-- Name: TaskSchedule TaskSchedule_window_exclusive; Type: CHECK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE public."TaskSchedule"
    ADD CONSTRAINT "TaskSchedule_window_exclusive" CHECK ((("windowDurationSeconds" IS NULL) OR ("windowPercentage" IS NULL))) NOT VALID;


--
-- Name: User User_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."User"
    ADD CONSTRAINT "User_pkey" PRIMARY KEY (id);


--
-- Name: WaitpointTag WaitpointTag_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WaitpointTag"
    ADD CONSTRAINT "WaitpointTag_pkey" PRIMARY KEY (id);


--
-- Name: Waitpoint Waitpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Waitpoint"
    ADD CONSTRAINT "Waitpoint_pkey" PRIMARY KEY (id);


--
-- Name: WebhookDelivery WebhookDelivery_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WebhookDelivery"
    ADD CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY (id, "createdAt");


--
-- Name: WebhookEndpoint WebhookEndpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WebhookEndpoint"
    ADD CONSTRAINT "WebhookEndpoint_pkey" PRIMARY KEY (id);


--
-- Name: WorkerDeploymentPromotion WorkerDeploymentPromotion_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeploymentPromotion"
    ADD CONSTRAINT "WorkerDeploymentPromotion_pkey" PRIMARY KEY (id);


--
-- Name: WorkerDeployment WorkerDeployment_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeployment"
    ADD CONSTRAINT "WorkerDeployment_pkey" PRIMARY KEY (id);


--
-- Name: WorkerGroupToken WorkerGroupToken_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerGroupToken"
    ADD CONSTRAINT "WorkerGroupToken_pkey" PRIMARY KEY (id);


--
-- Name: WorkerInstanceGroup WorkerInstanceGroup_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstanceGroup"
    ADD CONSTRAINT "WorkerInstanceGroup_pkey" PRIMARY KEY (id);


--
-- Name: WorkerInstance WorkerInstance_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstance"
    ADD CONSTRAINT "WorkerInstance_pkey" PRIMARY KEY (id);


--
-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);


--
-- Name: llm_models llm_models_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.llm_models
    ADD CONSTRAINT llm_models_pkey PRIMARY KEY (id);


--
-- Name: llm_prices llm_prices_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.llm_prices
    ADD CONSTRAINT llm_prices_pkey PRIMARY KEY (id);


--
-- Name: llm_pricing_tiers llm_pricing_tiers_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.llm_pricing_tiers
    ADD CONSTRAINT llm_pricing_tiers_pkey PRIMARY KEY (id);


--
-- Name: prompt_versions prompt_versions_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.prompt_versions
    ADD CONSTRAINT prompt_versions_pkey PRIMARY KEY (id);


--
-- Name: prompts prompts_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT prompts_pkey PRIMARY KEY (id);


--
-- Name: run_executions run_executions_pkey; Type: CONSTRAINT; Schema: triggerdotdev_events; Owner: postgres
--

ALTER TABLE ONLY triggerdotdev_events.run_executions
    ADD CONSTRAINT run_executions_pkey PRIMARY KEY (id);


--
-- Name: AuthorizationCode_code_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "AuthorizationCode_code_key" ON public."AuthorizationCode" USING btree (code);


--
-- Name: BackgroundWorkerFile_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BackgroundWorkerFile_friendlyId_key" ON public."BackgroundWorkerFile" USING btree ("friendlyId");


--
-- Name: BackgroundWorkerFile_projectId_contentHash_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BackgroundWorkerFile_projectId_contentHash_key" ON public."BackgroundWorkerFile" USING btree ("projectId", "contentHash");


--
-- Name: BackgroundWorkerTask_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BackgroundWorkerTask_friendlyId_key" ON public."BackgroundWorkerTask" USING btree ("friendlyId");


--
-- Name: BackgroundWorkerTask_projectId_slug_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BackgroundWorkerTask_projectId_slug_createdAt_idx" ON public."BackgroundWorkerTask" USING btree ("projectId", slug, "createdAt");


--
-- Name: BackgroundWorkerTask_projectId_slug_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BackgroundWorkerTask_projectId_slug_idx" ON public."BackgroundWorkerTask" USING btree ("projectId", slug);


--
-- Name: BackgroundWorkerTask_runtimeEnvironmentId_projectId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BackgroundWorkerTask_runtimeEnvironmentId_projectId_idx" ON public."BackgroundWorkerTask" USING btree ("runtimeEnvironmentId", "projectId");


--
-- Name: BackgroundWorkerTask_runtimeEnvironmentId_slug_triggerSource_id; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BackgroundWorkerTask_runtimeEnvironmentId_slug_triggerSource_id" ON public."BackgroundWorkerTask" USING btree ("runtimeEnvironmentId", slug, "triggerSource");


--
-- Name: BackgroundWorkerTask_workerId_slug_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BackgroundWorkerTask_workerId_slug_key" ON public."BackgroundWorkerTask" USING btree ("workerId", slug);


--
-- Name: BackgroundWorker_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BackgroundWorker_friendlyId_key" ON public."BackgroundWorker" USING btree ("friendlyId");


--
-- Name: BackgroundWorker_projectId_runtimeEnvironmentId_version_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BackgroundWorker_projectId_runtimeEnvironmentId_version_key" ON public."BackgroundWorker" USING btree ("projectId", "runtimeEnvironmentId", version);


--
-- Name: BackgroundWorker_runtimeEnvironmentId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BackgroundWorker_runtimeEnvironmentId_createdAt_idx" ON public."BackgroundWorker" USING btree ("runtimeEnvironmentId", "createdAt" DESC);


--
-- Name: BackgroundWorker_runtimeEnvironmentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BackgroundWorker_runtimeEnvironmentId_idx" ON public."BackgroundWorker" USING btree ("runtimeEnvironmentId");


--
-- Name: BatchTaskRunError_batchTaskRunId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BatchTaskRunError_batchTaskRunId_idx" ON public."BatchTaskRunError" USING btree ("batchTaskRunId");


--
-- Name: BatchTaskRunError_batchTaskRunId_index_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BatchTaskRunError_batchTaskRunId_index_key" ON public."BatchTaskRunError" USING btree ("batchTaskRunId", index);


--
-- Name: BatchTaskRunItem_batchTaskRunId_taskRunId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BatchTaskRunItem_batchTaskRunId_taskRunId_key" ON public."BatchTaskRunItem" USING btree ("batchTaskRunId", "taskRunId");


--
-- Name: BatchTaskRun_checkpointEventId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BatchTaskRun_checkpointEventId_key" ON public."BatchTaskRun" USING btree ("checkpointEventId");


--
-- Name: BatchTaskRun_dependentTaskAttemptId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BatchTaskRun_dependentTaskAttemptId_idx" ON public."BatchTaskRun" USING btree ("dependentTaskAttemptId");


--
-- Name: BatchTaskRun_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BatchTaskRun_friendlyId_key" ON public."BatchTaskRun" USING btree ("friendlyId");


--
-- Name: BatchTaskRun_oneTimeUseToken_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BatchTaskRun_oneTimeUseToken_key" ON public."BatchTaskRun" USING btree ("oneTimeUseToken");


--
-- Name: BatchTaskRun_runtimeEnvironmentId_createdAt_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BatchTaskRun_runtimeEnvironmentId_createdAt_id_idx" ON public."BatchTaskRun" USING btree ("runtimeEnvironmentId", "createdAt" DESC, id DESC);


--
-- Name: BatchTaskRun_runtimeEnvironmentId_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BatchTaskRun_runtimeEnvironmentId_id_idx" ON public."BatchTaskRun" USING btree ("runtimeEnvironmentId", id DESC);


--
-- Name: BatchTaskRun_runtimeEnvironmentId_idempotencyKey_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BatchTaskRun_runtimeEnvironmentId_idempotencyKey_key" ON public."BatchTaskRun" USING btree ("runtimeEnvironmentId", "idempotencyKey");


--
-- Name: BulkActionGroup_environmentId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BulkActionGroup_environmentId_createdAt_idx" ON public."BulkActionGroup" USING btree ("environmentId", "createdAt" DESC);


--
-- Name: BulkActionGroup_environmentId_status_type_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BulkActionGroup_environmentId_status_type_idx" ON public."BulkActionGroup" USING btree ("environmentId", status, type);


--
-- Name: BulkActionGroup_environmentId_type_dedupeKey_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "BulkActionGroup_environmentId_type_dedupeKey_idx" ON public."BulkActionGroup" USING btree ("environmentId", type, "dedupeKey") WHERE ("dedupeKey" IS NOT NULL);


--
-- Name: BulkActionGroup_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "BulkActionGroup_friendlyId_key" ON public."BulkActionGroup" USING btree ("friendlyId");


--
-- Name: CheckpointRestoreEvent_checkpointId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "CheckpointRestoreEvent_checkpointId_idx" ON public."CheckpointRestoreEvent" USING btree ("checkpointId");


--
-- Name: CheckpointRestoreEvent_runId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "CheckpointRestoreEvent_runId_idx" ON public."CheckpointRestoreEvent" USING btree ("runId");


--
-- Name: Checkpoint_attemptId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Checkpoint_attemptId_idx" ON public."Checkpoint" USING btree ("attemptId");


--
-- Name: Checkpoint_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Checkpoint_friendlyId_key" ON public."Checkpoint" USING btree ("friendlyId");


--
-- Name: Checkpoint_runId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Checkpoint_runId_idx" ON public."Checkpoint" USING btree ("runId");


--
-- Name: ConnectedGithubRepository_projectId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "ConnectedGithubRepository_projectId_key" ON public."ConnectedGithubRepository" USING btree ("projectId");


--
-- Name: ConnectedGithubRepository_repositoryId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "ConnectedGithubRepository_repositoryId_idx" ON public."ConnectedGithubRepository" USING btree ("repositoryId");


--
-- Name: CustomerQuery_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "CustomerQuery_createdAt_idx" ON public."CustomerQuery" USING btree ("createdAt");


--
-- Name: CustomerQuery_organizationId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "CustomerQuery_organizationId_createdAt_idx" ON public."CustomerQuery" USING btree ("organizationId", "createdAt" DESC);


--
-- Name: DataMigration_name_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "DataMigration_name_key" ON public."DataMigration" USING btree (name);


--
-- Name: EnvironmentVariableValue_environmentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "EnvironmentVariableValue_environmentId_idx" ON public."EnvironmentVariableValue" USING btree ("environmentId");


--
-- Name: EnvironmentVariableValue_valueReferenceId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "EnvironmentVariableValue_valueReferenceId_idx" ON public."EnvironmentVariableValue" USING btree ("valueReferenceId");


--
-- Name: EnvironmentVariableValue_variableId_environmentId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "EnvironmentVariableValue_variableId_environmentId_key" ON public."EnvironmentVariableValue" USING btree ("variableId", "environmentId");


--
-- Name: EnvironmentVariable_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "EnvironmentVariable_friendlyId_key" ON public."EnvironmentVariable" USING btree ("friendlyId");


--
-- Name: EnvironmentVariable_projectId_key_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "EnvironmentVariable_projectId_key_key" ON public."EnvironmentVariable" USING btree ("projectId", key);


--
-- Name: ErrorGroupState_environmentId_status_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "ErrorGroupState_environmentId_status_idx" ON public."ErrorGroupState" USING btree ("environmentId", status);


--
-- Name: ErrorGroupState_environmentId_taskIdentifier_errorFingerpri_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "ErrorGroupState_environmentId_taskIdentifier_errorFingerpri_key" ON public."ErrorGroupState" USING btree ("environmentId", "taskIdentifier", "errorFingerprint");


--
-- Name: FeatureFlag_key_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "FeatureFlag_key_key" ON public."FeatureFlag" USING btree (key);


--
-- Name: GithubAppInstallation_appInstallationId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "GithubAppInstallation_appInstallationId_key" ON public."GithubAppInstallation" USING btree ("appInstallationId");


--
-- Name: GithubAppInstallation_organizationId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "GithubAppInstallation_organizationId_idx" ON public."GithubAppInstallation" USING btree ("organizationId");


--
-- Name: GithubRepository_installationId_githubId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "GithubRepository_installationId_githubId_key" ON public."GithubRepository" USING btree ("installationId", "githubId");


--
-- Name: GithubRepository_installationId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "GithubRepository_installationId_idx" ON public."GithubRepository" USING btree ("installationId");


--
-- Name: ImpersonationAuditLog_adminId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "ImpersonationAuditLog_adminId_idx" ON public."ImpersonationAuditLog" USING btree ("adminId");


--
-- Name: ImpersonationAuditLog_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "ImpersonationAuditLog_createdAt_idx" ON public."ImpersonationAuditLog" USING btree ("createdAt");


--
-- Name: ImpersonationAuditLog_targetId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "ImpersonationAuditLog_targetId_idx" ON public."ImpersonationAuditLog" USING btree ("targetId");


--
-- Name: IntegrationDeployment_commitSHA_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "IntegrationDeployment_commitSHA_idx" ON public."IntegrationDeployment" USING btree ("commitSHA");


--
-- Name: IntegrationDeployment_deploymentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "IntegrationDeployment_deploymentId_idx" ON public."IntegrationDeployment" USING btree ("deploymentId");


--
-- Name: InvitationCode_code_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "InvitationCode_code_key" ON public."InvitationCode" USING btree (code);


--
-- Name: LogsSearchProjectorCheckpoint_projectorId_mode_windowEnd_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "LogsSearchProjectorCheckpoint_projectorId_mode_windowEnd_idx" ON public."LogsSearchProjectorCheckpoint" USING btree ("projectorId", mode, "windowEnd" DESC);


--
-- Name: LogsSearchProjectorCheckpoint_projectorId_mode_windowStart__key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "LogsSearchProjectorCheckpoint_projectorId_mode_windowStart__key" ON public."LogsSearchProjectorCheckpoint" USING btree ("projectorId", mode, "windowStart", "windowEnd");


--
-- Name: MetricsDashboard_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "MetricsDashboard_friendlyId_key" ON public."MetricsDashboard" USING btree ("friendlyId");


--
-- Name: MetricsDashboard_projectId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "MetricsDashboard_projectId_createdAt_idx" ON public."MetricsDashboard" USING btree ("projectId", "createdAt" DESC);


--
-- Name: MfaBackupCode_userId_code_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "MfaBackupCode_userId_code_key" ON public."MfaBackupCode" USING btree ("userId", code);


--
-- Name: OrgMemberInvite_organizationId_email_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "OrgMemberInvite_organizationId_email_key" ON public."OrgMemberInvite" USING btree ("organizationId", email);


--
-- Name: OrgMemberInvite_token_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "OrgMemberInvite_token_key" ON public."OrgMemberInvite" USING btree (token);


--
-- Name: OrgMember_organizationId_userId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "OrgMember_organizationId_userId_key" ON public."OrgMember" USING btree ("organizationId", "userId");


--
-- Name: OrganizationAccessToken_hashedToken_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "OrganizationAccessToken_hashedToken_key" ON public."OrganizationAccessToken" USING btree ("hashedToken");


--
-- Name: OrganizationAccessToken_organizationId_type_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "OrganizationAccessToken_organizationId_type_createdAt_idx" ON public."OrganizationAccessToken" USING btree ("organizationId", type, "createdAt" DESC);


--
-- Name: OrganizationDataStore_key_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "OrganizationDataStore_key_key" ON public."OrganizationDataStore" USING btree (key);


--
-- Name: OrganizationDataStore_kind_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "OrganizationDataStore_kind_idx" ON public."OrganizationDataStore" USING btree (kind);


--
-- Name: OrganizationIntegration_externalOrganizationId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "OrganizationIntegration_externalOrganizationId_idx" ON public."OrganizationIntegration" USING btree ("externalOrganizationId");


--
-- Name: OrganizationIntegration_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "OrganizationIntegration_friendlyId_key" ON public."OrganizationIntegration" USING btree ("friendlyId");


--
-- Name: OrganizationProjectIntegration_externalEntityId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "OrganizationProjectIntegration_externalEntityId_idx" ON public."OrganizationProjectIntegration" USING btree ("externalEntityId");


--
-- Name: OrganizationProjectIntegration_projectId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "OrganizationProjectIntegration_projectId_idx" ON public."OrganizationProjectIntegration" USING btree ("projectId");


--
-- Name: OrganizationProjectIntegration_projectId_organizationIntegr_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "OrganizationProjectIntegration_projectId_organizationIntegr_idx" ON public."OrganizationProjectIntegration" USING btree ("projectId", "organizationIntegrationId");


--
-- Name: Organization_slug_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Organization_slug_key" ON public."Organization" USING btree (slug);


--
-- Name: PersonalAccessToken_hashedToken_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "PersonalAccessToken_hashedToken_key" ON public."PersonalAccessToken" USING btree ("hashedToken");


--
-- Name: PersonalAccessToken_userId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "PersonalAccessToken_userId_idx" ON public."PersonalAccessToken" USING btree ("userId");


--
-- Name: PlatformNotificationInteraction_notificationId_userId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "PlatformNotificationInteraction_notificationId_userId_key" ON public."PlatformNotificationInteraction" USING btree ("notificationId", "userId");


--
-- Name: PlatformNotification_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "PlatformNotification_friendlyId_key" ON public."PlatformNotification" USING btree ("friendlyId");


--
-- Name: PlatformNotification_surface_scope_startsAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "PlatformNotification_surface_scope_startsAt_idx" ON public."PlatformNotification" USING btree (surface, scope, "startsAt");


--
-- Name: PlaygroundConversation_chatId_runtimeEnvironmentId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "PlaygroundConversation_chatId_runtimeEnvironmentId_key" ON public."PlaygroundConversation" USING btree ("chatId", "runtimeEnvironmentId");


--
-- Name: PlaygroundConversation_runtimeEnvironmentId_agentSlug_updat_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "PlaygroundConversation_runtimeEnvironmentId_agentSlug_updat_idx" ON public."PlaygroundConversation" USING btree ("runtimeEnvironmentId", "agentSlug", "updatedAt" DESC);


--
-- Name: PlaygroundConversation_userId_runtimeEnvironmentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "PlaygroundConversation_userId_runtimeEnvironmentId_idx" ON public."PlaygroundConversation" USING btree ("userId", "runtimeEnvironmentId");


--
-- Name: ProjectAlertChannel_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "ProjectAlertChannel_friendlyId_key" ON public."ProjectAlertChannel" USING btree ("friendlyId");


--
-- Name: ProjectAlertChannel_projectId_deduplicationKey_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "ProjectAlertChannel_projectId_deduplicationKey_key" ON public."ProjectAlertChannel" USING btree ("projectId", "deduplicationKey");


--
-- Name: ProjectAlertStorage_alertChannelId_alertType_storageId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "ProjectAlertStorage_alertChannelId_alertType_storageId_idx" ON public."ProjectAlertStorage" USING btree ("alertChannelId", "alertType", "storageId");


--
-- Name: ProjectAlert_channelId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "ProjectAlert_channelId_idx" ON public."ProjectAlert" USING btree ("channelId");


--
-- Name: ProjectAlert_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "ProjectAlert_friendlyId_key" ON public."ProjectAlert" USING btree ("friendlyId");


--
-- Name: Project_externalRef_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Project_externalRef_key" ON public."Project" USING btree ("externalRef");


--
-- Name: Project_slug_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Project_slug_key" ON public."Project" USING btree (slug);


--
-- Name: RealtimeStreamChunk_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RealtimeStreamChunk_createdAt_idx" ON public."RealtimeStreamChunk" USING btree ("createdAt");


--
-- Name: RealtimeStreamChunk_runId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RealtimeStreamChunk_runId_idx" ON public."RealtimeStreamChunk" USING btree ("runId");


--
-- Name: RevokedApiKey_apiKey_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RevokedApiKey_apiKey_idx" ON public."RevokedApiKey" USING btree ("apiKey");


--
-- Name: RevokedApiKey_runtimeEnvironmentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RevokedApiKey_runtimeEnvironmentId_idx" ON public."RevokedApiKey" USING btree ("runtimeEnvironmentId");


--
-- Name: RuntimeEnvironment_apiKey_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "RuntimeEnvironment_apiKey_key" ON public."RuntimeEnvironment" USING btree ("apiKey");


--
-- Name: RuntimeEnvironment_organizationId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RuntimeEnvironment_organizationId_idx" ON public."RuntimeEnvironment" USING btree ("organizationId");


--
-- Name: RuntimeEnvironment_parentEnvironmentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RuntimeEnvironment_parentEnvironmentId_idx" ON public."RuntimeEnvironment" USING btree ("parentEnvironmentId");


--
-- Name: RuntimeEnvironment_pauseSource_organizationId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RuntimeEnvironment_pauseSource_organizationId_idx" ON public."RuntimeEnvironment" USING btree ("pauseSource", "organizationId") WHERE ("pauseSource" IS NOT NULL);


--
-- Name: RuntimeEnvironment_pkApiKey_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "RuntimeEnvironment_pkApiKey_key" ON public."RuntimeEnvironment" USING btree ("pkApiKey");


--
-- Name: RuntimeEnvironment_projectId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "RuntimeEnvironment_projectId_idx" ON public."RuntimeEnvironment" USING btree ("projectId");


--
-- Name: RuntimeEnvironment_projectId_shortcode_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "RuntimeEnvironment_projectId_shortcode_key" ON public."RuntimeEnvironment" USING btree ("projectId", shortcode);


--
-- Name: RuntimeEnvironment_projectId_slug_orgMemberId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "RuntimeEnvironment_projectId_slug_orgMemberId_key" ON public."RuntimeEnvironment" USING btree ("projectId", slug, "orgMemberId");


--
-- Name: RuntimeEnvironment_projectId_type_staging_preview_root_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "RuntimeEnvironment_projectId_type_staging_preview_root_key" ON public."RuntimeEnvironment" USING btree ("projectId", type) WHERE (("parentEnvironmentId" IS NULL) AND (type = ANY (ARRAY['STAGING'::public."RuntimeEnvironmentType", 'PREVIEW'::public."RuntimeEnvironmentType"])));


--
-- Name: SecretReference_key_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "SecretReference_key_key" ON public."SecretReference" USING btree (key);


--
-- Name: SecretStore_key_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "SecretStore_key_idx" ON public."SecretStore" USING btree (key text_pattern_ops);


--
-- Name: SecretStore_key_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "SecretStore_key_key" ON public."SecretStore" USING btree (key);


--
-- Name: SessionRun_runId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "SessionRun_runId_key" ON public."SessionRun" USING btree ("runId");


--
-- Name: SessionRun_sessionId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "SessionRun_sessionId_idx" ON public."SessionRun" USING btree ("sessionId");


--
-- Name: Session_currentRunId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Session_currentRunId_idx" ON public."Session" USING btree ("currentRunId");


--
-- Name: Session_expiresAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Session_expiresAt_idx" ON public."Session" USING btree ("expiresAt");


--
-- Name: Session_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Session_friendlyId_key" ON public."Session" USING btree ("friendlyId");


--
-- Name: Session_runtimeEnvironmentId_externalId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Session_runtimeEnvironmentId_externalId_key" ON public."Session" USING btree ("runtimeEnvironmentId", "externalId");


--
-- Name: TaskEventPartitioned_runId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskEventPartitioned_runId_idx" ON ONLY public."TaskEventPartitioned" USING btree ("runId");


--
-- Name: TaskEventPartitioned_spanId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskEventPartitioned_spanId_idx" ON ONLY public."TaskEventPartitioned" USING btree ("spanId");


--
-- Name: TaskEventPartitioned_traceId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskEventPartitioned_traceId_idx" ON ONLY public."TaskEventPartitioned" USING btree ("traceId");


--
-- Name: TaskEvent_runId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskEvent_runId_idx" ON public."TaskEvent" USING btree ("runId");


--
-- Name: TaskEvent_spanId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskEvent_spanId_idx" ON public."TaskEvent" USING btree ("spanId");


--
-- Name: TaskEvent_traceId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskEvent_traceId_idx" ON public."TaskEvent" USING btree ("traceId");


--
-- Name: TaskIdentifier_runtimeEnvironmentId_isInLatestDeployment_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskIdentifier_runtimeEnvironmentId_isInLatestDeployment_idx" ON public."TaskIdentifier" USING btree ("runtimeEnvironmentId", "isInLatestDeployment");


--
-- Name: TaskIdentifier_runtimeEnvironmentId_slug_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskIdentifier_runtimeEnvironmentId_slug_key" ON public."TaskIdentifier" USING btree ("runtimeEnvironmentId", slug);


--
-- Name: TaskQueue_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskQueue_friendlyId_key" ON public."TaskQueue" USING btree ("friendlyId");


--
-- Name: TaskQueue_runtimeEnvironmentId_name_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskQueue_runtimeEnvironmentId_name_key" ON public."TaskQueue" USING btree ("runtimeEnvironmentId", name);


--
-- Name: TaskRunAttempt_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunAttempt_friendlyId_key" ON public."TaskRunAttempt" USING btree ("friendlyId");


--
-- Name: TaskRunAttempt_taskRunId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunAttempt_taskRunId_idx" ON public."TaskRunAttempt" USING btree ("taskRunId");


--
-- Name: TaskRunAttempt_taskRunId_number_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunAttempt_taskRunId_number_key" ON public."TaskRunAttempt" USING btree ("taskRunId", number);


--
-- Name: TaskRunCheckpoint_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunCheckpoint_friendlyId_key" ON public."TaskRunCheckpoint" USING btree ("friendlyId");


--
-- Name: TaskRunDependency_checkpointEventId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunDependency_checkpointEventId_key" ON public."TaskRunDependency" USING btree ("checkpointEventId");


--
-- Name: TaskRunDependency_dependentAttemptId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunDependency_dependentAttemptId_idx" ON public."TaskRunDependency" USING btree ("dependentAttemptId");


--
-- Name: TaskRunDependency_dependentBatchRunId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunDependency_dependentBatchRunId_idx" ON public."TaskRunDependency" USING btree ("dependentBatchRunId");


--
-- Name: TaskRunDependency_taskRunId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunDependency_taskRunId_key" ON public."TaskRunDependency" USING btree ("taskRunId");


--
-- Name: TaskRunExecutionSnapshot_runId_isValid_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunExecutionSnapshot_runId_isValid_createdAt_idx" ON public."TaskRunExecutionSnapshot" USING btree ("runId", "isValid", "createdAt" DESC);


--
-- Name: TaskRunNumberCounter_taskIdentifier_environmentId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunNumberCounter_taskIdentifier_environmentId_key" ON public."TaskRunNumberCounter" USING btree ("taskIdentifier", "environmentId");


--
-- Name: TaskRunTag_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunTag_friendlyId_key" ON public."TaskRunTag" USING btree ("friendlyId");


--
-- Name: TaskRunTag_name_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunTag_name_id_idx" ON public."TaskRunTag" USING btree (name, id);


--
-- Name: TaskRunTag_projectId_name_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunTag_projectId_name_key" ON public."TaskRunTag" USING btree ("projectId", name);


--
-- Name: TaskRunTemplate_projectId_taskSlug_triggerSource_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunTemplate_projectId_taskSlug_triggerSource_createdAt_idx" ON public."TaskRunTemplate" USING btree ("projectId", "taskSlug", "triggerSource", "createdAt" DESC);


--
-- Name: TaskRunWaitpoint_taskRunId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunWaitpoint_taskRunId_idx" ON public."TaskRunWaitpoint" USING btree ("taskRunId");


--
-- Name: TaskRunWaitpoint_taskRunId_waitpointId_batchIndex_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunWaitpoint_taskRunId_waitpointId_batchIndex_key" ON public."TaskRunWaitpoint" USING btree ("taskRunId", "waitpointId", "batchIndex");


--
-- Name: TaskRunWaitpoint_taskRunId_waitpointId_batchIndex_null_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRunWaitpoint_taskRunId_waitpointId_batchIndex_null_key" ON public."TaskRunWaitpoint" USING btree ("taskRunId", "waitpointId") WHERE ("batchIndex" IS NULL);


--
-- Name: TaskRunWaitpoint_waitpointId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRunWaitpoint_waitpointId_idx" ON public."TaskRunWaitpoint" USING btree ("waitpointId");


--
-- Name: TaskRun_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRun_createdAt_idx" ON public."TaskRun" USING brin ("createdAt");


--
-- Name: TaskRun_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRun_friendlyId_key" ON public."TaskRun" USING btree ("friendlyId");


--
-- Name: TaskRun_oneTimeUseToken_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRun_oneTimeUseToken_key" ON public."TaskRun" USING btree ("oneTimeUseToken");


--
-- Name: TaskRun_parentSpanId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRun_parentSpanId_idx" ON public."TaskRun" USING btree ("parentSpanId");


--
-- Name: TaskRun_parentTaskRunId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRun_parentTaskRunId_idx" ON public."TaskRun" USING btree ("parentTaskRunId");


--
-- Name: TaskRun_runTags_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRun_runTags_idx" ON public."TaskRun" USING gin ("runTags");


--
-- Name: TaskRun_runtimeEnvironmentId_batchId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRun_runtimeEnvironmentId_batchId_idx" ON public."TaskRun" USING btree ("runtimeEnvironmentId", "batchId");


--
-- Name: TaskRun_runtimeEnvironmentId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRun_runtimeEnvironmentId_createdAt_idx" ON public."TaskRun" USING btree ("runtimeEnvironmentId", "createdAt" DESC) INCLUDE (id) WITH (fillfactor='90');


--
-- Name: TaskRun_runtimeEnvironmentId_taskIdentifier_idempotencyKey_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskRun_runtimeEnvironmentId_taskIdentifier_idempotencyKey_key" ON public."TaskRun" USING btree ("runtimeEnvironmentId", "taskIdentifier", "idempotencyKey");


--
-- Name: TaskRun_spanId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskRun_spanId_idx" ON public."TaskRun" USING btree ("spanId");


--
-- Name: TaskScheduleInstance_environmentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskScheduleInstance_environmentId_idx" ON public."TaskScheduleInstance" USING btree ("environmentId");


--
-- Name: TaskScheduleInstance_projectId_active_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskScheduleInstance_projectId_active_idx" ON public."TaskScheduleInstance" USING btree ("projectId", active);


--
-- Name: TaskScheduleInstance_taskScheduleId_environmentId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskScheduleInstance_taskScheduleId_environmentId_key" ON public."TaskScheduleInstance" USING btree ("taskScheduleId", "environmentId");


--
-- Name: TaskSchedule_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskSchedule_friendlyId_key" ON public."TaskSchedule" USING btree ("friendlyId");


--
-- Name: TaskSchedule_projectId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskSchedule_projectId_createdAt_idx" ON public."TaskSchedule" USING btree ("projectId", "createdAt" DESC);


--
-- Name: TaskSchedule_projectId_deduplicationKey_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "TaskSchedule_projectId_deduplicationKey_key" ON public."TaskSchedule" USING btree ("projectId", "deduplicationKey");


--
-- Name: TaskSchedule_projectId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "TaskSchedule_projectId_idx" ON public."TaskSchedule" USING btree ("projectId");


--
-- Name: User_authIdentifier_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "User_authIdentifier_key" ON public."User" USING btree ("authIdentifier");


--
-- Name: User_email_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "User_email_key" ON public."User" USING btree (email);


--
-- Name: WaitpointTag_environmentId_name_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WaitpointTag_environmentId_name_key" ON public."WaitpointTag" USING btree ("environmentId", name);


--
-- Name: Waitpoint_completedByBatchId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Waitpoint_completedByBatchId_idx" ON public."Waitpoint" USING btree ("completedByBatchId");


--
-- Name: Waitpoint_completedByTaskRunId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Waitpoint_completedByTaskRunId_key" ON public."Waitpoint" USING btree ("completedByTaskRunId");


--
-- Name: Waitpoint_environmentId_idempotencyKey_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Waitpoint_environmentId_idempotencyKey_key" ON public."Waitpoint" USING btree ("environmentId", "idempotencyKey");


--
-- Name: Waitpoint_environmentId_type_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Waitpoint_environmentId_type_createdAt_idx" ON public."Waitpoint" USING btree ("environmentId", type, "createdAt" DESC);


--
-- Name: Waitpoint_environmentId_type_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Waitpoint_environmentId_type_id_idx" ON public."Waitpoint" USING btree ("environmentId", type, id DESC);


--
-- Name: Waitpoint_environmentId_type_status_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "Waitpoint_environmentId_type_status_idx" ON public."Waitpoint" USING btree ("environmentId", type, status);


--
-- Name: Waitpoint_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "Waitpoint_friendlyId_key" ON public."Waitpoint" USING btree ("friendlyId");


--
-- Name: WebhookDelivery_webhookEndpointId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "WebhookDelivery_webhookEndpointId_createdAt_idx" ON ONLY public."WebhookDelivery" USING btree ("webhookEndpointId", "createdAt" DESC);


--
-- Name: WebhookEndpoint_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WebhookEndpoint_friendlyId_key" ON public."WebhookEndpoint" USING btree ("friendlyId");


--
-- Name: WebhookEndpoint_opaqueId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WebhookEndpoint_opaqueId_key" ON public."WebhookEndpoint" USING btree ("opaqueId");


--
-- Name: WebhookEndpoint_projectId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "WebhookEndpoint_projectId_createdAt_idx" ON public."WebhookEndpoint" USING btree ("projectId", "createdAt" DESC);


--
-- Name: WebhookEndpoint_runtimeEnvironmentId_handlerWebhookId_endpo_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WebhookEndpoint_runtimeEnvironmentId_handlerWebhookId_endpo_key" ON public."WebhookEndpoint" USING btree ("runtimeEnvironmentId", "handlerWebhookId", "endpointTenantId", "endpointExternalRef");


--
-- Name: WebhookEndpoint_runtimeEnvironmentId_source_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "WebhookEndpoint_runtimeEnvironmentId_source_idx" ON public."WebhookEndpoint" USING btree ("runtimeEnvironmentId", source);


--
-- Name: WorkerDeploymentPromotion_environmentId_label_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerDeploymentPromotion_environmentId_label_key" ON public."WorkerDeploymentPromotion" USING btree ("environmentId", label);


--
-- Name: WorkerDeployment_commitSHA_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "WorkerDeployment_commitSHA_idx" ON public."WorkerDeployment" USING btree ("commitSHA");


--
-- Name: WorkerDeployment_environmentId_createdAt_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "WorkerDeployment_environmentId_createdAt_idx" ON public."WorkerDeployment" USING btree ("environmentId", "createdAt");


--
-- Name: WorkerDeployment_environmentId_externalId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "WorkerDeployment_environmentId_externalId_idx" ON public."WorkerDeployment" USING btree ("environmentId", "externalId");


--
-- Name: WorkerDeployment_environmentId_status_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "WorkerDeployment_environmentId_status_id_idx" ON public."WorkerDeployment" USING btree ("environmentId", status, id);


--
-- Name: WorkerDeployment_environmentId_version_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerDeployment_environmentId_version_key" ON public."WorkerDeployment" USING btree ("environmentId", version);


--
-- Name: WorkerDeployment_friendlyId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerDeployment_friendlyId_key" ON public."WorkerDeployment" USING btree ("friendlyId");


--
-- Name: WorkerDeployment_projectId_shortCode_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerDeployment_projectId_shortCode_key" ON public."WorkerDeployment" USING btree ("projectId", "shortCode");


--
-- Name: WorkerDeployment_workerId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerDeployment_workerId_key" ON public."WorkerDeployment" USING btree ("workerId");


--
-- Name: WorkerGroupToken_tokenHash_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerGroupToken_tokenHash_key" ON public."WorkerGroupToken" USING btree ("tokenHash");


--
-- Name: WorkerInstanceGroup_masterQueue_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerInstanceGroup_masterQueue_key" ON public."WorkerInstanceGroup" USING btree ("masterQueue");


--
-- Name: WorkerInstanceGroup_tokenId_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerInstanceGroup_tokenId_key" ON public."WorkerInstanceGroup" USING btree ("tokenId");


--
-- Name: WorkerInstance_workerGroupId_resourceIdentifier_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "WorkerInstance_workerGroupId_resourceIdentifier_key" ON public."WorkerInstance" USING btree ("workerGroupId", "resourceIdentifier");


--
-- Name: _BackgroundWorkerToBackgroundWorkerFile_AB_unique; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "_BackgroundWorkerToBackgroundWorkerFile_AB_unique" ON public."_BackgroundWorkerToBackgroundWorkerFile" USING btree ("A", "B");


--
-- Name: _BackgroundWorkerToBackgroundWorkerFile_B_index; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "_BackgroundWorkerToBackgroundWorkerFile_B_index" ON public."_BackgroundWorkerToBackgroundWorkerFile" USING btree ("B");


--
-- Name: _BackgroundWorkerToTaskQueue_AB_unique; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "_BackgroundWorkerToTaskQueue_AB_unique" ON public."_BackgroundWorkerToTaskQueue" USING btree ("A", "B");


--
-- Name: _BackgroundWorkerToTaskQueue_B_index; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "_BackgroundWorkerToTaskQueue_B_index" ON public."_BackgroundWorkerToTaskQueue" USING btree ("B");


--
-- Name: _WaitpointRunConnections_AB_unique; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "_WaitpointRunConnections_AB_unique" ON public."_WaitpointRunConnections" USING btree ("A", "B");


--
-- Name: _WaitpointRunConnections_B_index; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "_WaitpointRunConnections_B_index" ON public."_WaitpointRunConnections" USING btree ("B");


--
-- Name: _completedWaitpoints_AB_unique; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "_completedWaitpoints_AB_unique" ON public."_completedWaitpoints" USING btree ("A", "B");


--
-- Name: _completedWaitpoints_B_index; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "_completedWaitpoints_B_index" ON public."_completedWaitpoints" USING btree ("B");


--
-- Name: api_keys_key_hash_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX api_keys_key_hash_key ON public.api_keys USING btree (key_hash);


--
-- Name: api_keys_runtime_environment_id_revoked_at_created_at_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX api_keys_runtime_environment_id_revoked_at_created_at_idx ON public.api_keys USING btree (runtime_environment_id, revoked_at, created_at DESC);


--
-- Name: idx_batchtaskrunitem_taskrun; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_batchtaskrunitem_taskrun ON public."BatchTaskRunItem" USING btree ("taskRunId");


--
-- Name: idx_batchtaskrunitem_taskrunattempt; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX idx_batchtaskrunitem_taskrunattempt ON public."BatchTaskRunItem" USING btree ("taskRunAttemptId");


--
-- Name: llm_models_friendly_id_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX llm_models_friendly_id_key ON public.llm_models USING btree (friendly_id);


--
-- Name: llm_models_project_id_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX llm_models_project_id_idx ON public.llm_models USING btree (project_id);


--
-- Name: llm_models_project_id_model_name_start_date_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX llm_models_project_id_model_name_start_date_key ON public.llm_models USING btree (project_id, model_name, start_date);


--
-- Name: llm_prices_model_id_usage_type_pricing_tier_id_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX llm_prices_model_id_usage_type_pricing_tier_id_key ON public.llm_prices USING btree (model_id, usage_type, pricing_tier_id);


--
-- Name: llm_pricing_tiers_model_id_name_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX llm_pricing_tiers_model_id_name_key ON public.llm_pricing_tiers USING btree (model_id, name);


--
-- Name: llm_pricing_tiers_model_id_priority_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX llm_pricing_tiers_model_id_priority_key ON public.llm_pricing_tiers USING btree (model_id, priority);


--
-- Name: prompt_versions_contentHash_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "prompt_versions_contentHash_idx" ON public.prompt_versions USING btree ("contentHash");


--
-- Name: prompt_versions_promptId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "prompt_versions_promptId_idx" ON public.prompt_versions USING btree ("promptId");


--
-- Name: prompt_versions_promptId_version_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "prompt_versions_promptId_version_key" ON public.prompt_versions USING btree ("promptId", version);


--
-- Name: prompts_friendly_id_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX prompts_friendly_id_key ON public.prompts USING btree (friendly_id);


--
-- Name: prompts_projectId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "prompts_projectId_idx" ON public.prompts USING btree ("projectId");


--
-- Name: prompts_projectId_runtimeEnvironmentId_slug_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX "prompts_projectId_runtimeEnvironmentId_slug_key" ON public.prompts USING btree ("projectId", "runtimeEnvironmentId", slug);


--
-- Name: prompts_runtimeEnvironmentId_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX "prompts_runtimeEnvironmentId_idx" ON public.prompts USING btree ("runtimeEnvironmentId");


--
-- Name: idx_event_time_organization_id; Type: INDEX; Schema: triggerdotdev_events; Owner: postgres
--

CREATE INDEX idx_event_time_organization_id ON triggerdotdev_events.run_executions USING btree (event_time, organization_id);


--
-- Name: run_executions_event_time_idx; Type: INDEX; Schema: triggerdotdev_events; Owner: postgres
--

CREATE INDEX run_executions_event_time_idx ON triggerdotdev_events.run_executions USING btree (event_time);


--
-- Name: AuthorizationCode AuthorizationCode_personalAccessTokenId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."AuthorizationCode"
    ADD CONSTRAINT "AuthorizationCode_personalAccessTokenId_fkey" FOREIGN KEY ("personalAccessTokenId") REFERENCES public."PersonalAccessToken"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorkerFile BackgroundWorkerFile_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerFile"
    ADD CONSTRAINT "BackgroundWorkerFile_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorkerTask BackgroundWorkerTask_fileId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerTask"
    ADD CONSTRAINT "BackgroundWorkerTask_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES public."BackgroundWorkerFile"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorkerTask BackgroundWorkerTask_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerTask"
    ADD CONSTRAINT "BackgroundWorkerTask_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorkerTask BackgroundWorkerTask_queueId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerTask"
    ADD CONSTRAINT "BackgroundWorkerTask_queueId_fkey" FOREIGN KEY ("queueId") REFERENCES public."TaskQueue"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: BackgroundWorkerTask BackgroundWorkerTask_runtimeEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerTask"
    ADD CONSTRAINT "BackgroundWorkerTask_runtimeEnvironmentId_fkey" FOREIGN KEY ("runtimeEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorkerTask BackgroundWorkerTask_workerId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorkerTask"
    ADD CONSTRAINT "BackgroundWorkerTask_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES public."BackgroundWorker"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorker BackgroundWorker_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorker"
    ADD CONSTRAINT "BackgroundWorker_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorker BackgroundWorker_runtimeEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorker"
    ADD CONSTRAINT "BackgroundWorker_runtimeEnvironmentId_fkey" FOREIGN KEY ("runtimeEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BackgroundWorker BackgroundWorker_workerGroupId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BackgroundWorker"
    ADD CONSTRAINT "BackgroundWorker_workerGroupId_fkey" FOREIGN KEY ("workerGroupId") REFERENCES public."WorkerInstanceGroup"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: BatchTaskRunError BatchTaskRunError_batchTaskRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRunError"
    ADD CONSTRAINT "BatchTaskRunError_batchTaskRunId_fkey" FOREIGN KEY ("batchTaskRunId") REFERENCES public."BatchTaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BatchTaskRunItem BatchTaskRunItem_batchTaskRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRunItem"
    ADD CONSTRAINT "BatchTaskRunItem_batchTaskRunId_fkey" FOREIGN KEY ("batchTaskRunId") REFERENCES public."BatchTaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BatchTaskRunItem BatchTaskRunItem_taskRunAttemptId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRunItem"
    ADD CONSTRAINT "BatchTaskRunItem_taskRunAttemptId_fkey" FOREIGN KEY ("taskRunAttemptId") REFERENCES public."TaskRunAttempt"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: BatchTaskRunItem BatchTaskRunItem_taskRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRunItem"
    ADD CONSTRAINT "BatchTaskRunItem_taskRunId_fkey" FOREIGN KEY ("taskRunId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BatchTaskRun BatchTaskRun_checkpointEventId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRun"
    ADD CONSTRAINT "BatchTaskRun_checkpointEventId_fkey" FOREIGN KEY ("checkpointEventId") REFERENCES public."CheckpointRestoreEvent"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BatchTaskRun BatchTaskRun_dependentTaskAttemptId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BatchTaskRun"
    ADD CONSTRAINT "BatchTaskRun_dependentTaskAttemptId_fkey" FOREIGN KEY ("dependentTaskAttemptId") REFERENCES public."TaskRunAttempt"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BulkActionGroup BulkActionGroup_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BulkActionGroup"
    ADD CONSTRAINT "BulkActionGroup_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BulkActionGroup BulkActionGroup_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BulkActionGroup"
    ADD CONSTRAINT "BulkActionGroup_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: BulkActionGroup BulkActionGroup_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."BulkActionGroup"
    ADD CONSTRAINT "BulkActionGroup_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: CheckpointRestoreEvent CheckpointRestoreEvent_attemptId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CheckpointRestoreEvent"
    ADD CONSTRAINT "CheckpointRestoreEvent_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES public."TaskRunAttempt"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: CheckpointRestoreEvent CheckpointRestoreEvent_checkpointId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CheckpointRestoreEvent"
    ADD CONSTRAINT "CheckpointRestoreEvent_checkpointId_fkey" FOREIGN KEY ("checkpointId") REFERENCES public."Checkpoint"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: CheckpointRestoreEvent CheckpointRestoreEvent_runId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CheckpointRestoreEvent"
    ADD CONSTRAINT "CheckpointRestoreEvent_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Checkpoint Checkpoint_attemptId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Checkpoint"
    ADD CONSTRAINT "Checkpoint_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES public."TaskRunAttempt"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Checkpoint Checkpoint_runId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Checkpoint"
    ADD CONSTRAINT "Checkpoint_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ConnectedGithubRepository ConnectedGithubRepository_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ConnectedGithubRepository"
    ADD CONSTRAINT "ConnectedGithubRepository_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ConnectedGithubRepository ConnectedGithubRepository_repositoryId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ConnectedGithubRepository"
    ADD CONSTRAINT "ConnectedGithubRepository_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES public."GithubRepository"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: CustomerQuery CustomerQuery_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CustomerQuery"
    ADD CONSTRAINT "CustomerQuery_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: CustomerQuery CustomerQuery_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CustomerQuery"
    ADD CONSTRAINT "CustomerQuery_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: CustomerQuery CustomerQuery_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CustomerQuery"
    ADD CONSTRAINT "CustomerQuery_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: CustomerQuery CustomerQuery_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."CustomerQuery"
    ADD CONSTRAINT "CustomerQuery_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: EnvironmentVariableValue EnvironmentVariableValue_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."EnvironmentVariableValue"
    ADD CONSTRAINT "EnvironmentVariableValue_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: EnvironmentVariableValue EnvironmentVariableValue_valueReferenceId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."EnvironmentVariableValue"
    ADD CONSTRAINT "EnvironmentVariableValue_valueReferenceId_fkey" FOREIGN KEY ("valueReferenceId") REFERENCES public."SecretReference"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: EnvironmentVariableValue EnvironmentVariableValue_variableId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."EnvironmentVariableValue"
    ADD CONSTRAINT "EnvironmentVariableValue_variableId_fkey" FOREIGN KEY ("variableId") REFERENCES public."EnvironmentVariable"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: EnvironmentVariable EnvironmentVariable_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."EnvironmentVariable"
    ADD CONSTRAINT "EnvironmentVariable_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ErrorGroupState ErrorGroupState_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ErrorGroupState"
    ADD CONSTRAINT "ErrorGroupState_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ErrorGroupState ErrorGroupState_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ErrorGroupState"
    ADD CONSTRAINT "ErrorGroupState_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ErrorGroupState ErrorGroupState_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ErrorGroupState"
    ADD CONSTRAINT "ErrorGroupState_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: GithubAppInstallation GithubAppInstallation_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."GithubAppInstallation"
    ADD CONSTRAINT "GithubAppInstallation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE RESTRICT;


--
-- Name: GithubRepository GithubRepository_installationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."GithubRepository"
    ADD CONSTRAINT "GithubRepository_installationId_fkey" FOREIGN KEY ("installationId") REFERENCES public."GithubAppInstallation"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ImpersonationAuditLog ImpersonationAuditLog_adminId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ImpersonationAuditLog"
    ADD CONSTRAINT "ImpersonationAuditLog_adminId_fkey" FOREIGN KEY ("adminId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ImpersonationAuditLog ImpersonationAuditLog_targetId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ImpersonationAuditLog"
    ADD CONSTRAINT "ImpersonationAuditLog_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: IntegrationDeployment IntegrationDeployment_deploymentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."IntegrationDeployment"
    ADD CONSTRAINT "IntegrationDeployment_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES public."WorkerDeployment"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: MetricsDashboard MetricsDashboard_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."MetricsDashboard"
    ADD CONSTRAINT "MetricsDashboard_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: MetricsDashboard MetricsDashboard_ownerId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."MetricsDashboard"
    ADD CONSTRAINT "MetricsDashboard_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: MetricsDashboard MetricsDashboard_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."MetricsDashboard"
    ADD CONSTRAINT "MetricsDashboard_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: MfaBackupCode MfaBackupCode_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."MfaBackupCode"
    ADD CONSTRAINT "MfaBackupCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE RESTRICT;


--
-- Name: OrgMemberInvite OrgMemberInvite_inviterId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrgMemberInvite"
    ADD CONSTRAINT "OrgMemberInvite_inviterId_fkey" FOREIGN KEY ("inviterId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: OrgMemberInvite OrgMemberInvite_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrgMemberInvite"
    ADD CONSTRAINT "OrgMemberInvite_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: OrgMember OrgMember_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrgMember"
    ADD CONSTRAINT "OrgMember_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: OrgMember OrgMember_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrgMember"
    ADD CONSTRAINT "OrgMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: OrganizationAccessToken OrganizationAccessToken_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationAccessToken"
    ADD CONSTRAINT "OrganizationAccessToken_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE RESTRICT;


--
-- Name: OrganizationIntegration OrganizationIntegration_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationIntegration"
    ADD CONSTRAINT "OrganizationIntegration_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: OrganizationIntegration OrganizationIntegration_tokenReferenceId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationIntegration"
    ADD CONSTRAINT "OrganizationIntegration_tokenReferenceId_fkey" FOREIGN KEY ("tokenReferenceId") REFERENCES public."SecretReference"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: OrganizationProjectIntegration OrganizationProjectIntegration_organizationIntegrationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationProjectIntegration"
    ADD CONSTRAINT "OrganizationProjectIntegration_organizationIntegrationId_fkey" FOREIGN KEY ("organizationIntegrationId") REFERENCES public."OrganizationIntegration"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: OrganizationProjectIntegration OrganizationProjectIntegration_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."OrganizationProjectIntegration"
    ADD CONSTRAINT "OrganizationProjectIntegration_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PersonalAccessToken PersonalAccessToken_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PersonalAccessToken"
    ADD CONSTRAINT "PersonalAccessToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE RESTRICT;


--
-- Name: PlatformNotificationInteraction PlatformNotificationInteraction_notificationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlatformNotificationInteraction"
    ADD CONSTRAINT "PlatformNotificationInteraction_notificationId_fkey" FOREIGN KEY ("notificationId") REFERENCES public."PlatformNotification"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PlatformNotificationInteraction PlatformNotificationInteraction_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlatformNotificationInteraction"
    ADD CONSTRAINT "PlatformNotificationInteraction_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PlatformNotification PlatformNotification_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlatformNotification"
    ADD CONSTRAINT "PlatformNotification_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PlatformNotification PlatformNotification_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlatformNotification"
    ADD CONSTRAINT "PlatformNotification_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PlatformNotification PlatformNotification_userId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlatformNotification"
    ADD CONSTRAINT "PlatformNotification_userId_fkey" FOREIGN KEY ("userId") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PlaygroundConversation PlaygroundConversation_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlaygroundConversation"
    ADD CONSTRAINT "PlaygroundConversation_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: PlaygroundConversation PlaygroundConversation_runtimeEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."PlaygroundConversation"
    ADD CONSTRAINT "PlaygroundConversation_runtimeEnvironmentId_fkey" FOREIGN KEY ("runtimeEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ProjectAlertChannel ProjectAlertChannel_integrationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlertChannel"
    ADD CONSTRAINT "ProjectAlertChannel_integrationId_fkey" FOREIGN KEY ("integrationId") REFERENCES public."OrganizationIntegration"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: ProjectAlertChannel ProjectAlertChannel_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlertChannel"
    ADD CONSTRAINT "ProjectAlertChannel_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ProjectAlertStorage ProjectAlertStorage_alertChannelId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlertStorage"
    ADD CONSTRAINT "ProjectAlertStorage_alertChannelId_fkey" FOREIGN KEY ("alertChannelId") REFERENCES public."ProjectAlertChannel"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ProjectAlertStorage ProjectAlertStorage_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlertStorage"
    ADD CONSTRAINT "ProjectAlertStorage_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ProjectAlert ProjectAlert_channelId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlert"
    ADD CONSTRAINT "ProjectAlert_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES public."ProjectAlertChannel"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ProjectAlert ProjectAlert_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlert"
    ADD CONSTRAINT "ProjectAlert_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ProjectAlert ProjectAlert_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlert"
    ADD CONSTRAINT "ProjectAlert_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: ProjectAlert ProjectAlert_workerDeploymentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."ProjectAlert"
    ADD CONSTRAINT "ProjectAlert_workerDeploymentId_fkey" FOREIGN KEY ("workerDeploymentId") REFERENCES public."WorkerDeployment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: Project Project_defaultWorkerGroupId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Project"
    ADD CONSTRAINT "Project_defaultWorkerGroupId_fkey" FOREIGN KEY ("defaultWorkerGroupId") REFERENCES public."WorkerInstanceGroup"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: Project Project_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Project"
    ADD CONSTRAINT "Project_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: RevokedApiKey RevokedApiKey_runtimeEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RevokedApiKey"
    ADD CONSTRAINT "RevokedApiKey_runtimeEnvironmentId_fkey" FOREIGN KEY ("runtimeEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: RuntimeEnvironmentSession RuntimeEnvironmentSession_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironmentSession"
    ADD CONSTRAINT "RuntimeEnvironmentSession_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: RuntimeEnvironment RuntimeEnvironment_currentSessionId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironment"
    ADD CONSTRAINT "RuntimeEnvironment_currentSessionId_fkey" FOREIGN KEY ("currentSessionId") REFERENCES public."RuntimeEnvironmentSession"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: RuntimeEnvironment RuntimeEnvironment_orgMemberId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironment"
    ADD CONSTRAINT "RuntimeEnvironment_orgMemberId_fkey" FOREIGN KEY ("orgMemberId") REFERENCES public."OrgMember"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: RuntimeEnvironment RuntimeEnvironment_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironment"
    ADD CONSTRAINT "RuntimeEnvironment_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: RuntimeEnvironment RuntimeEnvironment_parentEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironment"
    ADD CONSTRAINT "RuntimeEnvironment_parentEnvironmentId_fkey" FOREIGN KEY ("parentEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: RuntimeEnvironment RuntimeEnvironment_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."RuntimeEnvironment"
    ADD CONSTRAINT "RuntimeEnvironment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: SessionRun SessionRun_sessionId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."SessionRun"
    ADD CONSTRAINT "SessionRun_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES public."Session"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskIdentifier TaskIdentifier_currentWorkerId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskIdentifier"
    ADD CONSTRAINT "TaskIdentifier_currentWorkerId_fkey" FOREIGN KEY ("currentWorkerId") REFERENCES public."BackgroundWorker"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: TaskIdentifier TaskIdentifier_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskIdentifier"
    ADD CONSTRAINT "TaskIdentifier_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskIdentifier TaskIdentifier_runtimeEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskIdentifier"
    ADD CONSTRAINT "TaskIdentifier_runtimeEnvironmentId_fkey" FOREIGN KEY ("runtimeEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskQueue TaskQueue_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskQueue"
    ADD CONSTRAINT "TaskQueue_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskQueue TaskQueue_runtimeEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskQueue"
    ADD CONSTRAINT "TaskQueue_runtimeEnvironmentId_fkey" FOREIGN KEY ("runtimeEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskRunAttempt TaskRunAttempt_taskRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunAttempt"
    ADD CONSTRAINT "TaskRunAttempt_taskRunId_fkey" FOREIGN KEY ("taskRunId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskRunDependency TaskRunDependency_checkpointEventId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunDependency"
    ADD CONSTRAINT "TaskRunDependency_checkpointEventId_fkey" FOREIGN KEY ("checkpointEventId") REFERENCES public."CheckpointRestoreEvent"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskRunDependency TaskRunDependency_dependentAttemptId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunDependency"
    ADD CONSTRAINT "TaskRunDependency_dependentAttemptId_fkey" FOREIGN KEY ("dependentAttemptId") REFERENCES public."TaskRunAttempt"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: TaskRunDependency TaskRunDependency_dependentBatchRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunDependency"
    ADD CONSTRAINT "TaskRunDependency_dependentBatchRunId_fkey" FOREIGN KEY ("dependentBatchRunId") REFERENCES public."BatchTaskRun"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: TaskRunDependency TaskRunDependency_taskRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunDependency"
    ADD CONSTRAINT "TaskRunDependency_taskRunId_fkey" FOREIGN KEY ("taskRunId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskRunExecutionSnapshot TaskRunExecutionSnapshot_checkpointId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunExecutionSnapshot"
    ADD CONSTRAINT "TaskRunExecutionSnapshot_checkpointId_fkey" FOREIGN KEY ("checkpointId") REFERENCES public."TaskRunCheckpoint"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: TaskRunExecutionSnapshot TaskRunExecutionSnapshot_runId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunExecutionSnapshot"
    ADD CONSTRAINT "TaskRunExecutionSnapshot_runId_fkey" FOREIGN KEY ("runId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE RESTRICT;


--
-- Name: TaskRunNumberCounter TaskRunNumberCounter_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunNumberCounter"
    ADD CONSTRAINT "TaskRunNumberCounter_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskRunWaitpoint TaskRunWaitpoint_batchId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunWaitpoint"
    ADD CONSTRAINT "TaskRunWaitpoint_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES public."BatchTaskRun"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: TaskRunWaitpoint TaskRunWaitpoint_taskRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskRunWaitpoint"
    ADD CONSTRAINT "TaskRunWaitpoint_taskRunId_fkey" FOREIGN KEY ("taskRunId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE RESTRICT;


--
-- Name: TaskScheduleInstance TaskScheduleInstance_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskScheduleInstance"
    ADD CONSTRAINT "TaskScheduleInstance_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskScheduleInstance TaskScheduleInstance_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskScheduleInstance"
    ADD CONSTRAINT "TaskScheduleInstance_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskScheduleInstance TaskScheduleInstance_taskScheduleId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskScheduleInstance"
    ADD CONSTRAINT "TaskScheduleInstance_taskScheduleId_fkey" FOREIGN KEY ("taskScheduleId") REFERENCES public."TaskSchedule"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: TaskSchedule TaskSchedule_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."TaskSchedule"
    ADD CONSTRAINT "TaskSchedule_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: User User_invitationCodeId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."User"
    ADD CONSTRAINT "User_invitationCodeId_fkey" FOREIGN KEY ("invitationCodeId") REFERENCES public."InvitationCode"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: User User_mfaSecretReferenceId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."User"
    ADD CONSTRAINT "User_mfaSecretReferenceId_fkey" FOREIGN KEY ("mfaSecretReferenceId") REFERENCES public."SecretReference"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: Waitpoint Waitpoint_completedByBatchId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Waitpoint"
    ADD CONSTRAINT "Waitpoint_completedByBatchId_fkey" FOREIGN KEY ("completedByBatchId") REFERENCES public."BatchTaskRun"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: Waitpoint Waitpoint_completedByTaskRunId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."Waitpoint"
    ADD CONSTRAINT "Waitpoint_completedByTaskRunId_fkey" FOREIGN KEY ("completedByTaskRunId") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: WorkerDeploymentPromotion WorkerDeploymentPromotion_deploymentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeploymentPromotion"
    ADD CONSTRAINT "WorkerDeploymentPromotion_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES public."WorkerDeployment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerDeploymentPromotion WorkerDeploymentPromotion_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeploymentPromotion"
    ADD CONSTRAINT "WorkerDeploymentPromotion_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerDeployment WorkerDeployment_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeployment"
    ADD CONSTRAINT "WorkerDeployment_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerDeployment WorkerDeployment_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeployment"
    ADD CONSTRAINT "WorkerDeployment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerDeployment WorkerDeployment_triggeredById_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeployment"
    ADD CONSTRAINT "WorkerDeployment_triggeredById_fkey" FOREIGN KEY ("triggeredById") REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: WorkerDeployment WorkerDeployment_workerId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerDeployment"
    ADD CONSTRAINT "WorkerDeployment_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES public."BackgroundWorker"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerInstanceGroup WorkerInstanceGroup_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstanceGroup"
    ADD CONSTRAINT "WorkerInstanceGroup_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerInstanceGroup WorkerInstanceGroup_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstanceGroup"
    ADD CONSTRAINT "WorkerInstanceGroup_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerInstanceGroup WorkerInstanceGroup_tokenId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstanceGroup"
    ADD CONSTRAINT "WorkerInstanceGroup_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES public."WorkerGroupToken"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerInstance WorkerInstance_deploymentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstance"
    ADD CONSTRAINT "WorkerInstance_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES public."WorkerDeployment"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: WorkerInstance WorkerInstance_environmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstance"
    ADD CONSTRAINT "WorkerInstance_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerInstance WorkerInstance_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstance"
    ADD CONSTRAINT "WorkerInstance_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerInstance WorkerInstance_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstance"
    ADD CONSTRAINT "WorkerInstance_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: WorkerInstance WorkerInstance_workerGroupId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."WorkerInstance"
    ADD CONSTRAINT "WorkerInstance_workerGroupId_fkey" FOREIGN KEY ("workerGroupId") REFERENCES public."WorkerInstanceGroup"(id) ON UPDATE CASCADE ON DELETE RESTRICT;


--
-- Name: _BackgroundWorkerToBackgroundWorkerFile _BackgroundWorkerToBackgroundWorkerFile_A_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."_BackgroundWorkerToBackgroundWorkerFile"
    ADD CONSTRAINT "_BackgroundWorkerToBackgroundWorkerFile_A_fkey" FOREIGN KEY ("A") REFERENCES public."BackgroundWorker"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: _BackgroundWorkerToBackgroundWorkerFile _BackgroundWorkerToBackgroundWorkerFile_B_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."_BackgroundWorkerToBackgroundWorkerFile"
    ADD CONSTRAINT "_BackgroundWorkerToBackgroundWorkerFile_B_fkey" FOREIGN KEY ("B") REFERENCES public."BackgroundWorkerFile"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: _BackgroundWorkerToTaskQueue _BackgroundWorkerToTaskQueue_A_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."_BackgroundWorkerToTaskQueue"
    ADD CONSTRAINT "_BackgroundWorkerToTaskQueue_A_fkey" FOREIGN KEY ("A") REFERENCES public."BackgroundWorker"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: _BackgroundWorkerToTaskQueue _BackgroundWorkerToTaskQueue_B_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."_BackgroundWorkerToTaskQueue"
    ADD CONSTRAINT "_BackgroundWorkerToTaskQueue_B_fkey" FOREIGN KEY ("B") REFERENCES public."TaskQueue"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: _WaitpointRunConnections _WaitpointRunConnections_A_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."_WaitpointRunConnections"
    ADD CONSTRAINT "_WaitpointRunConnections_A_fkey" FOREIGN KEY ("A") REFERENCES public."TaskRun"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: _completedWaitpoints _completedWaitpoints_A_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public."_completedWaitpoints"
    ADD CONSTRAINT "_completedWaitpoints_A_fkey" FOREIGN KEY ("A") REFERENCES public."TaskRunExecutionSnapshot"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: api_keys api_keys_created_by_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_created_by_user_id_fkey FOREIGN KEY (created_by_user_id) REFERENCES public."User"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: api_keys api_keys_runtime_environment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_runtime_environment_id_fkey FOREIGN KEY (runtime_environment_id) REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: llm_models llm_models_project_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.llm_models
    ADD CONSTRAINT llm_models_project_id_fkey FOREIGN KEY (project_id) REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: llm_prices llm_prices_model_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.llm_prices
    ADD CONSTRAINT llm_prices_model_id_fkey FOREIGN KEY (model_id) REFERENCES public.llm_models(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: llm_prices llm_prices_pricing_tier_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.llm_prices
    ADD CONSTRAINT llm_prices_pricing_tier_id_fkey FOREIGN KEY (pricing_tier_id) REFERENCES public.llm_pricing_tiers(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: llm_pricing_tiers llm_pricing_tiers_model_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.llm_pricing_tiers
    ADD CONSTRAINT llm_pricing_tiers_model_id_fkey FOREIGN KEY (model_id) REFERENCES public.llm_models(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: prompt_versions prompt_versions_promptId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.prompt_versions
    ADD CONSTRAINT "prompt_versions_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES public.prompts(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: prompt_versions prompt_versions_workerId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.prompt_versions
    ADD CONSTRAINT "prompt_versions_workerId_fkey" FOREIGN KEY ("workerId") REFERENCES public."BackgroundWorker"(id) ON UPDATE CASCADE ON DELETE SET NULL;


--
-- Name: prompts prompts_organizationId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT "prompts_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES public."Organization"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: prompts prompts_projectId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT "prompts_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES public."Project"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- Name: prompts prompts_runtimeEnvironmentId_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.prompts
    ADD CONSTRAINT "prompts_runtimeEnvironmentId_fkey" FOREIGN KEY ("runtimeEnvironmentId") REFERENCES public."RuntimeEnvironment"(id) ON UPDATE CASCADE ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--



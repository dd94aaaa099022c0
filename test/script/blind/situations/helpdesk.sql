CREATE ROLE helpdesk_owner NOLOGIN NOBYPASSRLS;
CREATE ROLE helpdesk_app LOGIN NOBYPASSRLS;
CREATE ROLE helpdesk_report LOGIN NOBYPASSRLS;
GRANT USAGE, CREATE ON SCHEMA public TO helpdesk_owner;
GRANT USAGE ON SCHEMA public TO helpdesk_app, helpdesk_report;

CREATE TYPE public.ticket_status AS ENUM ('new', 'open', 'pending', 'solved');

CREATE FUNCTION public.current_org() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid $$;
ALTER FUNCTION public.current_org() OWNER TO helpdesk_owner;

CREATE TABLE public.organizations (
    id uuid DEFAULT gen_random_uuid() NOT NULL PRIMARY KEY,
    name text NOT NULL,
    plan_code text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.plans (
    code text NOT NULL PRIMARY KEY,
    title text NOT NULL,
    seats integer NOT NULL
);

CREATE TABLE public.users (
    organization_id uuid NOT NULL REFERENCES public.organizations(id),
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    email text NOT NULL,
    name text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, email)
);

CREATE TABLE public.tickets (
    organization_id uuid NOT NULL REFERENCES public.organizations(id),
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    subject text,
    body text,
    status public.ticket_status DEFAULT 'new' NOT NULL,
    requester_id uuid NOT NULL,
    amount numeric(10,2),
    due_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    PRIMARY KEY (organization_id, id),
    UNIQUE (id),
    FOREIGN KEY (organization_id, requester_id) REFERENCES public.users(organization_id, id)
);
CREATE INDEX tickets_requester_idx ON public.tickets (organization_id, requester_id);
CREATE INDEX tickets_status_idx ON public.tickets (organization_id, status, created_at);

CREATE TABLE public.comments (
    organization_id uuid NOT NULL REFERENCES public.organizations(id),
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    ticket_id uuid NOT NULL,
    body text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    PRIMARY KEY (organization_id, id)
);
CREATE INDEX comments_ticket_idx ON public.comments (organization_id, ticket_id);

CREATE TABLE public.tags (
    organization_id uuid NOT NULL REFERENCES public.organizations(id),
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    label text NOT NULL,
    PRIMARY KEY (organization_id, id),
    UNIQUE (organization_id, label)
);

CREATE TABLE public.webhooks (
    organization_id uuid NOT NULL REFERENCES public.organizations(id),
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    url text NOT NULL,
    secret text NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE public.ticket_events (
    organization_id uuid NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    ticket_id uuid NOT NULL,
    kind text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    PRIMARY KEY (organization_id, id, created_at)
) PARTITION BY RANGE (created_at);
CREATE TABLE public.ticket_events_2026_10 PARTITION OF public.ticket_events
    FOR VALUES FROM ('2026-10-01 00:00:00+00') TO ('2026-11-01 00:00:00+00');
CREATE TABLE public.ticket_events_2026_11 PARTITION OF public.ticket_events
    FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00');
CREATE INDEX ticket_events_ticket_idx ON public.ticket_events (organization_id, ticket_id, created_at);

CREATE TABLE public.ticket_events_2026_09 (
    organization_id uuid NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    ticket_id uuid NOT NULL,
    kind text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    PRIMARY KEY (organization_id, id, created_at)
);

ALTER TABLE public.organizations OWNER TO helpdesk_owner;
ALTER TABLE public.plans OWNER TO helpdesk_owner;
ALTER TABLE public.users OWNER TO helpdesk_owner;
ALTER TABLE public.tickets OWNER TO helpdesk_owner;
ALTER TABLE public.comments OWNER TO helpdesk_owner;
ALTER TABLE public.tags OWNER TO helpdesk_owner;
ALTER TABLE public.webhooks OWNER TO helpdesk_owner;
ALTER TABLE public.ticket_events OWNER TO helpdesk_owner;
ALTER TABLE public.ticket_events_2026_09 OWNER TO helpdesk_owner;
ALTER TABLE public.ticket_events_2026_10 OWNER TO helpdesk_owner;
ALTER TABLE public.ticket_events_2026_11 OWNER TO helpdesk_owner;
ALTER TYPE public.ticket_status OWNER TO helpdesk_owner;

ALTER TABLE public.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.organizations USING (id = (SELECT public.current_org()));
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.users FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.users USING (organization_id = (SELECT public.current_org()));
ALTER TABLE public.tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.tickets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.tickets USING (organization_id = (SELECT public.current_org()));
ALTER TABLE public.comments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.comments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.comments USING (organization_id = (SELECT public.current_org()));
ALTER TABLE public.tags ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.tags FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.tags USING (organization_id = (SELECT public.current_org()));
ALTER TABLE public.webhooks ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.webhooks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.webhooks USING (organization_id = (SELECT public.current_org()));
ALTER TABLE public.ticket_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.ticket_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON public.ticket_events USING (organization_id = (SELECT public.current_org()));

GRANT SELECT ON public.organizations, public.plans TO helpdesk_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.users, public.tickets, public.comments, public.tags, public.webhooks TO helpdesk_app;
GRANT SELECT, INSERT ON public.ticket_events TO helpdesk_app;
GRANT SELECT ON public.tickets, public.ticket_events TO helpdesk_report;

-- A CRM (Rails): workspace_id is the tenant, company_id a customer's company, account_id a mail account.
CREATE TABLE public.workspaces (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, subdomain text NOT NULL UNIQUE, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE, encrypted_password text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.memberships (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id bigint NOT NULL REFERENCES public.workspaces, user_id bigint NOT NULL REFERENCES public.users, role text NOT NULL DEFAULT 'member', UNIQUE (workspace_id, user_id));
CREATE INDEX index_memberships_on_user_id ON public.memberships (user_id);
CREATE TABLE public.companies (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id bigint NOT NULL REFERENCES public.workspaces, name text NOT NULL, domain text, UNIQUE (workspace_id, domain));
CREATE TABLE public.contacts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id bigint NOT NULL REFERENCES public.workspaces, company_id bigint REFERENCES public.companies, name text NOT NULL, email text);
CREATE INDEX index_contacts_on_workspace_id_and_email ON public.contacts (workspace_id, email);
CREATE INDEX index_contacts_on_company_id ON public.contacts (company_id);
CREATE TABLE public.deals (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id bigint NOT NULL REFERENCES public.workspaces, company_id bigint NOT NULL REFERENCES public.companies, title text NOT NULL, amount numeric(12,2) NOT NULL DEFAULT 0, closed_at timestamptz);
CREATE INDEX index_deals_on_workspace_id ON public.deals (workspace_id);
-- planted: deals.company_id has no index
CREATE TABLE public.deal_contacts (deal_id bigint NOT NULL REFERENCES public.deals, contact_id bigint NOT NULL REFERENCES public.contacts, company_id bigint NOT NULL REFERENCES public.companies, PRIMARY KEY (deal_id, contact_id));
CREATE INDEX index_deal_contacts_on_contact_id ON public.deal_contacts (contact_id);
CREATE INDEX index_deal_contacts_on_company_id ON public.deal_contacts (company_id);
CREATE TABLE public.company_notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, company_id bigint NOT NULL REFERENCES public.companies, body text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX index_company_notes_on_company_id ON public.company_notes (company_id);
CREATE TABLE public.company_tags (company_id bigint NOT NULL REFERENCES public.companies, tag text NOT NULL, PRIMARY KEY (company_id, tag));
CREATE TABLE public.mail_accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id bigint NOT NULL REFERENCES public.workspaces, address text NOT NULL, UNIQUE (workspace_id, address));
CREATE TABLE public.mails (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id bigint NOT NULL REFERENCES public.workspaces, account_id bigint NOT NULL REFERENCES public.mail_accounts, company_id bigint REFERENCES public.companies, message_id text NOT NULL, received_at timestamp NOT NULL);
-- planted: received_at without time zone; account_id, company_id, workspace_id of mails without index
CREATE TABLE public.pipelines (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, workspace_id integer NOT NULL, name text NOT NULL);
-- planted: pipelines.workspace_id is integer and references nothing
CREATE TABLE public.activities (workspace_id bigint NOT NULL REFERENCES public.workspaces, company_id bigint NOT NULL REFERENCES public.companies, kind text NOT NULL, at timestamptz NOT NULL DEFAULT now());
-- planted: activities has no primary key
CREATE INDEX index_activities_on_workspace_id ON public.activities (workspace_id, at);
CREATE INDEX index_activities_on_company_id ON public.activities (company_id);
CREATE TABLE public.schema_migrations (version varchar NOT NULL PRIMARY KEY);
CREATE TABLE public.ar_internal_metadata (key varchar NOT NULL PRIMARY KEY, value varchar, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);

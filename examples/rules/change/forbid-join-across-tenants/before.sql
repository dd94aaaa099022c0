CREATE TABLE public.tenants (id bigint PRIMARY KEY);
CREATE TABLE public.users (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES public.tenants,
  email text NOT NULL,
  UNIQUE (tenant_id, email)
);
CREATE TABLE public.deals (
  id bigint PRIMARY KEY,
  tenant_id bigint NOT NULL REFERENCES public.tenants,
  owner_email text,
  owner_id bigint
);
CREATE INDEX ON public.deals (tenant_id);

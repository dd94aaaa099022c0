CREATE TABLE public.accounts (id bigint PRIMARY KEY);
CREATE TABLE public.users (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES public.accounts,
  email text NOT NULL,
  UNIQUE (account_id, email)
);
CREATE TABLE public.deals (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES public.accounts,
  owner_email text,
  owner_id bigint
);
CREATE INDEX ON public.deals (account_id);

-- A ledger of one bank (Flyway): account_id is in 6 of the tables, entries are between accounts; no tenants.
CREATE TABLE public.accounts (id uuid PRIMARY KEY, number text NOT NULL UNIQUE, currency char(3) NOT NULL);
CREATE TABLE public.customers (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.account_holders (account_id uuid NOT NULL REFERENCES public.accounts, customer_id uuid NOT NULL REFERENCES public.customers, PRIMARY KEY (account_id, customer_id));
CREATE INDEX account_holders_customer ON public.account_holders (customer_id);
CREATE TABLE public.transactions (id uuid PRIMARY KEY, debit_account_id uuid NOT NULL REFERENCES public.accounts, credit_account_id uuid NOT NULL REFERENCES public.accounts, amount real NOT NULL, booked_at timestamptz NOT NULL);
CREATE INDEX transactions_debit ON public.transactions (debit_account_id);
-- planted: amount is real; credit_account_id without index
CREATE TABLE public.balances (account_id uuid PRIMARY KEY REFERENCES public.accounts, amount numeric(20,4) NOT NULL);
CREATE TABLE public.statements (id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES public.accounts, month date NOT NULL, UNIQUE (account_id, month));
CREATE TABLE public.limits (account_id uuid NOT NULL REFERENCES public.accounts, kind text NOT NULL, amount numeric(20,4) NOT NULL, PRIMARY KEY (account_id, kind));
CREATE TABLE public.cards (id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES public.accounts, pan text NOT NULL UNIQUE, cvv text NOT NULL);
-- planted: cards.account_id without index
CREATE TABLE public.flyway_schema_history (installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL, installed_on timestamp NOT NULL DEFAULT now());
CREATE TABLE public.branches (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.employees (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.products (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.rates (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.fees (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.holidays (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.channels (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.devices (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.documents (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.audits (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.reports (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.jobs (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.templates (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.events (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE public.batches (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());

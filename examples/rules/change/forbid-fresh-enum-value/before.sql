CREATE TYPE public.state AS ENUM ('open');
CREATE TABLE public.jobs (id bigint PRIMARY KEY, state public.state);

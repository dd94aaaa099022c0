/** A statement in a form in which it sees no row, with what is expected of the rule: what comes of it, or null for silence. */
import type { BlindEffect } from '../../../src/script/blind-types';

export interface Form {
  readonly says: BlindEffect | null;
  readonly sql: string;
  /** From which major on PostgreSQL knows the form. */
  readonly since?: number;
  /** The lines of the statements that are said to follow, with what comes of them. */
  readonly follows?: readonly (readonly [line: number, effect: BlindEffect])[];
  /** The SQLSTATE that the owner gets and the superuser does not. */
  readonly fails?: string;
  /** A superuser is held as well: the view reads as its owner. Without row security the form leaves something else. */
  readonly holdsSuperuser?: true;
  /** What a later statement of the function that is called does because of it. */
  readonly then?: BlindEffect;
  /** It can be done again, so that it is a warning. */
  readonly isWarning?: true;
  /** The statement is a check of Atlas: what it returns decides. */
  readonly isCheck?: true;
}

export const ROLES = `
CREATE ROLE shop_owner LOGIN;
CREATE ROLE shop_service;
CREATE ROLE shop_guest;
CREATE ROLE shop_repair BYPASSRLS;
GRANT shop_service, shop_repair, pg_write_server_files TO shop_owner;
`;

export const guarded = (name: string, columns: string): string => `
CREATE TABLE public.${name} (tenant_id int, id int, ${columns});
ALTER TABLE public.${name} OWNER TO shop_owner;
ALTER TABLE public.${name} ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.${name} FORCE ROW LEVEL SECURITY;
CREATE POLICY guard ON public.${name} USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int);
GRANT ALL ON public.${name} TO shop_repair, shop_service;
`;
export const open = (name: string, columns: string): string => `
CREATE TABLE public.${name} (id int, ${columns});
ALTER TABLE public.${name} OWNER TO shop_owner;
GRANT ALL ON public.${name} TO shop_repair, shop_service;
`;

export const TABLES = `
${guarded('orders', 'total int, note text, old int')}
${guarded('lines', 'order_id int, total int')}
${guarded('for_select', 'total int')}
CREATE POLICY all_rows ON public.for_select FOR SELECT USING (true);
${guarded('admitted', 'total int')}
CREATE POLICY service ON public.admitted TO shop_service USING (true);
${guarded('for_guests', 'total int')}
CREATE POLICY guests ON public.for_guests TO shop_guest USING (true);
${guarded('narrowed', 'total int')}
CREATE POLICY everything ON public.narrowed USING (true);
CREATE POLICY but_tenant ON public.narrowed AS RESTRICTIVE USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int);
${open('plain', 'total int, ref int, done bool DEFAULT false')}
${open('copies', 'total int')}
${open('tenants', 'name text')}
${open('audited', 'total int')}
${open('quiet', 'total int')}
CREATE SEQUENCE public.order_ids;
ALTER SEQUENCE public.order_ids OWNER TO shop_owner;
CREATE VIEW public.order_totals AS SELECT id, total FROM public.orders;
ALTER VIEW public.order_totals OWNER TO shop_owner;
CREATE MATERIALIZED VIEW public.rollup AS SELECT id, total FROM public.orders WITH NO DATA;
ALTER MATERIALIZED VIEW public.rollup OWNER TO shop_owner;
CREATE FUNCTION public.total_of(o int) RETURNS int LANGUAGE sql STABLE AS $$ SELECT total FROM public.orders WHERE id = o $$;
CREATE FUNCTION public.total_in_plpgsql(o int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN (SELECT total FROM public.orders WHERE id = o); END $$;
CREATE FUNCTION public.raise_unless(ok bool) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN IF NOT ok THEN RAISE EXCEPTION 'no'; END IF; RETURN true; END $$;
CREATE FUNCTION public.backfill() RETURNS void LANGUAGE plpgsql AS $$ BEGIN UPDATE public.orders SET total = 1; END $$;
CREATE FUNCTION public.backfill_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM public.backfill(); END $$;
CREATE PROCEDURE public.fix_plain() LANGUAGE plpgsql AS $$ BEGIN UPDATE public.plain SET total = o.total + 1 FROM public.orders o WHERE o.id = plain.id; END $$;
CREATE FUNCTION public.as_repair() RETURNS void LANGUAGE sql SECURITY DEFINER AS $$ UPDATE public.orders SET total = 1 $$;
ALTER FUNCTION public.as_repair() OWNER TO shop_repair;
CREATE FUNCTION public.audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE public.orders SET total = NEW.total WHERE id = NEW.id; RETURN NEW; END $$;
CREATE TRIGGER audit AFTER INSERT ON public.audited FOR EACH ROW EXECUTE FUNCTION public.audit();
CREATE TRIGGER audit AFTER INSERT ON public.quiet FOR EACH ROW EXECUTE FUNCTION public.audit();
ALTER TABLE public.quiet DISABLE TRIGGER audit;
`;

/** Each table has a row of each of two tenants. */
export const ROWS = `
INSERT INTO public.orders VALUES (1, 1, 10, null, 3), (2, 2, 20, null, 4);
INSERT INTO public.lines VALUES (1, 1, 1, 5), (2, 2, 2, 6);
INSERT INTO public.for_select VALUES (1, 1, 10), (2, 2, 20);
INSERT INTO public.admitted VALUES (1, 1, 10), (2, 2, 20);
INSERT INTO public.for_guests VALUES (1, 1, 10), (2, 2, 20);
INSERT INTO public.narrowed VALUES (1, 1, 10), (2, 2, 20);
INSERT INTO public.plain VALUES (1, 10, 1), (2, 20, 2);
INSERT INTO public.tenants VALUES (1, 'a'), (2, 'b');
REFRESH MATERIALIZED VIEW public.rollup;
`;

/** Where the file of COPY .. TO goes. */
export const COPIED = '/tmp/tenet-blind-copied';

export const loses = (sql: string, more: Partial<Form> = {}): Form => ({ says: 'loses', sql, ...more });
export const wrong = (sql: string, more: Partial<Form> = {}): Form => ({ says: 'wrong', sql, ...more });
export const none = (sql: string, more: Partial<Form> = {}): Form => ({ says: 'none', sql, ...more });
export const empty = (sql: string, more: Partial<Form> = {}): Form => ({ says: 'empty', sql, ...more });
export const passes = (sql: string, more: Partial<Form> = {}): Form => ({ says: 'passes', sql, ...more });
export const silent = (sql: string, more: Partial<Form> = {}): Form => ({ says: null, sql, ...more });
/** A policy raises the error. */
export const aborts = (code: string, sql: string, more: Partial<Form> = {}): Form => ({
  says: 'aborts',
  fails: code,
  sql,
  ...more,
});

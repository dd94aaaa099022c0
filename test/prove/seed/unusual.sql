create extension citext; create extension hstore; create extension cube; create extension isn; create extension ltree;
create extension pg_trgm; create extension seg; create extension intarray; create extension btree_gist;

create type public.mood as enum ('sad', 'ok', 'happy');
create type public.money_amount as (amount numeric(10,2), currency char(3));
create type public.floatrange as range (subtype = double precision);
create domain public.email as citext constraint email_shape check (value ~ '^[a-z0-9.]+@[a-z0-9-]+\.[a-z]{2,}$');
create domain public.iban as varchar(34) constraint iban_shape check (value ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$');
create domain public.percent as numeric(5,2) constraint percent_range check (value >= 0 and value <= 100);
create domain public.good_mood as public.mood constraint not_sad check (value <> 'sad');
create domain public.short_list as int[] constraint short check (cardinality(value) between 2 and 4);
create domain public.positive as int check (value > 0);
create domain public.country as char(2) not null check (value = upper(value));

create table public.tenants (id uuid primary key, slug text not null unique constraint slug_shape check (slug ~ '^[a-z][a-z0-9-]{2,20}$'));

-- numbers
create table public.n_numeric (tenant_id uuid not null references public.tenants, id int primary key, v numeric(5,2) not null constraint v_range check (v between 12.25 and 13.75));
create table public.n_rate (tenant_id uuid not null, id bigint primary key, rate numeric(4,4) not null constraint rate_open check (rate > 0 and rate < 0.01), weight real not null check (weight > 1e-7 and weight < 1e-6), big double precision check (big >= 1e300));
create table public.n_mod (tenant_id uuid not null, id int primary key, v int not null constraint multiple check (v % 250 = 0 and v > 0), odd smallint not null constraint odd check (odd % 2 = 1 and odd > 100));
create table public.n_money (tenant_id uuid not null, id int primary key, price money not null check (price > 10::money and price < 20::money), o oid not null, x xid, c cid, t tid, x8 xid8, l pg_lsn);
create table public.n_in (tenant_id uuid not null, id int primary key, v int not null check (v in (300, 600, 900)), w int not null check (w = any (array[7, 77, 777])));

-- sums of columns
create table public.c_sum (tenant_id uuid not null, id int primary key, net numeric(12,2) not null check (net > 0), tax numeric(12,2) not null check (tax >= 0), gross numeric(12,2) not null, constraint gross_is_sum check (gross = net + tax));
create table public.c_product (tenant_id uuid not null, id int primary key, quantity int not null check (quantity > 0), unit_cents int not null check (unit_cents between 5 and 9), total_cents bigint not null, constraint total_is_product check (total_cents = quantity * unit_cents));
create table public.c_order (tenant_id uuid not null, id int primary key, low int not null, mid int not null, high int not null, constraint ordered check (low < mid and mid < high));
create table public.c_span (tenant_id uuid not null, id int primary key, starts timestamptz not null, ends timestamptz not null, constraint span check (ends - starts between interval '15 minutes' and interval '4 hours'));
create table public.c_dates (tenant_id uuid not null, id int primary key, born date not null, died date, signed date not null constraint in_2024 check (signed >= date '2024-01-01' and signed < date '2025-01-01'), constraint life check (died is null or died > born), constraint adult check (born < signed - 365 * 18));
create table public.c_either (tenant_id uuid not null, id int primary key, card text, iban text, constraint one_means check ((card is null) <> (iban is null)));
create table public.c_num_nonnulls (tenant_id uuid not null, id int primary key, a int, b int, c int, constraint exactly_one check (num_nonnulls(a, b, c) = 1));
create table public.c_state (tenant_id uuid not null, id int primary key, state text not null constraint states check (state in ('draft', 'sent', 'paid')), paid_at timestamptz, constraint paid_iff check ((state = 'paid') = (paid_at is not null)));
create table public.c_lower (tenant_id uuid not null, id int primary key, name text not null, name_key text not null constraint key_is_lower check (name_key = lower(btrim(name))));
create table public.c_hash (tenant_id uuid not null, id int primary key, body text not null, digest text not null constraint digest_is_md5 check (digest = md5(body)));
create table public.c_length (tenant_id uuid not null, id int primary key, data text not null, size int not null constraint size_is_length check (size = length(data)));
create table public.c_year (tenant_id uuid not null, id int primary key, day date not null, year int not null constraint year_of_day check (year = extract(year from day)));
create table public.c_ratio (tenant_id uuid not null, id int primary key, part int not null, whole int not null constraint whole_positive check (whole > 0), constraint part_of_whole check (part >= 0 and part <= whole and part * 2 > whole));

-- text
create table public.t_similar (tenant_id uuid not null, id int primary key, code text not null constraint code_similar check (code similar to '[A-Z]{3}-[0-9]+(-X)?'));
create table public.t_regex (tenant_id uuid not null, id int primary key, sku text not null constraint sku_shape check (sku ~ '^(?:AB|CD)-\d{3}(?:\.\d{2}){2}$'), phone text not null constraint e164 check (phone ~ '^\+[1-9]\d{6,14}$'), hex text not null check (hex ~* '^#[a-f0-9]{6}$'));
create table public.t_not_regex (tenant_id uuid not null, id int primary key, name text not null constraint no_odd check (name !~ '[^a-z]' and length(name) between 3 and 12));
create table public.t_like (tenant_id uuid not null, id int primary key, url text not null constraint https check (url like 'https://%.example.com/_%'), path text not null constraint absolute check (starts_with(path, '/srv/')));
create table public.t_char (tenant_id uuid not null, id int primary key, code char(4) not null check (code = upper(code)), flag "char" not null check (flag in ('a', 'b')), n name not null);
create table public.t_domains (tenant_id uuid not null, id int primary key, mail public.email not null, bank public.iban not null, share public.percent not null, mood public.good_mood not null, land public.country, list public.short_list not null);
create table public.t_octets (tenant_id uuid not null, id int primary key, hash bytea not null constraint sha check (octet_length(hash) = 32), salt bytea not null check (length(salt) between 8 and 16), hexed text not null check (char_length(hexed) = 64 and hexed ~ '^[0-9a-f]+$'));
create table public.t_citext (tenant_id uuid not null, id int primary key, word citext not null check (length(word::text) < 9), label varchar(6) not null check (label <> '' and label = btrim(label)));

-- json
create table public.j_keys (tenant_id uuid not null, id int primary key, doc jsonb not null constraint doc_shape check (jsonb_typeof(doc) = 'object' and doc ? 'kind' and doc ->> 'kind' in ('a', 'b')));
create table public.j_array (tenant_id uuid not null, id int primary key, doc jsonb not null constraint doc_array check (jsonb_typeof(doc) = 'array' and jsonb_array_length(doc) >= 2));
create table public.j_number (tenant_id uuid not null, id int primary key, doc jsonb not null constraint doc_number check (jsonb_typeof(doc -> 'n') = 'number' and (doc ->> 'n')::int between 5 and 9 and jsonb_typeof(doc -> 'who') = 'string'));
create table public.j_contains (tenant_id uuid not null, id int primary key, doc jsonb not null check (doc @> '{"v": 2}'), other json not null check (json_typeof(other) = 'array'), p jsonpath not null);
create table public.j_path (tenant_id uuid not null, id int primary key, doc jsonb not null constraint doc_path check (jsonb_path_exists(doc, '$.items[*] ? (@ > 3)')));

-- arrays, ranges
create table public.a_arrays (tenant_id uuid not null, id int primary key, tags text[] not null constraint tags_some check (cardinality(tags) between 1 and 5), ints int[] not null constraint three check (array_length(ints, 1) = 3), roles text[] not null constraint roles_known check (roles <@ array['read', 'write']::text[] and roles && array['write']::text[]), moods public.mood[] not null check ('happy' = any (moods)), positives public.positive[] not null check (0 < all (positives)));
create table public.a_ranges (tenant_id uuid not null, id int primary key, r int4range not null constraint r_bounds check (lower(r) >= 0 and upper(r) <= 100 and not isempty(r)), d daterange not null constraint d_bounded check (not lower_inf(d) and not upper_inf(d) and upper(d) - lower(d) = 7), ts tstzrange not null check (upper(ts) > lower(ts)), n numrange, f public.floatrange not null);
create table public.a_multi (tenant_id uuid not null, id int primary key, m int4multirange not null, dm datemultirange not null, tm tstzmultirange not null, tsm tsmultirange, nm nummultirange not null, bm int8multirange not null, fm public.floatmultirange not null, dr daterange not null, tr tsrange not null, br int8range not null);
create table public.a_excl (tenant_id uuid not null, id int primary key, room int not null, during tstzrange not null, constraint no_overlap exclude using gist (room with =, during with &&));

-- geometry, network, bits, text search, xml, oids
create table public.g_geometry (tenant_id uuid not null, id int primary key, p point not null, l line not null, s lseg not null, b box not null, pa path not null check (isopen(pa)), po polygon not null, c circle not null constraint area check (area(c) between 10 and 20));
create table public.g_network (tenant_id uuid not null, id int primary key, i inet not null constraint private check (i << '10.0.0.0/8'), v6 inet not null constraint six check (family(v6) = 6), n cidr not null check (masklen(n) = 24), m macaddr not null, m8 macaddr8 not null);
create table public.g_bits (tenant_id uuid not null, id int primary key, b bit(5) not null constraint third check (get_bit(b, 2) = 1), v bit varying(12) not null check (length(v) between 4 and 8), one bit not null);
create table public.g_search (tenant_id uuid not null, id int primary key, v tsvector not null check (length(v) > 0), q tsquery not null check (numnode(q) > 1), x xml not null);
create table public.g_oids (tenant_id uuid not null, id int primary key, c regclass not null, p regproc not null, pr regprocedure not null, t regtype not null, ro regrole not null, n regnamespace not null, cf regconfig not null, d regdictionary not null, op regoper not null, opr regoperator not null, col regcollation not null, ov oidvector not null, iv int2vector not null, s pg_snapshot not null, ts txid_snapshot not null);
create table public.g_times (tenant_id uuid not null, id int primary key, t time not null constraint office check (t between time '09:00' and time '17:00'), tz timetz not null, i interval not null constraint short check (i > interval '0' and i <= interval '90 minutes'), its interval day to second(3) not null, ts3 timestamp(3) not null check (ts3 = date_trunc('hour', ts3)));
create table public.g_composite (tenant_id uuid not null, id int primary key, price public.money_amount not null constraint has_price check ((price).amount > 0 and (price).currency = 'EUR'), prices public.money_amount[] not null, parent public.n_in);

-- extensions
create table public.e_types (tenant_id uuid not null, id int primary key, h hstore not null check (h ? 'k'), c cube not null, s seg not null, book isbn not null, book13 isbn13 not null, serial issn not null, upc upc not null, ean ean13 not null, m ismn not null, tree ltree not null, q lquery not null, tq ltxtquery not null, ia int[] not null check (ia @> array[5]));
create table public.e_tree (tenant_id uuid not null, id int primary key, p ltree not null constraint depth check (nlevel(p) between 2 and 4), c cube not null constraint dims check (cube_dim(c) = 3));

-- keys
create table public.k_self (tenant_id uuid not null, id int not null, parent_id int not null, primary key (tenant_id, id), constraint k_self_parent foreign key (tenant_id, parent_id) references public.k_self (tenant_id, id));
create table public.k_left (tenant_id uuid not null, id int not null, right_id int not null, primary key (tenant_id, id));
create table public.k_right (tenant_id uuid not null, id int not null, left_id int not null, primary key (tenant_id, id), foreign key (tenant_id, left_id) references public.k_left (tenant_id, id) deferrable initially deferred);
alter table public.k_left add foreign key (tenant_id, right_id) references public.k_right (tenant_id, id) deferrable initially deferred;
create table public.k_composite (tenant_id uuid not null, region text not null check (region in ('eu', 'us')), no int not null generated always as identity, primary key (tenant_id, region, no));
create table public.k_child (tenant_id uuid not null, id uuid primary key default gen_random_uuid(), region text not null, no int not null, foreign key (tenant_id, region, no) references public.k_composite, line smallint not null, unique (tenant_id, region, no, line));
create table public.k_generated (tenant_id uuid not null, id bigint generated by default as identity primary key, net numeric not null, gross numeric generated always as (net * 1.19) stored constraint gross_small check (gross < 119), unique (tenant_id, gross));
create table public.k_one_flag (tenant_id uuid not null, id int primary key, is_default boolean not null);
create unique index k_one_default on public.k_one_flag (tenant_id) where is_default;
create table public.k_bool_pair (tenant_id uuid not null, kind public.mood not null, primary key (tenant_id, kind));

-- partitions
create table public.p_list (tenant_id uuid not null, id int not null, region text not null, primary key (tenant_id, region, id)) partition by list (region);
create table public.p_list_eu partition of public.p_list for values in ('eu', 'uk');
create table public.p_list_us partition of public.p_list for values in ('us');
create table public.p_range (tenant_id uuid not null, id int not null, at timestamptz not null constraint at_noon check (extract(hour from at at time zone 'UTC') >= 12), primary key (tenant_id, at, id)) partition by range (at);
create table public.p_range_1 partition of public.p_range for values from ('2026-01-01 00:00+00') to ('2026-02-01 00:00+00');
create table public.p_range_2 partition of public.p_range for values from ('2026-02-01 00:00+00') to ('2026-03-01 00:00+00');
create table public.p_hash (tenant_id uuid not null, id int not null, primary key (tenant_id, id)) partition by hash (tenant_id);
create table public.p_hash_0 partition of public.p_hash for values with (modulus 2, remainder 0);
create table public.p_hash_1 partition of public.p_hash for values with (modulus 2, remainder 1);
create table public.p_multi (tenant_id uuid not null, id int not null, kind text not null, n int not null constraint n_even check (n % 2 = 0), primary key (tenant_id, kind, n, id)) partition by list (kind);
create table public.p_multi_a partition of public.p_multi for values in ('a') partition by range (n);
create table public.p_multi_a_low partition of public.p_multi_a for values from (1) to (10);
create table public.p_multi_a_high partition of public.p_multi_a for values from (11) to (20);
create table public.p_multi_rest partition of public.p_multi default;

-- code
create function public.luhn(text) returns boolean language sql immutable strict as $$ select (select sum(case when i % 2 = 0 then case when d * 2 > 9 then d * 2 - 9 else d * 2 end else d end) % 10 = 0 from (select row_number() over (order by n desc) as i, c::int as d from regexp_split_to_table($1, '') with ordinality as t(c, n) where c ~ '\d') x) $$;
create table public.f_luhn (tenant_id uuid not null, id int primary key, card text not null constraint card_luhn check (card ~ '^\d{6}$' and public.luhn(card)));
create function public.is_kind(text) returns boolean language plpgsql immutable as $$ begin return $1 in ('gold', 'silver'); end $$;
create table public.f_function (tenant_id uuid not null, id int primary key, kind text not null constraint kind_known check (public.is_kind(kind)));
create table public.f_trigger (tenant_id uuid not null, id int primary key, amount int not null, note text);
create function public.validate() returns trigger language plpgsql as $$ begin if new.amount not between 40 and 60 then raise exception 'amount out of range' using errcode = 'check_violation'; end if; new.note := coalesce(new.note, 'x'); return new; end $$;
create trigger validate before insert or update on public.f_trigger for each row execute function public.validate();
create table public.f_case (tenant_id uuid not null, id int primary key, kind text not null, size int, constraint by_kind check (case kind when 'small' then size between 1 and 9 when 'large' then size > 1000 else false end));
create table public.f_coalesce (tenant_id uuid not null, id int primary key, a text, b text, constraint some_text check (length(coalesce(a, b)) = 10));

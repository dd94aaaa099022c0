/** Schemas as frameworks and people write them, with whose rows they hold as a DBA reads them. */
export interface SchemaCase {
  readonly name: string;
  readonly ddl: string;
  readonly expected: string;
}

/** `table(columns)` each with a key of its own, and what they reference: `orders(store_id>stores, total)`. */
function tables(type: string, text: string): string {
  const found = text
    .trim()
    .split('\n')
    .map((line) => {
      const [, name = '', columns = ''] = /^\s*(\S+?)\((.*)\)$/.exec(line) ?? [];
      const own = columns === '' ? [] : columns.split(/,\s*/);
      return {
        name,
        made: own.map((column) => (/ /.test(column) ? column : `${column.split('>')[0]} ${type}`)),
        references: own.flatMap((column) => {
          const [from, to] = column.split('>');
          return to === undefined ? [] : [`ALTER TABLE ${name} ADD FOREIGN KEY (${from}) REFERENCES ${to};`];
        }),
      };
    });
  return [
    ...found.map(({ name, made }) => `CREATE TABLE ${name} (${[`id ${type} PRIMARY KEY`, ...made].join(', ')});`),
    ...found.flatMap(({ references }) => references),
  ].join('\n');
}

const guarded = (names: string, condition: string): string =>
  names
    .split(' ')
    .map((name) => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON ${name} USING (${condition});`)
    .join('\n');

const SETTING = (column: string, type = 'uuid'): string => `${column} = current_setting('app.${column}')::${type}`;

export const SCHEMAS: readonly SchemaCase[] = [
  {
    name: 'Rails: store_id in most tables, references to stores, tables of its own',
    ddl: `${tables('bigint', 'stores(name text)\nproducts(store_id>stores)\norders(store_id>stores)\nline_items(order_id>orders)\ncoupons(store_id>stores)\npages(store_id>stores)')}
CREATE TABLE schema_migrations (version text PRIMARY KEY); CREATE TABLE ar_internal_metadata (key text PRIMARY KEY);`,
    expected: 'store_id in 4 of 6, registry stores',
  },
  {
    name: 'Prisma: "orgId" and "Organization"',
    ddl: `CREATE TABLE "Organization" (id text PRIMARY KEY);
CREATE TABLE "User" (id text PRIMARY KEY, email text);
CREATE TABLE "Invoice" (id text PRIMARY KEY, "orgId" text NOT NULL REFERENCES "Organization", "createdBy" text REFERENCES "User");
CREATE TABLE "Contract" (id text PRIMARY KEY, "orgId" text NOT NULL REFERENCES "Organization", "userId" text REFERENCES "User");
CREATE TABLE "_prisma_migrations" (id text PRIMARY KEY);`,
    expected: 'orgId in 2 of 4, registry Organization',
  },
  {
    name: 'Django: organization_id, with the books of Django',
    ddl: `${tables('int', 'core_organization(name text)\nauth_user(username text)\ncore_ticket(organization_id>core_organization, author_id>auth_user)\ncore_article(organization_id>core_organization, author_id>auth_user)\ncore_reply(ticket_id>core_ticket)')}
CREATE TABLE django_migrations (id int PRIMARY KEY); CREATE TABLE django_session (session_key text PRIMARY KEY); CREATE TABLE django_content_type (id int PRIMARY KEY);`,
    expected: 'organization_id in 2 of 5, registry core_organization',
  },
  {
    name: 'TypeORM: workspaceId as text, no foreign key',
    ddl: `CREATE TABLE workspace (id uuid PRIMARY KEY);
CREATE TABLE page (id uuid PRIMARY KEY, "workspaceId" uuid); CREATE TABLE block (id uuid PRIMARY KEY, "workspaceId" uuid);
CREATE TABLE typeorm_metadata (type text); CREATE TABLE migrations (id int PRIMARY KEY, name text);`,
    expected: 'workspaceId in 2 of 3, registry workspace',
  },
  {
    name: 'a name that says nothing, referenced by nearly all',
    ddl: tables(
      'uuid',
      'dossiers(title text)\nletters(dossier_id>dossiers)\nnotes(dossier_id>dossiers)\nfiles(dossier_id>dossiers)\ndeadlines(dossier_id>dossiers)\nusers(email text)',
    ),
    expected: 'dossier_id in 4 of 6, registry dossiers',
  },
  {
    name: 'composite primary keys that begin with an unknown word, no foreign key',
    ddl: ['a', 'b', 'c', 'd']
      .map((name) => `CREATE TABLE ${name} (building_id uuid, id uuid, PRIMARY KEY (building_id, id));`)
      .join('\n'),
    expected: 'none; or: building_id',
  },
  {
    name: 'two spellings of one name',
    ddl: `CREATE TABLE organizations (id uuid PRIMARY KEY);
CREATE TABLE a (id uuid PRIMARY KEY, org_id uuid REFERENCES organizations); CREATE TABLE b (id uuid PRIMARY KEY, organization_id uuid REFERENCES organizations);
CREATE TABLE c (id uuid PRIMARY KEY, organization_id uuid REFERENCES organizations); CREATE TABLE d (id uuid PRIMARY KEY, "organisationId" uuid REFERENCES organizations);`,
    expected: 'organization_id in 4 of 5, registry organizations',
  },
  {
    name: 'two levels, some tables with both: the upper one',
    ddl: tables(
      'uuid',
      'organizations(name text)\nprojects(organization_id>organizations)\ntasks(project_id>projects, organization_id>organizations)\nruns(project_id>projects)\nlogs(project_id>projects)\nalerts(project_id>projects)\ninvoices(organization_id>organizations)',
    ),
    expected: 'organization_id in 3 of 7, registry organizations; or: project_id',
  },
  {
    name: 'two levels, and policies compare the lower one',
    ddl: `${tables('uuid', 'organizations(name text)\nprojects(organization_id>organizations)\ntasks(project_id>projects)\nruns(project_id>projects)\nlogs(project_id>projects)')}
${guarded('tasks runs logs', SETTING('project_id'))}`,
    expected: 'project_id in 3 of 5, registry projects; or: organization_id',
  },
  {
    name: 'two levels where hardly any table has the upper one',
    ddl: tables(
      'uuid',
      'organizations(name text)\nprojects(organization_id>organizations)\na(project_id>projects)\nb(project_id>projects)\nc(project_id>projects)\nd(project_id>projects)\ne(project_id>projects)\nf(project_id>projects)',
    ),
    expected: 'project_id in 6 of 8, registry projects; or: organization_id',
  },
  {
    name: 'Supabase: members of accounts by subquery',
    ddl: `${tables('uuid', 'accounts(name text)\nmembers(account_id>accounts, user_id)\nboards(account_id>accounts)\ncards(board_id>boards)\nlabels(name text)\nlanguages(name text)\nemojis(name text)')}
${guarded('boards', 'account_id in (select m.account_id from members m where m.user_id = auth.uid())')}`,
    expected: 'account_id in 2 of 7, registry accounts',
  },
  {
    name: 'Supabase: EXISTS over the table of members',
    ddl: `${tables('uuid', 'teams(name text)\nteam_members(team_id>teams, user_id)\nboards(team_id>teams)\ncards(board_id>boards)')}
${guarded('boards', 'exists (select 1 from team_members m where m.team_id = boards.team_id and m.user_id = auth.uid())')}`,
    expected: 'team_id in 2 of 4, registry teams',
  },
  {
    name: 'Supabase: the claim of a token',
    ddl: `${tables('uuid', 'boards(company_id)\ncards(company_id)\ncountries(name text)')}
${guarded('boards cards', "company_id = ((auth.jwt() -> 'app_metadata') ->> 'company_id')::uuid")}`,
    expected: 'company_id in 2 of 3',
  },
  {
    name: 'Supabase: user_id = auth.uid() and nothing else: the user is the tenant',
    ddl: `CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY);
${tables('uuid', 'todos(user_id>auth.users)\nlists(user_id>auth.users)\ntags(name text)')}
${guarded('todos lists', '(select auth.uid()) = user_id')}`,
    expected: 'user_id in 2 of 3, registry auth.users',
  },
  {
    name: 'a function that reads the setting',
    ddl: `CREATE FUNCTION my_shop() RETURNS uuid LANGUAGE sql STABLE AS $$ select nullif(current_setting('shop.id', true), '')::uuid $$;
${tables('uuid', 'items(shop_ref)\nsales(shop_ref)\ncolors(name text)')}
${guarded('items sales', 'shop_ref = my_shop()')}`,
    expected: 'shop_ref in 2 of 3',
  },
  {
    name: 'roles as tenants',
    ddl: `CREATE TABLE notes (id int PRIMARY KEY, tenant name NOT NULL); CREATE TABLE files (id int PRIMARY KEY, tenant name NOT NULL);
${guarded('notes files', 'tenant = current_user')}`,
    expected: 'tenant in 2 of 2',
  },
  {
    name: 'rows of all tenants have NULL on purpose',
    ddl: `${tables('uuid', 'tenants(name text)\ntemplates(tenant_id>tenants)\nnotes(tenant_id>tenants)')}
${guarded('templates', "tenant_id is null or tenant_id = current_setting('app.tenant_id')::uuid")}`,
    expected: 'tenant_id in 2 of 3, registry tenants',
  },
  {
    name: 'what policies compare, not what most tables have',
    ddl: `${tables('uuid', 'accounts(name text)\nteams(name text)\na(account_id>accounts)\nb(account_id>accounts)\nc(account_id>accounts)\nd(team_id>teams)')}
${guarded('d', SETTING('team_id'))}`,
    expected: 'team_id in 1 of 6, registry teams; or: account_id',
  },
  {
    name: 'a plain shop of one company',
    ddl: tables(
      'int',
      'customers(email text)\ncategories(name text)\nproducts(category_id>categories)\norders(customer_id>customers)\norder_items(order_id>orders, product_id>products)\naddresses(customer_id>customers)\nreviews(customer_id>customers, product_id>products)\npayments(order_id>orders)\nsuppliers(name text)\nstock(product_id>products)',
    ),
    expected: 'none; or: customer_id',
  },
  {
    name: 'a blog',
    ddl: tables(
      'int',
      'users(email text)\nposts(author_id>users)\ncomments(post_id>posts, user_id>users)\nlikes(post_id>posts, user_id>users)\nimages(post_id>posts)\ntags(name text)',
    ),
    expected: 'none',
  },
  {
    name: 'a bank of one company: entries between accounts',
    ddl: tables(
      'bigint',
      'accounts(number text)\nentries(account_id>accounts, contra_account_id>accounts)\nholds(account_id>accounts)\nbalances(account_id>accounts)\nstatements(account_id>accounts)\nrates(day date)',
    ),
    expected: 'none; or: account_id',
  },
  {
    name: 'staff and salaries: a person is no tenant',
    ddl: tables(
      'int',
      'employees(name text)\ntitles(employee_id>employees)\nsalaries(employee_id>employees)\nleaves(employee_id>employees)\nreviews(employee_id>employees)',
    ),
    expected: 'none',
  },
  {
    name: 'who made it is no tenant either, however often it is referenced',
    ddl: tables(
      'int',
      'users(email text)\na(created_by>users, user_id>users)\nb(created_by>users, user_id>users)\nc(created_by>users, user_id>users)\nd(owner_id>users)',
    ),
    expected: 'none',
  },
  {
    name: 'look-ups are none',
    ddl: tables(
      'int',
      'statuses(name text)\ncountries(name text)\na(status_id>statuses, country_id>countries)\nb(status_id>statuses, country_id>countries)\nc(status_id>statuses, country_id>countries)\nd(status_id>statuses)\ne(status_id>statuses)',
    ),
    expected: 'none',
  },
  {
    name: 'shards are none',
    ddl: ['a', 'b', 'c', 'd']
      .map((name) => `CREATE TABLE ${name} (shard_id int, id uuid, PRIMARY KEY (shard_id, id));`)
      .join('\n'),
    expected: 'none',
  },
  {
    name: 'a ledger’s account_id in 6 of 60 tables',
    ddl: `CREATE TABLE accounts (id uuid PRIMARY KEY);
${Array.from({ length: 59 }, (_, index) => `CREATE TABLE t${index} (id uuid PRIMARY KEY${index < 6 ? ', account_id uuid REFERENCES accounts' : ''});`).join('\n')}`,
    expected: 'none',
  },
  {
    name: 'organization_id in one of 40 tables',
    ddl: `CREATE TABLE t (id uuid PRIMARY KEY, organization_id uuid);
${Array.from({ length: 39 }, (_, index) => `CREATE TABLE t${index} (id uuid PRIMARY KEY, note text);`).join('\n')}`,
    expected: 'none; or: organization_id',
  },
  {
    name: 'one table',
    ddl: 'CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);',
    expected: 'tenant_id in 1 of 1',
  },
  {
    name: 'one table of a name that may be a customer',
    ddl: 'CREATE TABLE orders (id uuid PRIMARY KEY, customer_id uuid NOT NULL);',
    expected: 'none',
  },
  {
    name: 'customers as tenants: in every table',
    ddl: tables(
      'uuid',
      'customers(name text)\na(customer_id>customers)\nb(customer_id>customers)\nc(customer_id>customers)\nd(customer_id>customers)\ne(customer_id>customers)',
    ),
    expected: 'customer_id in 5 of 6, registry customers',
  },
  {
    name: 'a tenant column of text beside a uuid of the same name',
    ddl: `CREATE TABLE a (id int PRIMARY KEY, tenant text, tenant_id uuid); CREATE TABLE b (id int PRIMARY KEY, tenant_id uuid);`,
    expected: 'tenant_id in 2 of 2',
  },
  {
    name: 'stores above which everything hangs: few tables name them, all lead to them',
    ddl: tables(
      'int',
      'stores(name text)\nproducts(store_id>stores)\norders(store_id>stores)\ncustomers(store_id>stores)\nvariants(product_id>products)\nlines(order_id>orders)\naddresses(customer_id>customers)\nimages(variant_id>variants)',
    ),
    expected: 'store_id in 3 of 8, registry stores',
  },
  {
    name: 'no table',
    ddl: "CREATE TYPE mood AS ENUM ('sad');",
    expected: 'none',
  },
];

/** One chain from end to end. */
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { chainOf } from '../../src/migrations/chain';
import { newestOf } from '../../src/migrations/fresh';
import { replayMigrations } from '../../src/replay/replay';
import type { Replay } from '../../src/replay/types';

const FILES = {
  '0001_tables.sql': `create table tenants (id uuid primary key);
create table documents (id int primary key, tenant_id uuid not null references tenants (id), title text);
create table links (id int primary key, document_id int not null references documents (id));`,
  '0002_force.sql': `alter table documents enable row level security;
alter table documents force row level security;
create policy guard on documents using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);`,
  '0003_links.sql': `alter table links add tenant_id uuid;
update links set tenant_id = documents.tenant_id from documents where documents.id = links.document_id;
delete from links where tenant_id is null;
alter table links alter tenant_id set not null;
alter table links enable row level security;
alter table links force row level security;
create policy guard on links using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);`,
};

async function replayed(major: number): Promise<Replay> {
  const texts = new Map(Object.entries(FILES));
  const folder = {
    name: 'migrations',
    texts,
    paths: [...texts.keys()],
    links: [],
    within: [],
    around: new Set<string>(),
  };
  const chain = chainOf(folder);
  return replayMigrations({
    tool: { name: 'tenet', version: '0' },
    folder: 'migrations',
    chain,
    split: newestOf(chain),
    since: null,
    standing: null,
    major,
    migrator: { is: 'owner', source: 'assumed' },
    meansOf: (catalog) => meaningOfCatalog(catalog),
    now: () => performance.now(),
  });
}

test.each([15, 18])('rows that a blind update leaves without a tenant are deleted, on PostgreSQL %i', async (major) => {
  const { files, verdict } = await replayed(major);
  expect(verdict).toBe('fails');
  const told = files.flatMap(({ statements }) =>
    statements.map(({ line, outcome, message, follows }) => ({ line, outcome, message, follows })),
  );
  expect(told).toEqual([
    {
      line: 2,
      outcome: 'blind',
      message: 'updates 0 of 4 rows of "links": row security hides rows of "documents" from the migrator',
      follows: null,
    },
    {
      line: 3,
      outcome: 'loses-rows',
      message: 'deletes 4 rows of "links" that a role that sees all rows keeps',
      follows: 2,
    },
  ]);
});

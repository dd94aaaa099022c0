/** Dumps of a shape that the proof once misread: what `tenet prove dump.sql` says of each. */
import '../support/engines-env';
import { rules } from '../../policies';
import { startEmbedded } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { loadDump } from '../../src/prove/dump';
import { prove, type Proved } from '../../src/prove/prove';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';

interface Shown {
  readonly proved: Proved;
  /** Roles of the proof that are still there. */
  readonly left: readonly string[];
}

async function provedDump(major: number, sql: string): Promise<Shown> {
  await loadParser();
  const engine = await startEmbedded({ major });
  try {
    const loaded = await loadDump(engine, 'dump', sql);
    const proved = await prove({
      engine,
      database: 'dump',
      loaded,
      meaning: ({ catalog }) => meaningOfCatalog(catalog),
      rules,
      solver: true,
      now: () => performance.now(),
    });
    const session = await engine.connect();
    const left = await session.query<{ readonly name: string }>(
      `select rolname::text as name from pg_roles where rolname in ('tenet_seeder', 'tenet_stranger')
       union all select d.datname::text from pg_database d where d.datname = 'dump' and d.datacl::text ~ 'tenet_(seeder|stranger)'`,
    );
    await session.end();
    return { proved, left: left.map(({ name }) => name) };
  } finally {
    await engine.stop();
  }
}

const NOTES = `
create role app login;
create role notes_owner;
create schema app;
grant usage on schema app to app, notes_owner;
create table app.notes (tenant_id uuid not null, id bigint not null, body text, primary key (tenant_id, id));
alter table app.notes owner to notes_owner;
alter table app.notes enable row level security;
alter table app.notes force row level security;
create policy own on app.notes using (tenant_id = current_setting('app.tenant', true)::uuid);
grant select, insert, update, delete on app.notes to app;
`;

function findings({ findings: all }: Proved): readonly string[] {
  return all.map(({ rule, severity, object }) => `${severity} ${rule} ${object}`);
}

describe.each(majorsFor('odd dumps', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  test('rows are planted where PUBLIC may not connect and no owner may either, and nothing stays behind', async () => {
    const { proved, left } = await provedDump(
      major,
      `revoke all on database dump from public; grant connect on database dump to app; ${NOTES}`,
    );
    expect(findings(proved).filter((line) => line.startsWith('error'))).toEqual([]);
    expect(proved.matrix).toContainEqual(
      expect.objectContaining({ role: 'app', object: 'app.notes', command: 'select', reach: 'own' }),
    );
    expect(left).toEqual([]);
  }, 60_000);
});

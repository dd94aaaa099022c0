/** Every strength of the tenant context withstands the attacks, and what weakens it is noticed. */
import { rules } from '../../policies';
import { subjectOfModel } from '../../src/catalog/subject-of-model';
import { startEmbedded, type Engine } from '../../src/engine';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { loadArtifacts } from '../../src/prove/load';
import { prove, type Proved } from '../../src/prove/prove';
import { inspect } from '../../src/rules/inspect';
import { modelOf } from '../support/spec';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';

const spec = (major: number, strength: string, name: string): string => `
tenet: 1
database: ${name}
postgres: ${major}
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id, strength: ${strength} }, tenants: [${A}, ${B}] }
roles:
  ${name}_owner: { kind: owner }
  ${name}_app: { kind: application }
  ${name}_partner: { kind: partner }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  patients: { columns: { id: uuid, name: text } }
  beds: { columns: { id: uuid, patient_id: { type: uuid, references: patients }, label: text }, partition: { by: hash, column: tenant_id, count: 4 } }
views: { names: { query: select name from patients, grants: [${name}_partner] } }
functions:
  count_patients: { returns: bigint, security: definer, body: select count(*) from patients, grants: [${name}_app] }
`;

describe.each([15, 18])('PostgreSQL %i', (major) => {
  let engine: Engine;
  let number = 0;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  async function proved(strength: string, weaken: (name: string) => string = () => ''): Promise<Proved> {
    number += 1;
    const name = `${strength}_${number}`;
    const model = await modelOf(spec(major, strength, name));
    await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
    const admin = await engine.connect({ database: name });
    await admin.execute(weaken(name));
    await admin.end();
    return prove({
      engine,
      database: name,
      subject: () => subjectOfModel(model),
      inspect: (catalog, subject) => inspect(rules, catalog, subject),
      now: () => performance.now(),
    });
  }

  test.each(['setting', 'hardened', 'signed', 'role'])('strength %s withstands', async (strength) => {
    const { findings, inconclusive, matrix } = await proved(strength);
    expect(findings.map(({ rule, object, message }) => `${rule} ${object} ${message}`)).toEqual([]);
    expect(inconclusive).toEqual([]);
    const own = matrix.filter(
      ({ command, reach, object }) => command === 'select' && reach === 'own' && /patients/.test(object),
    );
    expect(own.length).toBeGreaterThan(0);
  });

  test.each<[string, string, (name: string) => string, string]>([
    [
      'a token that nobody verifies',
      'signed',
      (name) =>
        `create or replace function ${name}.signed_tenant() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
         as $$ select split_part(nullif(current_setting('app.tenant_id', true), ''), '.', 1)::uuid $$`,
      'isolation/forbid-foreign-read',
    ],
    [
      'a token that never expires',
      'signed',
      (name) =>
        `do $$ declare body text; begin
           select replace(prosrc, 'statement_timestamp()', $q$'-infinity'$q$) into body from pg_proc where proname = 'signed_tenant' and pronamespace = '${name}'::regnamespace;
           execute format('create or replace function ${name}.signed_tenant() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as %L', body);
         end $$`,
      'isolation/forbid-foreign-read',
    ],
    [
      'keys that the application reads',
      'signed',
      (name) => `grant select on ${name}.tenant_keys to ${name}_app`,
      'access/forbid-escalation',
    ],
    [
      'a login that may become the one of another tenant',
      'role',
      (name) => `grant "${name}_app_${B}" to "${name}_app_${A}"`,
      'access/forbid-escalation',
    ],
    [
      'a guard that believes the setting',
      'role',
      (name) =>
        `create or replace function ${name}.tenant_of_user() returns uuid language sql stable as $$ select coalesce(nullif(current_setting('app.tenant_id', true), ''), '${A}')::uuid $$`,
      'isolation/forbid-foreign-read',
    ],
    [
      'a worker that may call set_config again',
      'hardened',
      (name) => `grant execute on function set_config(text, text, boolean) to ${name}_app`,
      'isolation/require-closed-set-config',
    ],
  ])('%s is noticed', async (_name, strength, weaken, rule) => {
    const { findings } = await proved(strength, weaken);
    expect(findings.map((finding) => finding.rule)).toContain(rule);
  });
});

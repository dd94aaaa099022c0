/** Every strength of the tenant context withstands the attacks, and what weakens it is noticed. */
import { rules } from '../../policies';
import { meaningOfModel } from '../../src/meaning/of-model';
import { startEmbedded, type Engine } from '../../src/engine';
import { compile } from '../../src/resources/compile';
import { sql } from '../../src/targets/sql/sql';
import { loadArtifacts } from '../../src/prove/load';
import { prove, type Proved } from '../../src/prove/prove';
import { modelOf } from '../support/spec';
import { A, B, strengthSpec } from '../support/strengths';
import { majorsFor, sampled } from '../support/tier';

interface Weakened {
  readonly what: string;
  readonly strength: string;
  /** SQL that breaks it. */
  readonly weaken: (name: string) => string;
  /** Null where nothing leaks and nothing works: then nothing is proved. */
  readonly rule: string | null;
  /** What was broken, and nothing else. */
  readonly blames: (name: string) => readonly string[];
}

/** The verifier with other text in the place of some. */
const verifier = (from: string, to: string) => (name: string) =>
  `do $do$ declare body text; begin
     select prosrc into body from pg_proc where proname = 'signed_tenant' and pronamespace = '${name}'::regnamespace;
     if position($q$${from}$q$ in body) = 0 then raise 'there is nothing to weaken'; end if;
     execute format('create or replace function ${name}.signed_tenant() returns uuid language plpgsql stable security definer set search_path = pg_catalog, pg_temp as %L', replace(body, $q$${from}$q$, $q$${to}$q$));
   end $do$`;
const COMPARED = `sha256(signature::bytea) <> sha256(convert_to(parts[last], 'UTF8'))`;
const FOREIGN = 'isolation/forbid-foreign-read';
const SET_CONFIG = 'isolation/require-closed-set-config';
const signedTenant = (name: string): readonly string[] => [`function "${name}"."signed_tenant"()`];
const tenantKeys = (name: string): readonly string[] => [`table "${name}"."tenant_keys"`];
const appLogin = (name: string): readonly string[] => [`role "${name}_app_login"`];

const WEAKENED: readonly Weakened[] = [
  {
    what: 'a token that nobody verifies',
    strength: 'signed',
    weaken: (name) =>
      `create or replace function ${name}.signed_tenant() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
       as $$ select split_part(nullif(current_setting('app.tenant_id', true), ''), '.', 1)::uuid $$`,
    rule: FOREIGN,
    blames: signedTenant,
  },
  {
    what: 'a token that never expires',
    strength: 'signed',
    weaken: verifier('statement_timestamp()', `'-infinity'`),
    rule: FOREIGN,
    blames: signedTenant,
  },
  {
    what: 'a signature of which one digit is compared',
    strength: 'signed',
    weaken: verifier(COMPARED, 'left(signature, 1) <> left(parts[last], 1)'),
    rule: FOREIGN,
    blames: signedTenant,
  },
  {
    what: 'a signature of which the end is compared',
    strength: 'signed',
    weaken: verifier(COMPARED, 'right(signature, 4) <> right(parts[last], 4)'),
    rule: FOREIGN,
    blames: signedTenant,
  },
  {
    what: 'a signature that is not compared',
    strength: 'signed',
    weaken: verifier(COMPARED, 'false'),
    rule: FOREIGN,
    blames: signedTenant,
  },
  {
    what: 'a verifier with the rights of who asks',
    strength: 'signed',
    weaken: (name) => `alter function ${name}.signed_tenant() security invoker`,
    rule: null,
    blames: () => [],
  },
  {
    what: 'keys that the application reads',
    strength: 'signed',
    weaken: (name) => `grant select on ${name}.tenant_keys to ${name}_app`,
    rule: 'access/forbid-escalation',
    blames: tenantKeys,
  },
  {
    what: 'keys without row security',
    strength: 'signed',
    weaken: (name) => `alter table ${name}.tenant_keys disable row level security`,
    rule: 'isolation/require-rls-for-policies',
    blames: tenantKeys,
  },
  {
    what: 'a login that may become the one of another tenant',
    strength: 'role',
    weaken: (name) => `grant "${name}_app_${B}" to "${name}_app_${A}"`,
    rule: 'access/forbid-escalation',
    blames: (name) => [`role "${name}_app_${A}"`],
  },
  {
    what: 'a guard that believes the setting',
    strength: 'role',
    weaken: (name) =>
      `create or replace function ${name}.tenant_of_user() returns uuid language sql stable as $$ select coalesce(nullif(current_setting('app.tenant_id', true), ''), '${A}')::uuid $$`,
    rule: FOREIGN,
    blames: (name) => [`function "${name}"."tenant_of_user"()`],
  },
  {
    what: 'a worker that may call set_config again',
    strength: 'hardened',
    weaken: (name) => `grant execute on function set_config(text, text, boolean) to ${name}_app`,
    rule: SET_CONFIG,
    blames: appLogin,
  },
  {
    what: 'a login that has the tables of its worker',
    strength: 'hardened',
    weaken: (name) =>
      `alter role ${name}_app_login inherit;
       do $do$ begin execute 'grant ${name}_app to ${name}_app_login' ||
         case when current_setting('server_version_num')::int >= 160000 then ' with inherit true' else '' end; end $do$`,
    rule: SET_CONFIG,
    blames: appLogin,
  },
  {
    what: 'a login that was granted a table, so that RESET ROLE leads to it',
    strength: 'hardened',
    weaken: (name) =>
      `grant usage on schema ${name} to ${name}_app_login; grant select on ${name}.patients to ${name}_app_login`,
    // the grant is the cause, which the catalog shows; what it opens is what the attack gets by it
    rule: 'isolation/require-workable-context',
    blames: (name) => [`table "${name}"."patients"`],
  },
];

describe.each(majorsFor('strengths of the tenant context', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  let number = 0;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  async function proved(strength: string, weaken: (name: string) => string = () => ''): Promise<Proved> {
    number += 1;
    const name = `${strength}_${number}`;
    const model = await modelOf(strengthSpec(major, strength, name));
    await loadArtifacts(engine, sql.emit({ model, compiled: compile(model) }));
    const admin = await engine.connect({ database: name });
    await admin.execute(weaken(name));
    await admin.end();
    return prove({
      engine,
      database: name,
      solver: true,
      meaning: () => meaningOfModel(model),
      rules,
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

  test.each(sampled('weakened strengths', WEAKENED, { quick: 0.4, ci: 0.6 }, ({ what }) => what))(
    '$what is noticed',
    async ({ strength, weaken, rule, blames }) => {
      const name = `${strength}_${number + 1}`;
      const { findings, inconclusive, verdict } = await proved(strength, weaken);
      expect(verdict).toBe(rule === null ? 'inconclusive' : 'fails');
      const objects = new Set(findings.filter(({ severity }) => severity !== 'note').map(({ object }) => object));
      expect([...objects]).toEqual(blames(name));
      if (rule === null) expect(inconclusive.map(({ why }) => why).join()).toMatch(/cannot read its own rows/);
      else expect(findings.map((finding) => finding.rule)).toContain(rule);
    },
  );
});

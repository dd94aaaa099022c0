import { said } from '../../src/catalog/words';
import { at } from '../../src/kernel/pointer';
import { DATABASE } from '../../src/meaning/about';
import { SIGNED_STATEMENT } from '../../src/model/defaults/context-strengths';
import { isWithoutSuperuser } from '../../src/model/platforms';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-closed-set-config',
  severity: 'warning',
  title: 'See that the platform lets set_config be taken from PUBLIC',
  why: 'A hardened context rests on one REVOKE in pg_catalog. Who is no superuser gets a mere warning for it, "no privileges could be revoked", and a managed platform may put the default back in an upgrade: then one injected SELECT names another tenant as before.',
  tradeoffs: `The check belongs in monitoring, because an upgrade can undo it; a signed context needs no such right and costs about ${SIGNED_STATEMENT}.`,
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine FROM pg_proc p
WHERE p.oid = 'pg_catalog.set_config(text,text,boolean)'::regprocedure AND has_function_privilege('public', p.oid, 'EXECUTE')`,
    expect: 'no rows',
  },
  changesIf: 'The platform gives a superuser, or the context is signed or a role.',
  review: {
    found: 'databases',
    are: 'let every role set the context itself',
    advice:
      'Run REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC as a superuser, grant it to the logins that set the context, and let monitoring ask for it after each upgrade. Where the platform gives no superuser, take a signed context.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-revoke.html#SQL-REVOKE-NOTES'],
  needs: ['server', 'intent'],
  *check(model) {
    const { origin, strength } = model.tenancy;
    if (strength !== 'hardened' || !isWithoutSuperuser(model)) return;
    yield {
      at: at(origin, 'context', 'strength'),
      about: DATABASE,
      message: `strength: hardened takes set_config from PUBLIC, which needs a superuser that ${model.platform} does not give; run the query after the DDL and after each upgrade, or take strength: signed`,
      known: 'needs-live-check',
    };
  },
  *checkCatalog(catalog, meaning) {
    // whether a context is meant to be hardened only a spec says: everybody may call set_config from the start
    if (meaning.model?.tenancy.strength !== 'hardened') return;
    if (catalog.server?.setConfig.some(({ grantee }) => grantee === null) !== true) return;
    yield {
      about: DATABASE,
      message: `${said(catalog, DATABASE)} lets every role call set_config, so one injected SELECT names another tenant; revoke it from PUBLIC`,
      ddl: ['REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC'],
    };
  },
});

import { said } from '../../src/catalog/words';
import { at } from '../../src/kernel/pointer';
import { DATABASE } from '../../src/meaning/about';
import { SIGNED_STATEMENT } from '../../src/model/defaults/context-strengths';
import { isWithoutSuperuser } from '../../src/model/platforms';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-closed-set-config',
  severity: 'warning',
  title: 'Verify that the platform lets you revoke set_config from PUBLIC',
  why: 'A hardened context relies on one REVOKE in pg_catalog. A role that is not a superuser only gets the warning "no privileges could be revoked", and a managed platform may restore the default in an upgrade: then one injected SELECT can set another tenant.',
  tradeoffs: `Check it in monitoring, because an upgrade can undo it; a signed context needs no such privilege and costs about ${SIGNED_STATEMENT}.`,
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine FROM pg_proc p
WHERE p.oid = 'pg_catalog.set_config(text,text,boolean)'::regprocedure AND has_function_privilege('public', p.oid, 'EXECUTE')`,
    expect: 'no rows',
  },
  changesIf: 'The platform provides a superuser, or the context is signed or a role.',
  review: {
    found: 'databases',
    are: 'let every role set the context itself',
    advice:
      'Run REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC as a superuser, grant it to the login roles that set the context, and check it in monitoring after each upgrade. If the platform provides no superuser, use a signed context.',
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
      message: `strength: hardened revokes set_config from PUBLIC, which needs a superuser that ${model.platform} doesn't provide; run the query after the DDL and after each upgrade, or use strength: signed`,
      known: 'needs-live-check',
    };
  },
  *checkCatalog(catalog, meaning) {
    // whether a context is meant to be hardened only a spec says: everybody may call set_config from the start
    if (meaning.model?.tenancy.strength !== 'hardened') return;
    if (catalog.server?.setConfig.some(({ grantee }) => grantee === null) !== true) return;
    yield {
      about: DATABASE,
      message: `${said(catalog, DATABASE)} lets every role call set_config, so one injected SELECT can set another tenant; revoke it from PUBLIC`,
      ddl: ['REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC'],
    };
  },
});

import { said } from '../../src/catalog/words';
import { DATABASE } from '../../src/meaning/about';
import { areMeantClosed, reachesLargeObjects } from '../../src/meaning/large-objects';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-closed-large-objects',
  severity: 'error',
  explains: ['object'],
  only: 'database',
  title: 'Keep the functions of large objects revoked',
  why: 'The DDL revokes lo_create, lo_get and their like from PUBLIC. With them the application role stores files that have no row security, and lists and reads those of every tenant, because it owns them all.',
  tradeoffs: 'Drivers that stream files as large objects need bytea columns or an object store instead.',
  validation: { none: 'only a spec declares that the functions are meant to be closed' },
  changesIf: 'The platform provides no superuser, who alone can revoke them: then the spec names the platform.',
  review: {
    found: 'databases',
    are: 'let roles of tenants create large objects',
    advice:
      'Run the REVOKE statements of the DDL again as a superuser, and check them in monitoring after each upgrade. First list what is in pg_largeobject_metadata: sessions that use those objects fail from then on.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/lo-funcs.html'],
  needs: ['roles', 'server', 'intent'],
  *checkCatalog(catalog, meaning) {
    if (!areMeantClosed(meaning)) return;
    const role = reachesLargeObjects(catalog, meaning);
    if (role === undefined) return;
    yield {
      about: DATABASE,
      role,
      message: `${said(catalog, DATABASE)} lets "${role}" call functions of large objects, so what a session stores there every tenant can read; revoke EXECUTE on them`,
    };
  },
});

/** Parameters in any case: PostgreSQL keeps each under a name of its own, and so does what a spec or a file of SQL declares. */
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { storedParameter } from '../../src/kernel/parameter-name';
import { checkObject } from '../../src/pipeline';
import { madeOn, otherwise } from '../support/imported';
import { TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';

const SETTINGS = { timezone: 'UTC', DATESTYLE: 'ISO, DMY', intervalStyle: 'iso_8601', Work_Mem: '4MB' };

test.each([
  ['timezone', 'TimeZone'],
  ['TIMEZONE', 'TimeZone'],
  ['datestyle', 'DateStyle'],
  ['Work_Mem', 'work_mem'],
  ['app.Tenant', 'app.Tenant'],
])('%s is kept as %s', (written, kept) => expect(storedParameter(written)).toBe(kept));

test.each(majorsFor('names of parameters', [15, 18], [18]))(
  'PostgreSQL %i has them under the names that are declared',
  async (major) => {
    const { exact } = await checkObject(
      {
        tenet: 1,
        database: 'shop',
        postgres: major,
        exact: {
          tenants: 'none',
          database: { settings: SETTINGS },
          roles: { shop_app: { settings: SETTINGS, database_settings: SETTINGS } },
          schemas: {
            app: {
              functions: {
                one: { language: 'sql', returns: 'integer', body: 'select 1', settings: { timezone: 'UTC' } },
              },
            },
          },
        },
      },
      { today: TODAY },
    );
    if (exact === undefined) throw new Error('nothing is declared exactly');
    const engine = await startEmbedded({ major });
    try {
      const differences = otherwise(exact.catalog, await madeOn(engine, exact.catalog));
      expect(differences.filter((line) => /^. setting |: settings /.test(line))).toEqual([]);
    } finally {
      await engine.stop();
    }
  },
);

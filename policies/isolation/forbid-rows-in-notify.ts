import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { firedBy, reachableBy } from '../../src/meaning/callers';
import { isShared } from '../../src/meaning/judged';
import { rowIn, sentBy } from '../../src/meaning/notifications';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-rows-in-notify',
  severity: 'error',
  explains: ['object', 'call'],
  only: 'database',
  title: 'Send no values of rows with NOTIFY',
  why: 'LISTEN needs no privilege: every role that can connect to the database can listen on every channel, and row security does not apply to what is sent. A payload with values of a row reaches the sessions of all tenants.',
  tradeoffs: 'Who is notified reads the row by its key, under its own policies: one more query.',
  validation: { none: "what a body sends is text, which the catalog doesn't list" },
  changesIf: 'The rows are the same for all tenants.',
  review: {
    found: 'functions',
    are: 'send values of rows to every role that listens',
    advice:
      'Send only the key of the row, and let the listener read it as the tenant that it works for. Change the listener first, so that it can do both, then the function.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-notify.html',
    'https://www.postgresql.org/docs/current/sql-listen.html',
  ],
  needs: ['roles', 'privileges'],
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const routine of objectsOf(catalog, 'function')) {
      const tables = firedBy(catalog, routine);
      const isFired = routine.attributes.result === 'trigger';
      const ofTenants = tables.filter((table) => holdsTenants(meaningOf(catalog, meaning, table)));
      if (isFired && ofTenants.length === 0) continue;
      const [leak] = sentBy(routine).flatMap(({ channel, payload }) => {
        const what = rowIn(payload, ofTenants, catalog);
        return what === undefined ? [] : [{ channel, what }];
      });
      const caller = leak === undefined ? undefined : reachableBy(routine, catalog, meaning);
      if (leak === undefined || caller === undefined) continue;
      const where = leak.channel === null ? 'a channel whose name it computes' : `the channel "${leak.channel}"`;
      yield {
        about: routine.id,
        ...(ofTenants[0] !== undefined && { relation: ofTenants[0] }),
        spot: { of: routine.id, attribute: 'source' },
        message: `${said(catalog, routine.id)} sends ${leak.what} to ${where}, and every role may LISTEN, so sessions of all tenants receive it; send the key alone`,
      };
    }
  },
});

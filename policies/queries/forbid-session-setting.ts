import { placeIn } from '../../src/meaning/queries';
import { sessionSettingsIn } from '../../src/sql/set-config';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/forbid-session-setting',
  severity: 'warning',
  title: 'Set the context of a request for one transaction',
  why: 'set_config(..., false) lasts until the session ends. A pooler gives the session to the next client, who then has the value of the one before: with a tenant in it, another tenant.',
  tradeoffs: 'Each request needs a transaction: set_config(..., true) is undone when the transaction ends.',
  validation: { none: 'the catalog contains no queries, and settings of other sessions are not visible' },
  changesIf: 'Each client has a session of its own, or the pooler runs DISCARD ALL before it gives one away.',
  review: {
    found: 'queries',
    are: 'set a context that outlives their transaction',
    advice:
      'Begin a transaction in each request, set the context with set_config(name, value, true) or SET LOCAL, and run the queries of the request in the same transaction.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET'],
  *checkQuery(query, _catalog, { model }) {
    // a script that runs once has its session to itself; a pooler of sessions resets one before it gives it away
    if (query.purpose !== 'query' || model?.pooling.mode === 'session') return;
    for (const name of sessionSettingsIn(query.sql).filter(isOfApplication)) {
      yield {
        ...placeIn(query),
        detail: name,
        message: `${query.object} sets "${name}" for the whole session, so behind a pooler the next client inherits the value; set it for one transaction, with true as the third argument`,
      };
    }
  },
});

/** PostgreSQL's own have no dot: a dump sets search_path in this way, and tools their timeouts. */
function isOfApplication(setting: string): boolean {
  return setting.includes('.');
}

import type { Catalog } from '../../src/catalog/catalog';
import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { objectKey } from '../../src/kinds/id';
import { isShared } from '../../src/meaning/judged';
import { reachableBy } from '../../src/meaning/callers';
import { contextNames, sessionChanges, type SessionChange } from '../../src/meaning/session-changes';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-session-change-in-routine',
  severity: 'warning',
  explains: ['call'],
  only: 'database',
  title: 'Let no routine change whose its session is',
  why: 'What a routine sets for the session stays when a pool hands the connection on: the next request starts as the tenant of the last. A routine that changes the role, or turns row security off, decides what its caller may see.',
  tradeoffs:
    'The client sets the tenant itself, with true as the third argument of set_config, in the transaction that needs it.',
  validation: { none: "what a body sets is text, which the catalog doesn't list" },
  changesIf: 'No pool shares the connections, and each belongs to one tenant until it ends.',
  review: {
    found: 'routines',
    are: 'change whose session calls them',
    advice:
      'Let set_config take true as its third argument, or write SET LOCAL: what is set then ends with the transaction. Test that the next transaction on the same connection reads no rows. A routine that changes its role or turns row security off should have grants and policies instead.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SET',
    'https://www.postgresql.org/docs/current/sql-set.html',
  ],
  needs: ['roles', 'privileges'],
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    const settings = contextNames(meaning);
    for (const routine of objectsOf(catalog, 'function')) {
      const changes = sessionChanges(routine, settings);
      const isBefore = firesBefore(catalog, routine);
      const [found] = changes.flatMap(
        (change) =>
          (isBefore ? switchOf(change, settings) : undefined) ?? consequenceOf(change, routine, settings) ?? [],
      );
      const caller = found === undefined ? undefined : reachableBy(routine, catalog, meaning);
      if (found === undefined || caller === undefined) continue;
      yield {
        about: routine.id,
        detail: found.setting,
        spot: { of: routine.id, attribute: found.lasts === 'call' ? 'settings' : 'source' },
        role: caller,
        ...(found.isSwitch === true && { severity: 'error' }),
        message: `${said(catalog, routine.id)}, which "${caller}" reaches, ${found.what}`,
      };
    }
  },
});

interface Consequence {
  readonly setting: string;
  readonly lasts: SessionChange['lasts'];
  readonly what: string;
  /** Whoever writes a row becomes the tenant that it names. */
  readonly isSwitch?: true;
}

/** PostgreSQL asks WITH CHECK once the triggers BEFORE have run. */
function switchOf({ setting, lasts, isOfRow }: SessionChange, settings: readonly string[]): Consequence | undefined {
  if (isOfRow !== true || !settings.includes(setting)) return undefined;
  const what = `sets ${setting} from the row that is written before WITH CHECK is asked, so a session becomes the tenant that its row names; set the column from ${setting} instead`;
  return { setting, lasts, what, isSwitch: true };
}

function firesBefore(catalog: Catalog, { id }: ObjectOf<'function'>): boolean {
  return objectsOf(catalog, 'trigger').some(
    ({ attributes }) => attributes.timing !== 'AFTER' && objectKey(attributes.function) === objectKey(id),
  );
}

function consequenceOf(
  { setting, value, lasts }: SessionChange,
  { attributes }: ObjectOf<'function'>,
  settings: readonly string[],
): Consequence | undefined {
  const told = (what: string) => ({ setting, lasts, what });
  // what is cleared is closed
  if (settings.includes(setting))
    return lasts === 'session' && value !== ''
      ? told(
          `sets ${setting} for the whole session, so the next transaction on a pooled connection has this tenant; set it for the transaction`,
        )
      : undefined;
  if (setting === 'row_security')
    return told(
      'turns row_security off, so its queries fail, or see every row where its owner bypasses policies; remove the setting',
    );
  // PostgreSQL refuses to change the role within a SECURITY DEFINER function
  return attributes.securityDefiner
    ? undefined
    : told(
        'changes the role of its session, whose grants then decide what the caller sees; grant what it needs instead',
      );
}

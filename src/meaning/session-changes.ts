/** What routines change about the session that calls them: whose it is, what it may see. By the letters of their bodies. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import { literally } from '../kernel/name-pattern';
import type { ObjectOf } from '../kinds/attributes';
import { bodyOf } from './bodies';
import { assignedTo, callsIn, constantIn, withAssigned } from './body-text';
import type { Meaning } from './meaning';

export interface SessionChange {
  /** In lower case. */
  readonly setting: string;
  /** The value where it is a constant, empty where the setting is cleared; null where it is computed. */
  readonly value: string | null;
  /** call: until it returns, as SET of CREATE FUNCTION; transaction: SET LOCAL; session: SET, which stays when a pool hands it on. */
  readonly lasts: 'call' | 'transaction' | 'session';
  /** Whether the value is taken from NEW, so that whoever writes a row says it. */
  readonly isOfRow?: boolean;
}

/** Who a session is beside its tenant, and whether policies filter. */
export const POWERS = ['role', 'session_authorization', 'row_security'] as const;

/**
 * The changes that a routine makes to some settings and to those of POWERS.
 * @param settings names of settings, as the context of a tenant has them
 */
export function sessionChanges(routine: ObjectOf<'function'>, settings: readonly string[]): readonly SessionChange[] {
  const names = new Set([...settings.map((name) => name.toLowerCase()), ...POWERS]);
  const own = (routine.attributes.settings ?? []).map(({ name, value }): SessionChange => ({
    setting: name.toLowerCase(),
    value: unquoted(value),
    lasts: 'call',
  }));
  const body = bodyOf(routine);
  return [...own, ...configured(body), ...[...names].flatMap((name) => setIn(body, name))].filter(
    ({ setting, value }) => names.has(setting) && !isHarmless(setting, value),
  );
}

/** What pins row security on keeps it. */
function isHarmless(setting: string, value: string | null): boolean {
  return setting === 'row_security' && value !== null && /^(?:on|true|yes|1)$/i.test(value);
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2');
}

function configured(body: string): readonly SessionChange[] {
  return callsIn(body, 'set_config').flatMap(([name = '', value = '', isLocal = '']): SessionChange[] => {
    const setting = constantOf(body, name);
    if (setting === null) return [];
    return [
      {
        setting: setting.toLowerCase(),
        value: constantOf(body, value),
        lasts: /^(?:'?f|'?no|'?off|'?0)/i.test(isLocal) ? 'session' : 'transaction',
        isOfRow: asksNew(withAssigned(body, value)),
      },
    ];
  });
}

function asksNew(text: string): boolean {
  return /\bnew\s*\./i.test(text);
}

/** A constant, or a variable that is assigned one and nothing else. */
function constantOf(body: string, text: string): string | null {
  const own = constantIn(text);
  const name = text.replace(/::.*$/s, '').trim();
  if (own !== null || !/^[a-z_]\w*$/i.test(name)) return own;
  const [value, ...more] = assignedTo(body, name);
  return value === undefined || more.length > 0 ? null : constantIn(value);
}

/** Where a statement begins, so that `update members set role = 'admin'` is none of these. */
const BEGINS = String.raw`(?<=(?:^|[;'$]|\b(?:begin|then|else|loop)\b)\s*)`;

/** SET as a statement, in the text of a dynamic one too. */
function setIn(body: string, setting: string): readonly SessionChange[] {
  const name = setting
    .split('.')
    .map((part) => `"?${literally(part)}"?`)
    .join(String.raw`\s*\.\s*`);
  const words = setting === 'session_authorization' ? `(?:${name}|session\\s+authorization)` : name;
  const assigned = new RegExp(
    String.raw`${BEGINS}set\s+(session\s+(?!authorization)|local\s+)?${words}\s*(?:=|\bto\b|\s)\s*([^;]*)`,
    'gi',
  );
  const reset = new RegExp(String.raw`${BEGINS}reset\s+${words}(?![\w.])`, 'gi');
  const set = [...body.matchAll(assigned)].map(([, scope = '', rest = '']): SessionChange => {
    const [, doubled, quoted, word] = /^''([\w.:@-]+)''|^'([\w.:@-]*)'(?!')|^([\w.:@-]+)/.exec(rest) ?? [];
    return {
      setting,
      // PL/pgSQL puts no variable into SET: a word is the value
      value: doubled ?? quoted ?? word ?? null,
      lasts: /^local/i.test(scope) ? 'transaction' : 'session',
      isOfRow: asksNew(withAssigned(body, rest)),
    };
  });
  return [...set, ...[...body.matchAll(reset)].map((): SessionChange => ({ setting, value: '', lasts: 'session' }))];
}

/** Names of the settings by which a session says its tenant, in lower case. */
export function contextNames({ context, identity, model }: Meaning): readonly string[] {
  const names = [...context.map(({ name }) => name), identity?.setting, model?.tenancy.setting];
  return [...new Set(names.flatMap((name) => name?.toLowerCase() ?? []))];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A tenant that a routine names as its own, in a form that the key takes; undefined where none does. */
export function namedTenant(catalog: Catalog, meaning: Meaning): string | undefined {
  const settings = contextNames(meaning);
  const type = meaning.tenantKey?.type ?? 'uuid';
  const form = type === 'uuid' ? UUID : /int|numeric/.test(type) ? /^[1-9]\d{0,8}$/ : /^[\w.-]{1,63}$/;
  return (
    objectsOf(catalog, 'function')
      .flatMap((routine) => sessionChanges(routine, settings))
      .find(({ setting, value }) => settings.includes(setting) && value !== null && form.test(value))?.value ??
    undefined
  );
}

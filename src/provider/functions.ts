/** Functions of the provider: what configurations need to write names, values and conditions into SQL of their own. */
import { TenetError } from '../kernel/errors';
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { ProviderFunction } from './function';

const NUL = '\0';

export const quoteIdent: ProviderFunction = {
  summary: 'A name as an identifier of SQL',
  description: 'Returns the name in double quotes, as `quote_ident` of PostgreSQL does where it must.',
  parameters: [{ name: 'name', description: 'A name, as it is written in the catalogs.' }],
  call: (name = '') => quoteIdentifier(plain(name)),
};

export const quoteText: ProviderFunction = {
  summary: 'A text as a literal of SQL',
  description: 'Returns the text in single quotes, as `quote_literal` of PostgreSQL does.',
  parameters: [{ name: 'value', description: 'Any text.' }],
  call: (value = '') => quoteLiteral(plain(value)),
};

/** Types that hold tenants; others have no cast from text that cannot fail in other ways. */
const TYPES = ['uuid', 'bigint', 'integer', 'text'] as const;

export const tenantPredicate: ProviderFunction = {
  summary: 'The condition by which a row is of the tenant of the session',
  description: [
    'Returns the condition that policies of Tenet use: it holds for rows of the tenant that the session has set,',
    'and for none where it has set none.',
  ].join(' '),
  parameters: [
    { name: 'column', description: 'The column that names the tenant, for example `tenant_id`.' },
    { name: 'setting', description: 'The setting that a session names its tenant by, for example `app.tenant_id`.' },
    { name: 'type', description: `The type of the column: ${TYPES.map((type) => `\`${type}\``).join(', ')}.` },
  ],
  call: (column = '', setting = '', type = '') => {
    if (!TYPES.some((one) => one === type))
      throw new TenetError(`type "${type}" is unknown`, { remedy: `write one of: ${TYPES.join(', ')}` });
    if (!/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/i.test(setting))
      throw new TenetError(`"${setting}" is not the name of a setting of an application`, {
        remedy: 'write two words with a dot, for example app.tenant_id',
      });
    const value = `NULLIF(current_setting(${quoteLiteral(setting)}, true), '')`;
    return `${quoteIdentifier(plain(column))} = ${type === 'text' ? value : `${value}::${type}`}`;
  },
};

/** PostgreSQL has no text with this byte. */
function plain(text: string): string {
  if (!text.includes(NUL)) return text;
  throw new TenetError('a text with a NUL byte is no text of PostgreSQL', { remedy: 'remove it' });
}

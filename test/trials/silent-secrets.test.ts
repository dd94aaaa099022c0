/** Trials 3.11: secrets that runtime roles read as they are, in SQL and servers too. */
import { found } from './silent-support';

const RULE = 'compliance/forbid-plain-secrets';

async function columns(definition: string, grant: string): Promise<readonly string[]> {
  const sql = `CREATE TABLE public.users (id bigint PRIMARY KEY, ${definition}); ${grant}`;
  return (await found(sql, null)).filter(({ rule }) => rule === RULE).map(({ message }) => message);
}

test.each([
  'secret text',
  'token text',
  'password varchar(80)',
  'api_key text',
  '"apiKey" text',
  'webhook_secret text',
  'refresh_token bytea',
  'totp_secret citext',
])('a reader of %s', async (column) => {
  const name = /^"?(\w+)/.exec(column)?.[1] ?? '';
  expect(await columns(column, 'GRANT SELECT ON public.users TO app')).toEqual([
    expect.stringContaining(`column "${name}" of table "public"."users" is a secret by its name, and "app" reads it`),
  ]);
  expect(await columns(column, `GRANT SELECT (id, ${column.split(' ')[0]}) ON public.users TO PUBLIC`)).toEqual([
    expect.stringContaining('"PUBLIC" reads it'),
  ]);
});

test.each([
  ['a hash', 'password_hash text', 'GRANT SELECT ON public.users TO app'],
  ['a count', 'token_count text', 'GRANT SELECT ON public.users TO app'],
  ['a number', 'token bigint', 'GRANT SELECT ON public.users TO app'],
  ['a time', 'password_changed_at timestamptz', 'GRANT SELECT ON public.users TO app'],
  ['nobody reads it', 'secret text', ''],
  ['other columns alone are granted', 'secret text', 'GRANT SELECT (id) ON public.users TO app'],
  ['it is only written', 'secret text', 'GRANT INSERT ON public.users TO app'],
])('holds: %s', async (_name, column, grant) => {
  expect(await columns(column, grant)).toEqual([]);
});

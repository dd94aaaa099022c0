import rule from '../../../policies/compliance/forbid-plain-secrets';
import { shop, testRule } from '../../support/rule-tester';

const users = (columns: string, rest = ''): string => shop(`{ columns: { id: uuid, ${columns} } }`, rest);

testRule(rule, {
  pass: {
    'a hash': users('password_hash: text, api_key_hash: text, password_digest: text'),
    'a count and a time': users('token_count: integer, password_changed_at: timestamptz, token: text'),
    'a flag': users('has_password: boolean, api_key: boolean'),
    'what the application encrypted': users('access_token: bytea, refresh_token_encrypted: text'),
    'a class says who reads it': users(
      'access_token: { type: text, pii: secret }',
      'compliance: { pii: { secret: { readers: [shop_app] } } }',
    ),
    'a page, not a person': users('page_token: text, idempotency_token: text, public_key: text'),
  },
  fail: {
    'a password': {
      yaml: users('password: text'),
      findings: [
        {
          at: '/tables/orders/columns/password',
          message: '"orders"."password" is a secret by its name, and "shop_app", "shop_reader" reads it',
        },
      ],
    },
    'two of three': {
      yaml: users('stripeApiKey: text, name: text, refresh_token: varchar(200)'),
      findings: [
        { at: '/tables/orders/columns/refresh_token', message: 'store a hash as refresh_token_hash' },
        { at: '/tables/orders/columns/stripeApiKey', message: 'stripeApiKey_hash' },
      ],
    },
  },
});

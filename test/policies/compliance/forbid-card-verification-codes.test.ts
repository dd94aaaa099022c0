import rule from '../../../policies/compliance/forbid-card-verification-codes';
import { shop, testRule } from '../../support/rule-tester';

const payments = (columns: string): string => shop(`{ columns: { id: uuid, ${columns} } }`);

testRule(rule, {
  pass: {
    'what the provider answered': payments('cvv_result: text, cvc_check: text'),
    'that it was asked': payments('cvv: boolean'),
    'what may be kept': payments('card_last4: text, card_brand: text, card_token: text'),
    'a track of music': payments('track: text, track_number: integer, track_1_title: text'),
    'a code of something else': payments('verification_code: text, security_code: text, pin: text'),
  },
  fail: {
    'the code': {
      yaml: payments('cvv: text'),
      findings: [
        {
          at: '/tables/orders/columns/cvv',
          message: '"orders"."cvv" is, by its name, data that PCI DSS 3.3.1 forbids',
        },
      ],
    },
    'in other words, and the stripe': {
      yaml: payments('cardVerificationValue: text, track2_data: bytea'),
      findings: [
        { at: '/tables/orders/columns/cardVerificationValue', message: 'cardVerificationValue' },
        { at: '/tables/orders/columns/track2_data', message: 'drop the column' },
      ],
    },
  },
});

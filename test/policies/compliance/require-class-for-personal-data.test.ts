import rule from '../../../policies/compliance/require-class-for-personal-data';
import { shop, testRule } from '../../support/rule-tester';

const people = (columns: string, compliance = ''): string =>
  shop(`{ columns: { id: uuid, ${columns} } }`, compliance === '' ? '' : `compliance: { ${compliance} }`);

testRule(rule, {
  pass: {
    'a class': people('ssn: { type: text, pii: identity }', 'pii: { identity: { readers: [shop_app] } }'),
    'a flag about it': people(
      'has_iban: boolean, ssn_verified: boolean, email_confirmed: boolean',
      'frameworks: [gdpr]',
    ),
    'what is left of it': people(
      'ssn_hash: text, card_number_last4: text, iban_country: text, email_domain: text',
      'frameworks: [gdpr]',
    ),
    'an address where no framework is about persons': people('email: text, phone: text', 'frameworks: [soc2]'),
    'an address where nothing is said': people('email: text'),
    'a bytea, which the application encrypts': people('ssn: bytea'),
    'the tenant’s own name': people('name: text, display_name: text', 'frameworks: [gdpr]'),
  },
  fail: {
    'a number of identity, whatever applies': {
      yaml: people('ssn: text'),
      findings: [
        { at: '/tables/orders/columns/ssn', message: 'has "ssn", personal data by its name, without a class' },
      ],
    },
    'in other letters': {
      yaml: people('billingIban: text'),
      findings: [{ at: '/tables/orders/columns/billingIban', message: '"billingIban"' }],
    },
    'addresses under the GDPR, said once': {
      yaml: people('contact_email: text, phone: text, date_of_birth: date', 'frameworks: [gdpr]'),
      findings: [
        {
          at: '/tables/orders/columns/contact_email',
          message: 'has "contact_email", "phone", "date_of_birth", personal data by its name, and gdpr applies',
        },
      ],
    },
  },
});

import rule from '../../../policies/compliance/require-class-for-raw-payload';
import { shop, testRule } from '../../support/rule-tester';

const events = (columns: string, kind = 'raw', frameworks = 'gdpr'): string =>
  shop(
    '{ columns: { id: uuid } }',
    `  events: { kind: ${kind}, columns: { id: uuid, ${columns} } }\ncompliance: { frameworks: [${frameworks}], pii: { contact: { erase_within: 60d } } }`,
  );

testRule(rule, {
  pass: {
    'a class': events('payload: { type: jsonb, pii: contact }'),
    'personal data was thought of': events('payload: jsonb, email: { type: text, pii: contact }'),
    'no document': events('source: text, amount: bigint'),
    'a table that is not raw': events('payload: jsonb', 'normalized'),
    'a framework that is not about persons': events('payload: jsonb', 'raw', 'soc2'),
  },
  fail: {
    'a document': {
      yaml: events('payload: jsonb'),
      findings: [
        {
          at: '/tables/events/columns/payload',
          message: '"events"."payload" stores what the sources send, gdpr applies',
        },
      ],
    },
    'a text': {
      yaml: events('body: text'),
      findings: [{ at: '/tables/events/columns/body', message: '"events"."body"' }],
    },
  },
});

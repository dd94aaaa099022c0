import rule from '../../../policies/spec/forbid-misread-default';
import { shop, testRule } from '../../support/rule-tester';

const column = (name: string, written: string): string => shop(`{ columns: { id: uuid, ${name}: ${written} } }`);
const fails = (name: string, written: string, message: string) => ({
  yaml: column(name, written),
  findings: [{ at: `/tables/orders/columns/${name}/default`, message }],
});

testRule(rule, {
  pass: {
    'the role, said so': column('kind', '{ type: text, default: current_user }'),
    'the role, where a column names who did it': column('created_by', '{ type: text, default: user }'),
    'the text': column('kind', `{ type: text, default: "'user'" }`),
    'the time of each insert': column('at', '{ type: timestamptz, default: now() }'),
    'text that is no time': column('note', `{ type: text, default: "'now'" }`),
    'a time that is a constant': column('at', `{ type: timestamptz, default: "'infinity'" }`),
    'a value of one_of': column('kind', `{ type: text, one_of: [open, "it's"], default: "'it''s'::text" }`),
    'a number of one_of': column('kind', '{ type: integer, one_of: [1, 2], default: 2 }'),
    'an expression beside one_of': column('kind', `{ type: text, one_of: [open], default: "lower('OPEN')" }`),
    'no default': column('kind', '{ type: text, one_of: [open] }'),
  },
  fail: {
    'a word without its quotes that is a keyword': fails('kind', '{ type: text, default: user }', 'keyword'),
    'the keyword in capitals': fails('kind', '{ type: text, default: USER }', `write "'USER'"`),
    'the keyword as one of the values': fails(
      'kind',
      '{ type: text, one_of: [user, admin], default: user }',
      'keyword',
    ),
    'the time of the deployment': fails('at', `{ type: timestamptz, default: "'now'" }`, 'write now()'),
    'the time, with a cast': fails('at', `{ type: timestamp, default: "'now'::timestamp" }`, 'write now()'),
    'the day of the deployment': fails('day', `{ type: date, default: "'tomorrow'" }`, 'write current_date + 1'),
    'a value that one_of lacks': fails(
      'kind',
      `{ type: text, one_of: [open, closed], default: "'opn'" }`,
      'not in one_of',
    ),
    'a number that one_of lacks': fails('kind', '{ type: integer, one_of: [1, 2], default: 3 }', 'use one of 1, 2'),
    'a boolean that one_of lacks': fails('kind', '{ type: boolean, one_of: [true], default: false }', 'not in one_of'),
  },
});

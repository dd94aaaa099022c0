import rule from '../../../policies/queries/forbid-multiplied-aggregate';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery, type Parts } from '../../support/shop-queries';

const CALLS = `{ columns: { id: uuid, customer_id: { type: uuid, references: customers }, order_id: { type: uuid, references: orders }, seconds: integer } }`;
const CARDS = `{ columns: { id: uuid, customer_id: { type: uuid, references: customers }, points: integer }, unique: [[customer_id]] }`;
const TAGS = `{ columns: { id: uuid, order_id: { type: uuid, references: orders }, tag: text }, unique: [[order_id, tag]] }`;

const parts: Parts = {
  small: `{ columns: { id: uuid, note: text, done: boolean, received_at: timestamptz }, rows: { now: 2k } }
  calls: ${CALLS}
  cards: ${CARDS}
  tags: ${TAGS}`,
};
const asks = (sql: string): string => shopWithQuery(sql, parts);
const FROM_BOTH =
  'from customers c left join orders o on o.customer_id = c.id left join calls k on k.customer_id = c.id where c.id = $1 group by c.id';

testRule(rule, {
  pass: {
    'one table of many rows': asks(
      'select c.id, sum(o.total) from customers c join orders o on o.customer_id = c.id join tenants t on t.id = c.tenant_id group by c.id',
    ),
    'a chain: each call is of one order': asks(
      'select c.id, sum(k.seconds) from customers c join orders o on o.customer_id = c.id join calls k on k.order_id = o.id group by c.id',
    ),
    'a price for each item of a link table': asks(
      'select c.id, sum(o.total) from calls k join orders o on o.id = k.order_id join customers c on c.id = k.customer_id group by c.id',
    ),
    'at most one row by a unique key': asks(
      'select c.id, sum(o.total), max(d.points) from customers c join orders o on o.customer_id = c.id left join cards d on d.customer_id = c.id group by c.id',
    ),
    DISTINCT: asks(`select c.id, count(distinct o.id), count(distinct k.id) ${FROM_BOTH}`),
    'the largest and the smallest': asks(`select c.id, max(o.total), min(k.seconds) ${FROM_BOTH}`),
    'aggregated before the join': asks(
      'select c.id, sum(o.total) from customers c join orders o on o.customer_id = c.id left join (select customer_id, sum(seconds) as s from calls group by customer_id) k on k.customer_id = c.id group by c.id, k.s',
    ),
    'grouped by the key of the other': asks(
      'select k.id, sum(o.total) from customers c join orders o on o.customer_id = c.id join calls k on k.customer_id = c.id group by k.id',
    ),
    'a value that leaves one row': asks(
      'select c.id, sum(o.total) from customers c join orders o on o.customer_id = c.id join calls k on k.customer_id = c.id and k.id = $2 group by c.id',
    ),
    'grouped by the rest of a unique key': asks(
      'select t.tag, sum(k.seconds) from orders o join tags t on t.order_id = o.id join calls k on k.order_id = o.id group by t.tag',
    ),
    'a row of the statement around it': asks(
      'select c.id, (select sum(o.total) from orders o join cards d on d.customer_id = o.customer_id join customers x on x.id = o.customer_id where o.customer_id = c.id) from customers c where c.id = $1',
    ),
    EXISTS: asks(
      'select c.id, sum(o.total) from customers c join orders o on o.customer_id = c.id where exists (select from calls k where k.customer_id = c.id) group by c.id',
    ),
    'a window': asks(
      'select c.id, sum(o.total) over (partition by o.id) from customers c join orders o on o.customer_id = c.id join calls k on k.customer_id = c.id where c.id = $1',
    ),
  },
  fail: {
    'sum and count': {
      yaml: asks(`select c.id, sum(o.total), count(k.id) ${FROM_BOTH}`),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'computes sum() of "total" of table "orders" over a join that repeats each row for every match in table "calls"',
        },
      ],
    },
    'without qualifiers': {
      yaml: asks(
        'select sum(total) from customers c join orders o on o.customer_id = c.id join calls k on k.customer_id = c.id where c.id = $1',
      ),
      findings: [{ at: '/queries/q/sql', message: 'sum() of "total"' }],
    },
    'joined by their parent alone': {
      yaml: asks(
        'select o.customer_id, count(o.id) from orders o join calls k on k.customer_id = o.customer_id group by 1',
      ),
      findings: [{ at: '/queries/q/sql', message: 'count() of "id" of table "orders"' }],
    },
    'a comma and WHERE': {
      yaml: asks(
        'select c.email, count(k.id) from customers c, orders o, calls k where o.customer_id = c.id and k.customer_id = c.id group by c.email',
      ),
      findings: [{ at: '/queries/q/sql', message: 'count() of "id" of table "calls"' }],
    },
    'a list of texts in a sub-query': {
      yaml: asks(
        "select c.id, (select string_agg(t.tag, ',') from orders o join tags t on t.order_id = o.id join calls k on k.order_id = o.id where o.customer_id = c.id) from customers c where c.id = $1",
      ),
      findings: [{ at: '/queries/q/sql', message: 'string_agg() of "tag" of table "tags"' }],
    },
    USING: {
      yaml: asks(
        'select customer_id, sum(o.total) from (select id as customer_id from customers) c join orders o using (customer_id) join calls k using (customer_id) group by customer_id',
      ),
      findings: [{ at: '/queries/q/sql', message: 'sum() of "total" of table "orders"' }],
    },
    'a common parent, grouped by month': {
      yaml: asks(
        "select date_trunc('month', o.placed_at) as month, sum(o.total), sum(k.seconds) from customers c join orders o on o.customer_id = c.id join calls k on k.customer_id = c.id group by month",
      ),
      findings: [{ at: '/queries/q/sql', message: 'for every match in table "calls"' }],
    },
  },
});

/** What PostgreSQL refuses is told with tables, constraints and columns, and with no value of a row: not in the outcome, an event or the journal. */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { ApplyEvent } from '../../src/apply/types';
import { eventJson, eventLine, outcomeJson, outcomeLines } from '../../src/report/apply';
import { majorsFor } from '../support/tier';
import { apply, groundFrom } from './ground';

const SECRET = 'hunter2@example.com';

interface Refused {
  readonly before: string;
  readonly after: string;
  /** Comes after the plan was made. */
  readonly spoils?: string;
  readonly message: RegExp;
}

const TABLE = (columns: string, more = ''): string =>
  `CREATE SCHEMA app; CREATE TABLE app.people (${columns}); ${more}`;
const raising = (how: string): string => `
CREATE FUNCTION app.refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${how} RETURN NEW; END $$;
CREATE TRIGGER refuses BEFORE UPDATE ON app.people FOR EACH ROW EXECUTE FUNCTION app.refuses();`;
const retyped = (how: string): Pick<Refused, 'before' | 'after'> => ({
  before: TABLE(
    'id int PRIMARY KEY, email text, size int',
    `INSERT INTO app.people SELECT i, '${SECRET}', i FROM generate_series(1, 50) i; ${raising(how)}`,
  ),
  after: TABLE('id int PRIMARY KEY, email text, size bigint', raising(how)),
});

const CASES: Readonly<Record<string, Refused>> = {
  'an update that meets a unique key': {
    before: TABLE(
      'id int PRIMARY KEY, email text UNIQUE, size int',
      `INSERT INTO app.people SELECT i, 'n' || i, i FROM generate_series(1, 50) i; ${raising(`IF NEW.id = 7 THEN NEW.email := 'n8'; END IF;`)}`,
    ),
    after: TABLE(
      'id int PRIMARY KEY, email text UNIQUE, size bigint',
      raising(`IF NEW.id = 7 THEN NEW.email := 'n8'; END IF;`),
    ),
    message: /duplicate key value violates unique constraint "people_email_key" \(table "app\.people", key \(email\)\)/,
  },
  'a text that is no number': {
    before: TABLE(
      'id int PRIMARY KEY, email text',
      'INSERT INTO app.people SELECT i, i FROM generate_series(1, 50) i;',
    ),
    after: TABLE('id int PRIMARY KEY, email integer'),
    spoils: `INSERT INTO app.people VALUES (1001, '${SECRET}')`,
    message: /invalid input syntax for type integer: \.\.\./,
  },
  'RAISE of a trigger': {
    ...retyped(`RAISE 'bad row of %', OLD.email;`),
    message: /function app\.refuses\(\) raised an exception/,
  },
  'RAISE that pretends to be PostgreSQL': {
    ...retyped(`RAISE unique_violation USING MESSAGE = 'bad row of ' || OLD.email;`),
    message: /function app\.refuses\(\) raised an exception/,
  },
  'ASSERT of a trigger': {
    ...retyped(`ASSERT false, OLD.email;`),
    message: /function app\.refuses\(\) raised an exception/,
  },
  'a date that is none': {
    ...retyped(`NEW.size := extract(day from ('2026-02-31 ' || OLD.email)::date);`),
    message: /time zone \.\.\. not recognized|invalid input syntax for type date: \.\.\./,
  },
};

describe.each(majorsFor('words of the server', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  test.each(Object.entries(CASES))('%s', async (name, { before, after, spoils, message }) => {
    const ground = await groundFrom(engine, `words ${name}`.slice(0, 40), { before, after });
    expect(ground.plan.refused).toEqual([]);
    await ground.renew();
    const session = await engine.connect({ database: 'victim' });
    if (spoils !== undefined) await session.execute(spoils);
    const events: ApplyEvent[] = [];
    const outcome = await apply(ground, { tell: (event) => void events.push(event) });
    expect(outcome).toMatchObject({ state: 'failed', message: expect.stringMatching(message) as string });
    const [journal] = await session.query<{ text: string }>(
      `select string_agg(t::text, ' ') as text from (select s::text as t from tenet.step s union all select e::text from tenet.event e) all_rows`,
    );
    await session.end();
    const shown = [
      ...outcomeLines(outcome),
      outcomeJson(outcome, ''),
      ...events.flatMap((event) => [eventLine(event) ?? '', eventJson(event, '')]),
      journal?.text ?? '',
    ].join('\n');
    expect(shown).not.toContain('hunter2');
    expect(shown).not.toMatch(/\bn8\b/);
  });
});

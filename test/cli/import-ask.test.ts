/** The questions of `tenet import --interactive`, answered with keys as a terminal sends them. */
import { PassThrough } from 'node:stream';
import { askWhatIsOpen } from '../../src/cli/import-ask';
import type { SaidTenancy, Tenancy } from '../../src/meaning/meaning';

const [ENTER, DOWN, SPACE, CONTROL_C] = ['\r', '\u001b[B', ' ', '\u0003'];

const TENANCY: Tenancy = {
  source: 'inferred',
  key: {
    column: 'org_id',
    type: 'uuid',
    tables: ['public.a', 'public.b'],
    references: 'public.orgs',
    evidence: [{ kind: 'name', count: 2 }],
  },
  runnersUp: [{ column: 'team_id', type: 'uuid', tables: ['public.a'], references: null, evidence: [] }],
  registry: 'public.orgs',
  of: 5,
  outside: ['public.countries', 'public.plans'],
};

/** Sends keys for each question, as soon as it is asked. */
async function answered(
  keys: readonly string[],
  tenancy = TENANCY,
  roles: readonly string[] = [],
): Promise<SaidTenancy | undefined> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const waiting = [...keys];
  output.on('data', (chunk: Buffer) => {
    // the cursor is hidden when a question is asked
    if (chunk.includes('\u001b[?25l')) setTimeout(() => input.write(waiting.shift() ?? ENTER), 10);
  });
  return askWhatIsOpen(tenancy, roles, { input, output });
}

test('Enter all the way takes what was inferred', async () => {
  expect(await answered([])).toEqual({ key: 'org_id', registry: 'public.orgs' });
});

test('another key, a registry among the tables without a tenant, and what is shared', async () => {
  expect(await answered([`${DOWN}${ENTER}`, `${DOWN}${ENTER}`, `${SPACE}${ENTER}`])).toEqual({
    key: 'team_id',
    registry: 'public.countries',
    shared: ['public.plans'],
  });
});

test('no tenants, and no more questions', async () => {
  expect(await answered([`${DOWN}${DOWN}${ENTER}`])).toEqual({ key: null });
});

test.each([1, 2, 3])('Ctrl-C at question %i gives up', async (question) => {
  const keys = [...Array.from({ length: question - 1 }, () => ENTER), CONTROL_C];
  expect(await answered(keys)).toBeUndefined();
});

test('roles whose rights do not tell: one left open, one a reader', async () => {
  expect(await answered([ENTER, ENTER, ENTER, ENTER, `${DOWN}${DOWN}${DOWN}${ENTER}`], TENANCY, ['api', 'bi'])).toEqual(
    {
      key: 'org_id',
      registry: 'public.orgs',
      roles: { bi: 'reader' },
    },
  );
});

test('Ctrl-C at a role gives up', async () => {
  expect(await answered([ENTER, ENTER, ENTER, CONTROL_C], TENANCY, ['api'])).toBeUndefined();
});

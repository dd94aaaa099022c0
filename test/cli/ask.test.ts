/** The questions of `tenet init`, answered with keys as a terminal sends them. */
import { PassThrough } from 'node:stream';
import { parse } from 'yaml';
import { ask } from '../../src/cli/init/ask';
import { TEMPLATE_ANSWERS, type Answers } from '../../src/cli/init/answers';
import { specOf } from '../../src/cli/init/write';
import { checkObject } from '../../src/pipeline';
import { TODAY } from '../support/rule-tester';

const ENTER = '\r';
const CONTROL_C = '\u0003';

/** Sends a key for each question, as soon as it is asked. */
async function answered(keys: readonly string[]): Promise<{ answers: Answers | undefined; screen: string }> {
  const input = new PassThrough();
  const output = new PassThrough();
  let screen = '';
  const waiting = [...keys];
  output.on('data', (chunk: Buffer) => {
    screen += chunk.toString('utf8');
    // the cursor is hidden when a question stands
    if (chunk.includes('\u001b[?25l')) setTimeout(() => input.write(waiting.shift() ?? ENTER), 10);
  });
  const answers = await ask(TEMPLATE_ANSWERS.starter, { input, output });
  return { answers, screen };
}

/** What a ledger of millions of keys a day costs is no fault of the answers. */
const LEDGER = 'partitioning/require-partitions-for-retention /tables/events/ingest';

async function findings(yaml: string): Promise<readonly string[]> {
  const { findings: found } = await checkObject(parse(yaml), { today: TODAY });
  return found.map(({ rule, at }) => `${rule} ${at}`).filter((one) => one !== LEDGER);
}

test('Enter all the way takes what stands first, and that spec checks clean', async () => {
  const { answers } = await answered([]);
  expect(answers).toMatchObject({ database: 'app', postgres: 18, platform: 'self-managed', model: 'shared-schema' });
  expect(await findings(specOf(answers as Answers))).toEqual([]);
});

test('what is typed and chosen is what is written', async () => {
  const { answers } = await answered(['\u007f\u007f\u007fbilling\r', '\u001b[B\r']);
  expect(answers).toMatchObject({ database: 'billing', postgres: 17 });
});

test.each([1, 3, 8])('Ctrl-C at question %i gives up at once, and says that nothing was written', async (question) => {
  const keys = [...Array.from({ length: question - 1 }, () => ENTER), CONTROL_C];
  const { answers, screen } = await answered(keys);
  expect(answers).toBeUndefined();
  expect(screen).toContain('nothing was written');
});

describe('every choice on its own checks clean', () => {
  const choices: readonly Partial<Answers>[] = [
    ...([18, 17, 16, 15, null] as const).map((postgres) => ({ postgres })),
    ...(['rds', 'aurora', 'cloud-sql', 'azure', 'cloudnativepg', 'citus'] as const).map((platform) => ({ platform })),
    ...(['rds', 'cloud-sql', 'aurora'] as const).map((platform) => ({ platform, rpo: '30s', rto: '15m' })),
    { model: 'schema-per-tenant' },
    { model: 'database-per-tenant' },
    { parties: ['reader', 'analytics', 'support', 'partner'] },
    ...(['0', '1m', '30s'] as const).flatMap((rpo) => [{ rpo }, { rpo, platform: 'rds' as const }]),
    ...[100_000, 1_000_000, 6_000_000].flatMap((perDay) => [
      { ingests: true, perDay, keepDays: 30 },
      { ingests: true, perDay, keepDays: 400, postgres: 15 },
    ]),
    { ingests: true, keepDays: 30 },
    ...(['schema-per-tenant', 'database-per-tenant'] as const).map((model) => ({ ingests: true, model })),
    { ingests: true, platform: 'citus' },
    { ingests: true, keepDays: 400, rpo: '30s', rto: '15m' },
    { rpo: '1h', rto: '4h', frameworks: ['soc2', 'gdpr', 'hipaa', 'pci-dss', 'iso27001'] },
    { rpo: '1h', rto: '15m', ingests: true, keepDays: null },
  ];
  test.each(choices.map((choice) => [JSON.stringify(choice), choice] as const))('%s', async (_name, choice) => {
    expect(await findings(specOf({ ...TEMPLATE_ANSWERS.saas, ...choice }))).toEqual([]);
  });
});

/** Parts of a file of SQL that could not be read are told in every format, and make none of them say that something failed. */
import { checkScript } from '../../src/pipeline';
import { render, reportOfScript, type Format } from '../../src/report';
import { rules } from '../../policies';

const SQL = `\\set x 1
SELECT 1;
DO $$ BEGIN EXECUTE 'DROP TABLE ' || current_setting('app.x'); END $$;
`;

async function rendered(format: Format): Promise<string> {
  const { script, sources } = await checkScript({ name: 'file.sql', contents: SQL }, null, { as: null });
  const report = reportOfScript(
    { sources, findings: [], rules, preset: 'recommended', objects: {}, notChecked: [], unread: script.unread },
    { version: '0.0.0', spec: 'file.sql', failOn: 'error', assumptions: false },
  );
  const extras = { text: () => SQL, rules, assumptions: false, colour: false, columns: 200 };
  return render[format](report, extras);
}

const COMMAND = 'psql command';
const DYNAMIC = 'EXECUTE of dynamic SQL';

test.each(Object.keys(render) as readonly Format[])('%s tells what was not read', async (format) => {
  const text = await rendered(format);
  expect(text).toContain(COMMAND);
  expect(text).toContain(DYNAMIC);
});

test('SARIF has a notification of level note for each, with its place', async () => {
  const log = JSON.parse(await rendered('sarif')) as {
    readonly runs: readonly { readonly invocations: readonly { readonly toolExecutionNotifications: unknown }[] }[];
  };
  expect(log.runs[0]?.invocations[0]?.toolExecutionNotifications).toMatchObject([
    { level: 'note', message: { text: expect.stringContaining(COMMAND) }, locations: [expect.anything()] },
    { level: 'note', message: { text: expect.stringContaining(DYNAMIC) }, locations: [expect.anything()] },
  ]);
});

test('JUnit counts them as skipped, GitLab as info, GitHub as a notice', async () => {
  expect(await rendered('junit')).toContain('failures="0" errors="0" skipped="2"');
  const issues = JSON.parse(await rendered('gitlab')) as readonly { readonly severity: string }[];
  expect(issues.map(({ severity }) => severity)).toEqual(['info', 'info']);
  expect((await rendered('github')).match(/^::\w+/gm)).toEqual(['::notice', '::notice']);
});

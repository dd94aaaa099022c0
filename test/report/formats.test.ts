/** Every format of a report: as people read it (goldens), as machines do (schemas), and with text in it that means harm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { rules } from '../../policies';
import { InputError } from '../../src/kernel/errors';
import { checkFile } from '../../src/pipeline';
import { FORMATS, render, reportOf, reportOfProblems, type Extras, type Format, type Report } from '../../src/report';
import { golden } from '../support/golden';
import { TODAY } from '../support/rule-tester';

const FAILS = `tenet: 1
database: shop
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
threats: { internal: { access: least-privilege } }
roles:
  shop_owner: { kind: owner }
  shop_app: { kind: application, statement_timeout: 0s }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders:
    columns: { id: uuid, total: bigint }
    rls: { enabled: false }
  notes: { columns: { id: uuid }, grants: { public: [select] } }
  facts: { columns: { id: uuid }, rls: { forced: false } }
  secrets: { columns: { id: uuid }, rls: { enabled: false } }
waivers:
  - { rule: access/require-statement-timeout, at: /roles/shop_app, reason: "its jobs end by themselves", owner: dba, until: 2027-01-31 }
`;
const HOLDS = `tenet: 1
database: shop
tables:
  tenants: { scope: registry, columns: { id: uuid } }
roles: { shop_app: { kind: application, connections: 10 } }
`;
const UNANSWERED = `tenet: 1
databse: shop
tables:
  orders: { columns: { id: uuidd } }
  orders: { columns: { id: uuid } }
`;
/** Markup, workflow commands and text that runs backwards, wherever PostgreSQL and a spec have free text. */
const HOSTILE = String.raw`tenet: 1
database: shop
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application, statement_timeout: 0s } }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  "</testcase><b>x</b>]]>|${'`'}::error::%0A&": { columns: { id: uuid }, rls: { enabled: false } }
  "表表表 \u202egnp": { columns: { id: uuid }, rls: { enabled: false } }
  "a, b: c": { columns: { id: uuid }, rls: { enabled: false } }
waivers:
  - rule: access/require-statement-timeout
    at: /roles/shop_app
    reason: "jobs\n::error::here <script>alert(1)</script> | [x](javascript:alert(1)) \e[2J"
    owner: me
    until: 2027-01-31
`;
/** What PostgreSQL takes in a name and nobody can read: refused, and told without being obeyed. */
const UNREADABLE = HOSTILE.replace('"a, b: c"', String.raw`"x\e[31m\r\n::error::y <i>"`);
const SPECS: Readonly<Record<string, string>> = {
  fails: FAILS,
  holds: HOLDS,
  unanswered: UNANSWERED,
  hostile: HOSTILE,
  unreadable: UNREADABLE,
};

/** Of those that a spec cannot show as few. */
const LEFT = ['isolation/forbid-large-objects', 'change/forbid-rename', 'change/forbid-table-rewrite'];

/** Few rules, so that a golden changes where its own rules do and not with every rule that is added. */
const FEW = rules.filter(({ id }) =>
  [
    'isolation/require-rls',
    'isolation/force-rls',
    'access/forbid-public-grants',
    'access/require-statement-timeout',
  ].includes(id),
);

interface Rendered {
  readonly report: Report;
  readonly text: (format: Format, extras?: Partial<Extras>) => string;
}

async function rendered(yaml: string): Promise<Rendered> {
  const reader = { read: () => Buffer.from(yaml), list: () => [] };
  const about = { version: '0.0.0', spec: 'tenet.yaml', failOn: 'error', assumptions: true } as const;
  let changes: Extras['changes'] = () => undefined;
  const report = await checkFile('tenet.yaml', reader as unknown as Parameters<typeof checkFile>[1], {
    today: TODAY,
  }).then(
    (checked) => {
      const known = new Set<string>(FEW.map(({ id }) => id));
      const findings = checked.findings.filter(({ rule }) => known.has(rule) || rule.startsWith('spec/'));
      changes = (edits) => checked.sources.changes(edits);
      const notChecked = checked.notChecked.filter(({ rule }) => LEFT.includes(rule));
      return reportOf({ ...checked, findings, rules: FEW, notChecked }, about);
    },
    (error: unknown) => {
      if (!(error instanceof InputError)) throw error;
      return reportOfProblems(error.problems, about);
    },
  );
  const all = { text: () => yaml, changes, rules: FEW, assumptions: false, colour: false, columns: 100 };
  return { report, text: (format, extras) => render[format](report, { ...all, ...extras }) };
}

describe.each(Object.keys(SPECS))('a spec that is %s', (name) => {
  const extension: Readonly<Record<Format, string>> = {
    pretty: 'txt',
    json: 'json',
    sarif: 'sarif',
    junit: 'xml',
    github: 'github.txt',
    gitlab: 'gitlab.json',
    markdown: 'md',
    html: 'html',
  };
  test.each(FORMATS)('%s', async (format) => {
    const { text } = await rendered(SPECS[name] as string);
    golden(`report/${name}.${extension[format]}`, text(format));
    expect(text(format)).toBe(text(format));
  });
});

describe('what machines read', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  const schema = (file: string) =>
    ajv.compile(JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as object);
  const reportSchema = schema('src/report/report.schema.json');
  const sarifSchema = schema('test/data/sarif-2.1.0.schema.json');

  test.each(Object.keys(SPECS))('json, sarif, gitlab and junit of a spec that is %s', async (name) => {
    const { report, text } = await rendered(SPECS[name] as string);
    reportSchema(JSON.parse(text('json')));
    expect(reportSchema.errors).toBeNull();
    sarifSchema(JSON.parse(text('sarif')));
    expect(sarifSchema.errors).toBeNull();
    expect(XMLValidator.validate(text('junit'))).toBe(true);

    const issues = JSON.parse(text('gitlab')) as readonly { readonly fingerprint: string }[];
    const told = report.findings.filter(({ waived }) => waived === undefined).length + report.problems.length;
    expect(issues).toHaveLength(told);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(told);
  });

  test('the schemas do refuse what is wrong', async () => {
    const { text } = await rendered(FAILS);
    expect(reportSchema({ ...(JSON.parse(text('json')) as object), verdict: 'perhaps' })).toBe(false);
    expect(sarifSchema({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  test('junit counts what it holds', async () => {
    const { text } = await rendered(FAILS);
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
    const { testsuites } = parser.parse(text('junit')) as {
      readonly testsuites: {
        readonly testsuite: Readonly<Record<string, string>> & {
          readonly testcase: readonly Record<string, unknown>[];
        };
      };
    };
    const { testcase, ...totals } = testsuites.testsuite;
    expect(testcase).toHaveLength(Number(totals['tests']));
    expect(testcase.filter((one) => 'failure' in one)).toHaveLength(Number(totals['failures']));
    expect(testcase.filter((one) => 'skipped' in one)).toHaveLength(Number(totals['skipped']));
    expect(Number(totals['failures'])).toBeGreaterThan(0);
    expect(Number(totals['skipped'])).toBe(1 + LEFT.length);
  });

  test('a fingerprint stays when lines move, and differs between places', async () => {
    const before = (await rendered(FAILS)).report.findings;
    const after = (await rendered(`# a line\n${FAILS}`)).report.findings;
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(after.map(({ line }) => line)).toEqual(before.map(({ line }) => (line ?? 0) + 1));
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
  });
});

describe.each([HOSTILE, UNREADABLE])('text that means harm', (spec) => {
  // oxlint-disable-next-line no-control-regex -- they are what must not be there
  const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

  test.each(['pretty', 'github'] as const)('%s has no character that a terminal obeys', async (format) => {
    const { report, text } = await rendered(spec);
    expect(report.findings.length + report.problems.length).toBeGreaterThan(0);
    expect(text(format)).not.toMatch(OBEYED);
  });

  test('github has one command a finding, and no other', async () => {
    const { report, text } = await rendered(spec);
    const commands = text('github')
      .split('\n')
      .filter((line) => line.includes('::'));
    expect(commands).toHaveLength(
      report.findings.filter(({ waived }) => waived === undefined).length + report.problems.length,
    );
    for (const command of commands) expect(command).toMatch(/^::(error|warning|notice) file=tenet\.yaml,/);
  });

  test('markdown has no markup and no table cell of others', async () => {
    const { text } = await rendered(spec);
    const outsideCode = text('markdown')
      .replaceAll(/^(`{3,})sql\n[^]*?^\1$/gm, '')
      .replaceAll(/\\`/g, '')
      .replaceAll(/`[^`]*`/g, '');
    expect(outsideCode).not.toMatch(/(?<!\\)<(b|script|\/)/);
    expect(outsideCode).not.toMatch(/(?<!\\)\]\(javascript/);
  });
});

/** A place and its rule stay in one line, so that a terminal makes a link of them; so does the verdict, for grep. */
function isHeading(line: string): boolean {
  return /^ {2}(error|warning|note) {2}|^tenet.yaml fails:/.test(line);
}

describe('for a terminal', () => {
  test.each([40, 60, 80, 200])(
    'no line is wider than %i cells, but for words that cannot be broken',
    async (columns) => {
      const { report, text } = await rendered(FAILS);
      // SQL is to be run as it is
      const sql = new Set(report.findings.flatMap(({ ddl }) => ddl ?? []));
      expect(sql.size).toBeGreaterThan(3);
      for (const line of text('pretty', { columns })
        .split('\n')
        .filter((one) => !isHeading(one) && !sql.has(one.slice('  ddl   '.length)))) {
        const longest = Math.max(...line.split(' ').map((word) => word.length));
        expect(line.length).toBeLessThanOrEqual(Math.max(columns, longest + 8));
      }
    },
  );

  test('colours only where they are wanted, and says the same without', async () => {
    const { text } = await rendered(FAILS);
    const coloured = text('pretty', { colour: true });
    expect(coloured).toContain('\u001b[');
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(text('pretty'));
  });
});

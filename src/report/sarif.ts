import { groupBy } from '../kernel/group';
import { describeEdit } from './edit';
import { loadingLine } from './told';
import type { Extras } from './format';
import type { TextChange } from '../kernel/sources';
import type { NotChecked } from '../rules/not-checked';
import {
  unreadWord,
  type Known,
  type Report,
  type ReportedFinding,
  type ReportedProblem,
  type RuleText,
} from './report';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const DOCS = 'https://pgtenet.dev/rules';

/** SARIF 2.1.0: one run, with the texts of the rules that have a result; waived findings are suppressed results. */
export function sarif(report: Report, extras: Extras): string {
  const named = new Set([...report.findings, ...(report.baseline?.absent ?? [])].map(({ rule }) => rule));
  const rules = extras.rules.filter(({ id }) => named.has(id));
  const index = new Map(rules.map((rule, place) => [rule.id as string, place]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: 'https://pgtenet.dev',
            rules: rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        ...(report.tenancy !== undefined && { properties: { tenancy: report.tenancy } }),
        invocations: [
          {
            executionSuccessful: report.verdict !== 'unanswered',
            toolExecutionNotifications: [
              ...report.problems.map((problem) => notification(problem, report)),
              ...leftOut(report.checked.not_checked),
              ...loadingOf(report),
            ],
          },
        ],
        results: [
          ...report.findings.map((finding) => result(finding, index.get(finding.rule), extras, report)),
          ...(report.baseline?.absent ?? []).map((known) => absent(known, index.get(known.rule))),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(rule: RuleText): object {
  return {
    id: rule.id,
    name: rule.id
      .split('/')
      .at(-1)
      ?.replaceAll(/(?:^|-)([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    helpUri: `${DOCS}/${rule.id}`,
    help: { text: helpText(rule) },
    defaultConfiguration: { level: rule.severity },
    properties: {
      tags: [rule.id.split('/')[0]],
      waivable: rule.waivable ?? true,
      refs: rule.refs,
    },
  };
}

/** Beside `fullDescription`; the page of `helpUri` has the rest, with the SQL that validates it. */
function helpText(rule: RuleText): string {
  return `Trade-offs: ${rule.tradeoffs}\n\nChanges if: ${rule.changesIf}`;
}

function result(finding: ReportedFinding, ruleIndex: number | undefined, { changes }: Extras, report: Report): object {
  const suppressions = suppressionsOf(finding);
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: finding.severity,
    message: { text: finding.message },
    locations: [location(finding, report)],
    partialFingerprints: { 'tenet/v2': finding.fingerprint },
    ...(finding.baseline !== undefined && { baselineState: finding.baseline }),
    ...(suppressions.length > 0 && { suppressions }),
    ...fixesOf(finding, changes),
    properties: {
      known: finding.known,
      pointer: finding.at,
      about: finding.about,
      ...(finding.detail !== undefined && { detail: finding.detail }),
      ...(finding.numbers !== undefined && { numbers: finding.numbers }),
      ...(finding.fix !== undefined && { fix: finding.fix.map(describeEdit) }),
      ...(finding.ddl !== undefined && { ddl: finding.ddl }),
      ...(finding.resource !== undefined && { resource: finding.resource }),
    },
  };
}

function suppressionsOf({ waived, baseline }: ReportedFinding): readonly object[] {
  if (waived !== undefined) {
    const justification = `${waived.reason} (${waived.owner}, until ${waived.until})`;
    return [{ kind: 'external', status: 'accepted', justification }];
  }
  const justification = 'known from the baseline';
  return baseline === 'unchanged' ? [{ kind: 'external', status: 'accepted', justification }] : [];
}

/** What a baseline knows and nobody finds any more: whoever tracks results closes it. */
function absent({ rule, object, fingerprint }: Known, ruleIndex: number | undefined): object {
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    kind: 'notApplicable',
    level: 'none',
    message: { text: `${object}: gone` },
    partialFingerprints: { 'tenet/v2': fingerprint },
    baselineState: 'absent',
  };
}

/** The fix as replacements, which an editor or a code host can apply with one click. */
function fixesOf({ fix }: ReportedFinding, changes: Extras['changes']): object {
  const found = fix === undefined ? undefined : changes?.(fix);
  if (fix === undefined || found === undefined || found.length === 0) return {};
  const files = [...new Set(found.map(({ file }) => file))];
  const artifactChanges = files.map((file) => ({
    artifactLocation: artifact(file),
    replacements: found.filter((change) => change.file === file).map(replacement),
  }));
  return { fixes: [{ description: { text: fix.map(describeEdit).join('; ') }, artifactChanges }] };
}

function replacement({ start, end, text }: TextChange): object {
  return {
    deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    insertedContent: { text },
  };
}

function location(found: ReportedFinding, { plan, spec }: Report): object {
  if (found.resource !== undefined) {
    const { address, construct } = found.resource;
    const names = construct === undefined ? [address] : [address, construct];
    return {
      // the plan as a whole: its JSON is one line
      ...(plan !== undefined && { physicalLocation: { artifactLocation: artifact(spec) } }),
      logicalLocations: names.map((name) => ({ fullyQualifiedName: name, kind: 'resource' })),
    };
  }
  const logical = [{ fullyQualifiedName: found.at === '' ? '/' : found.at, kind: 'object' }];
  return { ...physical(found), logicalLocations: logical };
}

function notification(problem: ReportedProblem, { verdict }: Report): object {
  const place = physical(problem);
  return {
    level: verdict === 'unanswered' ? 'error' : 'note',
    message: { text: verdict === 'unanswered' ? problem.message : `${unreadWord(problem)}: ${problem.message}` },
    ...(problem.rule !== undefined && { associatedRule: { id: problem.rule } }),
    ...('physicalLocation' in place && { locations: [place] }),
  };
}

/** What was not asked is no result: a tracker must not close what it knows of the rules. One notification for each reason. */
function leftOut(all: readonly NotChecked[]): readonly object[] {
  return [...groupBy(all, ({ reason }) => reason)].map(([reason, some]) => ({
    level: 'note',
    message: {
      text: `${some.map(({ rule }) => rule).join(', ')} ${some.length === 1 ? 'was' : 'were'} not checked: ${reason}`,
    },
    ...(some.length === 1 && { associatedRule: { id: some[0]?.rule } }),
  }));
}

function loadingOf({ checked }: Report): readonly object[] {
  const line = loadingLine(checked.loading);
  return line === undefined ? [] : [{ level: 'note', message: { text: line } }];
}

function physical({ file, line, column, end_column: endColumn }: ReportedFinding | ReportedProblem): object {
  if (file === null || line === null || column === null || endColumn === null) return {};
  return {
    physicalLocation: {
      artifactLocation: artifact(file),
      region: { startLine: line, startColumn: column, endColumn },
    },
  };
}

/** A file by its path from the root of the repository. */
export function artifact(file: string): object {
  return { uri: uriOf(file), ...(!file.startsWith('/') && { uriBaseId: '%SRCROOT%' }) };
}

function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

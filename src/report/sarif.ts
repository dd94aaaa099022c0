import { describeEdit } from './edit';
import type { Extras } from './format';
import type { Report, ReportedFinding, ReportedProblem, RuleText } from './report';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const DOCS = 'https://pgtenet.dev/rules';

/** SARIF 2.1.0: one run, with the texts of every rule that ran; waived findings are suppressed results. */
export function sarif(report: Report, extras: Extras): string {
  const index = new Map(extras.rules.map((rule, place) => [rule.id as string, place]));
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
            rules: extras.rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.verdict !== 'unanswered',
            toolExecutionNotifications: report.problems.map(notification),
          },
        ],
        results: report.findings.map((finding) => result(finding, index.get(finding.rule))),
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
    help: { text: helpText(rule), markdown: helpText(rule) },
    defaultConfiguration: { level: rule.severity },
    properties: { tags: [rule.id.split('/')[0]] },
  };
}

function helpText(rule: RuleText): string {
  return [rule.why, `Trade-offs: ${rule.tradeoffs}`, `Changes if: ${rule.changesIf}`].join('\n\n');
}

function result(finding: ReportedFinding, ruleIndex: number | undefined): object {
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: finding.severity,
    message: { text: finding.message },
    locations: [location(finding)],
    partialFingerprints: { 'tenet/v1': finding.fingerprint },
    ...(finding.waived !== undefined && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `${finding.waived.reason} (${finding.waived.owner}, until ${finding.waived.until})`,
        },
      ],
    }),
    properties: {
      known: finding.known,
      pointer: finding.at,
      ...(finding.fix !== undefined && { fix: finding.fix.map(describeEdit) }),
    },
  };
}

function location(found: ReportedFinding): object {
  const logical = [{ fullyQualifiedName: found.at === '' ? '/' : found.at, kind: 'object' }];
  return { ...physical(found), logicalLocations: logical };
}

function notification(problem: ReportedProblem): object {
  const place = physical(problem);
  return {
    level: 'error',
    message: { text: problem.message },
    ...('physicalLocation' in place && { locations: [place] }),
  };
}

function physical({ file, line, column, end_column: endColumn }: ReportedFinding | ReportedProblem): object {
  if (file === null || line === null || column === null || endColumn === null) return {};
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file), ...(!file.startsWith('/') && { uriBaseId: '%SRCROOT%' }) },
      region: { startLine: line, startColumn: column, endColumn },
    },
  };
}

function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

/** A run as SARIF 2.1.0: what the check finds, and what the replay finds as a run of its own category. Pure. */
import type { Extras } from '../report/format';
import { artifact, sarif } from '../report/sarif';
import type { Annotation } from './annotation';
import { proofAnnotations } from './proof';
import type { CiRun } from './run';

interface Log {
  readonly runs: readonly object[];
}

/** @param rules the texts of those that the check ran */
export function sarifOf({ report, proof }: CiRun, rules: Extras['rules']): string {
  const extras = { rules, text: () => undefined, assumptions: false, colour: false, columns: 100 };
  const log = JSON.parse(sarif(report, extras)) as Log;
  const [checked] = log.runs;
  const runs = [
    { ...checked, automationDetails: { id: 'tenet/check/' } },
    ...(proof.kind === 'made' ? [replayRun(proofAnnotations(proof.replay), report.tool)] : []),
  ];
  return `${JSON.stringify({ ...log, runs }, null, 2)}\n`;
}

/** GitHub refuses two runs of one category in a file. */
function replayRun(found: readonly Annotation[], { name, version }: CiRun['report']['tool']): object {
  const ids = [...new Set(found.map(({ title }) => title))];
  return {
    tool: { driver: { name, version, semanticVersion: version, rules: ids.map((id) => ({ id })) } },
    automationDetails: { id: 'tenet/replay/' },
    results: found.map((one) => ({
      ruleId: one.title,
      level: one.severity,
      message: { text: one.message },
      locations: [
        {
          physicalLocation: {
            artifactLocation: artifact(one.file ?? ''),
            ...(one.line !== null && { region: { startLine: one.line } }),
          },
        },
      ],
    })),
  };
}

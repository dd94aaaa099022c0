/** A run as GitLab's Code Quality report, which a merge request shows beside its lines. Pure. */
import { issueOf, issuesOf, issuesText } from '../report/gitlab';
import { proofAnnotations } from './proof';
import type { CiRun } from './run';

export function codeQualityOf({ report, proof, folder }: CiRun): string {
  const replayed = proof.kind === 'made' ? proofAnnotations(proof.replay) : [];
  return issuesText([
    ...issuesOf(report),
    ...replayed.map((one) => issueOf(one.severity, one.title, one.message, one, folder)),
    ...(proof.kind === 'failed'
      ? [issueOf('error', 'not replayed', proof.message, { file: null, line: null }, folder)]
      : []),
  ]);
}

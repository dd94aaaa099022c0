import type { Proof } from '../../prove/types';
import type { ProofDiff } from './diff';

/** The proof itself; proof.schema.json describes it. */
export function proofJson(proof: Proof): string {
  return `${JSON.stringify(proof, null, 2)}\n`;
}

/** What a change opened and closed, as it is. */
export function diffJson(diff: ProofDiff): string {
  return `${JSON.stringify(diff, null, 2)}\n`;
}

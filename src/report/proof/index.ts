export { diffHtml } from './diff-html';
export { diffPretty } from './diff-pretty';
export { diffProofs, type ProofDiff } from './diff';
export { proofHtml } from './html';
export { diffJson, proofJson } from './json';
export { proofPretty, type ProofPrettyOptions } from './pretty';
export { readProof } from './read';

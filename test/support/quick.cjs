/**
 * Suites that `npm test` leaves to `.ci/run`, each with the suite of `npm test` that has the same kind of evidence: together they took
 * longer than all others. A suite that is named on the command line runs.
 */
module.exports.LEFT_TO_CI = {
  'apply/by-tenant': 'apply/recipes',
  'apply/disturbed': 'apply/kills',
  'apply/hatchet': 'apply/recipes',
  'apply/old-writers': 'apply/recipes',
  'cli/plan-bad-servers': 'cli/plan',
  'cli/prove-ends': 'cli/prove',
  'cli/prove-leftovers': 'cli/prove-url',
  'package/package': 'rooms/cli',
  'policies/validation-corpora': 'policies/validation',
  'provider/interrupted': 'provider/life',
  'provider/refusals': 'provider/host',
  'prove/memberships': 'rooms/proofs',
  'rooms/replay-trials': 'rooms/replays',
  'rooms/trials-advice': 'policies/advice',
  'rooms/trials-servers': 'rooms/reads',
  'rooms/trials-silent': 'rooms/scripts',
  'rooms/trials-sql': 'rooms/scripts',
  'rooms/trials-terraform': 'targets/terraform/inside',
  'scripts/new': 'rooms/policies',
  'targets/terraform/apply-changes': 'targets/terraform/inside',
  'trials/advice-keys-situations': 'policies/advice',
  'trials/attack-a-dumps': 'rooms/proofs',
  'trials/attack-b-writing': 'rooms/specs',
  'trials/dump-process': 'rooms/proofs',
  'trials/spec-scale': 'rooms/specs',
  'workload/loaded': 'rooms/sql',
};

/** Applies a plan as the package ships it, and kills itself at an event: node dies.cjs PLAN URL EVENT MS apply|undo */
const { readFileSync } = require('node:fs');
const { applyPlan, undoPlan } = require('../../dist/src/apply/apply.js');
const { APPLY_LIMITS } = require('../../dist/src/apply/types.js');

const [file, url, at, afterMs, way] = process.argv.slice(2);
let seen = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
}

const options = {
  limits: { ...APPLY_LIMITS, maxWaitMs: 60_000 },
  tell() {
    if (seen++ !== Number(at)) return;
    if (Number(afterMs) === 0) die();
    else setTimeout(die, Number(afterMs));
  },
  isStopping: () => false,
  now: '2026-11-30T00:00:00.000Z',
  confirmed: { ids: new Set(), all: true },
  phase: null,
  until: null,
  accepts: true,
};

(way === 'undo' ? undoPlan : applyPlan)(JSON.parse(readFileSync(file, 'utf8')), url, options).then(
  ({ state, why, message }) => {
    if (state === 'done' || state === 'undone') process.exit(0);
    console.error(state, why, message);
    process.exit(1);
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

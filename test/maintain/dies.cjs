/** Maintains as the package ships it, and kills itself at an event: node dies.cjs FILE URL ARCHIVE EVENT MS */
const { readFileSync } = require('node:fs');
const { maintain } = require('../../dist/src/maintain/maintain.js');
const { MAINTAIN_LIMITS } = require('../../dist/src/maintain/worker.js');

const [file, url, archive, at, afterMs] = process.argv.slice(2);
let seen = 0;

function die() {
  process.kill(process.pid, 'SIGKILL');
}

const options = {
  limits: { ...MAINTAIN_LIMITS, lockTimeoutMs: 500 },
  tell() {
    if (seen++ !== Number(at)) return;
    if (Number(afterMs) === 0) die();
    else setTimeout(die, Number(afterMs));
  },
  isStopping: () => false,
  archive,
  isDry: false,
};

const { model, compiled } = JSON.parse(readFileSync(file, 'utf8'));
maintain(model, compiled, url, options).then(
  ({ state, late, refused }) => {
    if (state === 'done') process.exit(0);
    console.error(state, JSON.stringify({ late, refused }));
    process.exit(1);
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);

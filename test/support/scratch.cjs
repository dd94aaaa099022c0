/**
 * Temporary files of the tests lie in memory where the machine has it. A data directory has a thousand files, each server and each
 * database makes them and takes them away; ext4 looks at each inode that was deleted in the last minutes before it makes a file, so that
 * a server took 0.9 s of CPU there and takes 0.07 s here. Who sets TMPDIR chooses another place.
 */
const {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const MEMORY = '/dev/shm';
/** What a whole run leaves there at most, twice. */
const ROOM = 4 * 2 ** 30;

module.exports = () => {
  if (process.env['TMPDIR'] || !isUsable(MEMORY)) return;
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = /^tenet-tests-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) remove(path.join(MEMORY, name));
  }
  const folder = path.join(MEMORY, `tenet-tests-${process.pid}`);
  // what is dear to make outlives the run, on the disk
  process.env['TENET_CACHE'] ||= path.join(tmpdir(), `tenet-cache-${process.getuid?.()}`);
  mkdirSync(folder);
  // servers run as another user
  chmodSync(folder, 0o1777);
  process.env['TMPDIR'] = folder;
  process.on('exit', () => remove(folder));
};

function isUsable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    const [, options = 'noexec'] =
      new RegExp(`^tmpfs ${folder} tmpfs (\\S+)`, 'm').exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
    // tests run programs that they wrote
    return bavail * bsize >= ROOM && !options.split(',').includes('noexec');
  } catch {
    return false; // no Linux
  }
}

function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // another user's: the next run of that user takes it away
  }
}

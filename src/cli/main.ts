import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { EXIT, type Io } from './io';
import { run } from './program';
import { columnsOf } from './terminal-width';
import { tuneForShortRun } from '../v8';

function processIo(): Io {
  return {
    cwd: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    // a pipe's `isTTY` is undefined, which a library of colours takes for "decide yourself", and in CI it decides for colour
    terminal: { isTty: isatty(process.stdout.fd), columns: columnsOf(process.stdout.columns, process.env['COLUMNS']) },
    interactive: isatty(process.stdin.fd) && isatty(process.stdout.fd),
    hold: () => new Promise((done) => void process.once('SIGINT', done).once('SIGTERM', done)),
  };
}

let isLost = false;

/**
 * Whoever reads us may stop reading (`| head`): that is no error and nothing to talk about. Any other fault loses the answer. Neither
 * ends the process: what a command changed on a server is still to be changed back.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (!isLost && stream === process.stdout) tellOnStderr(`error: cannot write the output: ${error.message}\n`);
    isLost = true;
  });
}

/** The stream itself may be broken too, and then nobody can be told. */
function tellOnStderr(text: string): void {
  try {
    writeSync(process.stderr.fd, text);
  } catch {
    // the exit code says it
  }
}

// the prover's solver and its small database are WebAssembly that is worth optimizing
if (process.argv[2] !== 'prove') tuneForShortRun();

void run(process.argv.slice(2), processIo()).then(async (exitCode) => {
  await Promise.all([process.stdout, process.stderr].map(flushed));
  // timers and threads of a solver outlive the answer by minutes
  process.exit(isLost ? EXIT.unanswered : exitCode);
});

/** Until everything is handed over: a pipe takes as long as its reader. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => void stream.write('', () => done()));
}

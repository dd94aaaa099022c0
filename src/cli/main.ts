#!/usr/bin/env node
import { run } from './program';
import type { Io } from './io';
import { compileWasmOnce } from './wasm';

const NARROWEST = 40;

function processIo(): Io {
  return {
    cwd: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: { isTty: process.stdout.isTTY, columns: Math.max(NARROWEST, process.stdout.columns ?? 100) },
    interactive: process.stdin.isTTY && process.stdout.isTTY,
    hold: () => new Promise((done) => void process.once('SIGINT', done).once('SIGTERM', done)),
  };
}

/** Whoever reads us may stop reading (`| head`): that is no error and nothing to talk about. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

if (process.argv[2] !== 'prove') compileWasmOnce();

void run(process.argv.slice(2), processIo()).then((exitCode) => {
  process.exitCode = exitCode;
});

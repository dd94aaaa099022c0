import { cleanServer, withoutPassword } from '../engine';
import { TenetError } from '../kernel/errors';
import { printable } from '../kernel/printable';
import { EXIT, type Io } from './io';

/** Removes what killed proofs left on a server, a line each; 1 where some of it is still there. */
export async function cleanCommand(url: string | undefined, io: Io): Promise<number> {
  if (url === undefined)
    throw new TenetError('--clean removes what killed proofs left on a server, but no server is named', {
      remedy: 'add --url and the address of the server',
    });
  const { done, failed, running, others } = await cleanServer(url);
  const server = withoutPassword(url);
  const lines = [
    ...done.map((what) => `done: ${what}`),
    ...failed.map((what) => `failed: ${what}`),
    ...running.map((name) => `left alone: database "${name}" is in use by a proof that is running`),
    ...others.map(
      (name) => `left alone: database "${name}" is named as if a proof had made it, but bears no mark of Tenet`,
    ),
    summaryOf(done.length, failed.length, server),
  ];
  io.out(lines.map((line) => `${printable(line).replaceAll('\n', ' ')}\n`).join(''));
  return failed.length > 0 ? EXIT.fails : EXIT.holds;
}

function summaryOf(done: number, failed: number, server: string): string {
  if (failed > 0) return `some of what killed proofs left is still on ${server}`;
  return done > 0 ? `nothing of killed proofs is left on ${server}` : `killed proofs left nothing on ${server}`;
}

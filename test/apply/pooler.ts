/** PgBouncer in transaction mode before a scratch server: what most applications talk to. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../src/engine';

export interface Pooler {
  /** Folder of its socket, and the port in the name of that. */
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

const PROGRAMS = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'];
const PORT = 6432;
/** It refuses root, as PostgreSQL does. */
const NOBODY = 65_534;

/** @returns null where it is not installed */
export async function startPooler({ connection }: Engine): Promise<Pooler | null> {
  const program = PROGRAMS.find((one) => existsSync(one));
  if (program === undefined || connection === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), 'tenet-pooler-'));
  chmodSync(folder, 0o777);
  const config = join(folder, 'pgbouncer.ini');
  const users = join(folder, 'users.txt');
  writeFileSync(users, '"app_user" ""\n');
  writeFileSync(
    config,
    `[databases]
* = host=${connection.host} port=${connection.port}
[pgbouncer]
unix_socket_dir = ${folder}
unix_socket_mode = 0777
listen_port = ${PORT}
auth_type = trust
auth_file = ${users}
pool_mode = transaction
default_pool_size = 8
max_client_conn = 50
server_reset_query =
ignore_startup_parameters = extra_float_digits,options
`,
  );
  const isRoot = process.getuid?.() === 0;
  const child = spawn(program, [config], { stdio: 'ignore', ...(isRoot && { uid: NOBODY, gid: NOBODY }) });
  await ready(child, join(folder, `.s.PGSQL.${PORT}`));
  return {
    host: folder,
    port: PORT,
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(child: ChildProcess, socket: string): Promise<void> {
  for (let waited = 0; !existsSync(socket); waited += 50) {
    if (child.exitCode !== null || waited > 20_000) throw new Error(`PgBouncer did not start: ${child.exitCode}`);
    await sleep(50);
  }
}

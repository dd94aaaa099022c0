/** What is compiled for pgBackRest, run: archiving, backup and restore test of a real PostgreSQL 15 of Debian. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { compile } from '../../../src/resources/compile';
import { pgbackrest } from '../../../src/targets/pgbackrest';
import { sql } from '../../../src/targets/sql/sql';
import { modelOf } from '../../support/spec';
import { findTool, testWith } from '../../support/tool';

const BIN = '/usr/lib/postgresql/15/bin';
const PASS = 'a pass phrase of the test only, which stands in no file';

const spec = (repository: string): string => `
tenet: 1
database: shop
postgres: 15
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, total: numeric } }
availability: { rpo: 5m, rto: 1h }
backup: { tool: pgbackrest, repository: ${repository}, full: weekly, differential: daily, keep: 14d, encrypted: true, restore_test: monthly }
`;

/** A folder with the compiled files and a cluster that includes the compiled archiving.conf, all owned by postgres. */
class Lab {
  readonly folder = mkdtempSync(join(tmpdir(), 'tn-'));
  readonly data = join(this.folder, 'data');
  readonly environment: Readonly<Record<string, string>> = {
    PATH: `${BIN}:/usr/sbin:/usr/bin:/sbin:/bin`,
    PGHOST: this.folder,
    PGUSER: 'postgres',
    PGBACKREST_CONFIG: join(this.folder, 'pgbackrest.conf'),
    PGBACKREST_PG1_PATH: this.data,
    PGBACKREST_PG1_SOCKET_PATH: this.folder,
    PGBACKREST_SPOOL_PATH: join(this.folder, 'spool'),
    PGBACKREST_LOCK_PATH: join(this.folder, 'lock'),
    PGBACKREST_LOG_PATH: join(this.folder, 'log'),
    TENET_BACKUP_ENVIRONMENT: join(this.folder, 'shop.env'),
    TENET_TEXTFILE_DIR: this.folder,
    TENET_RESTORE_DIR: join(this.folder, 'restored'),
    TENET_PG_BINDIR: join(this.folder, 'bin'),
  };

  async create(): Promise<void> {
    const model = await modelOf(spec(join(this.folder, 'repo')));
    const input = { model, compiled: compile(model) };
    for (const { path, contents } of [...pgbackrest.emit(input), ...sql.emit(input)]) {
      writeFileSync(join(this.folder, basename(path)), contents);
    }
    writeFileSync(join(this.folder, 'shop.env'), `PGBACKREST_REPO1_CIPHER_PASS='${PASS}'\n`);
    for (const name of ['repo', 'spool', 'lock', 'log', 'bin']) mkdirSync(join(this.folder, name));
    this.watchRestoredServers();
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', 'postgres:postgres', this.folder]);
    this.run(`${BIN}/initdb`, '-D', this.data, '-U', 'postgres', '--data-checksums', '-A', 'trust');
    appendFileSync(
      join(this.data, 'postgresql.conf'),
      `listen_addresses = ''\nunix_socket_directories = '${this.folder}'\ninclude '${this.folder}/archiving.conf'\n`,
    );
    this.sh(`set -a; . ./shop.env; exec ${BIN}/pg_ctl -D ${this.data} -l server.log -w start > /dev/null`);
  }

  /** What the restore test starts writes down how it was started, in `started`. */
  private watchRestoredServers(): void {
    const program = join(this.folder, 'bin', 'postgres');
    const asked = `"${BIN}/postgres" "$@" -C max_logical_replication_workers; echo "$PGBACKREST_SPOOL_PATH"`;
    writeFileSync(program, `#!/bin/sh\n{ ${asked}; } >> '${this.folder}/started'\nexec "${BIN}/postgres" "$@"\n`);
    chmodSync(program, 0o755);
    symlinkSync(`${BIN}/pg_amcheck`, join(this.folder, 'bin', 'pg_amcheck'));
  }

  /** Runs as postgres: neither a server nor pgBackRest may run as root. */
  run(command: string, ...args: readonly string[]): string {
    const [file, ...rest] =
      userInfo().username === 'postgres' ? [command, ...args] : ['runuser', '-u', 'postgres', '--', command, ...args];
    const { status, stdout, stderr } = spawnSync(file ?? '', rest, {
      cwd: this.folder,
      env: { ...this.environment },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} exits ${status}\n${stdout}${stderr}`);
    return stdout;
  }

  sh(text: string): string {
    return this.run('/bin/sh', '-c', text);
  }

  /** The compiled DDL, as its manifest says. */
  load(): void {
    const { files } = JSON.parse(this.read('manifest.json')) as {
      readonly files: readonly { readonly path: string; readonly database: string | null }[];
    };
    for (const { path, database } of files) {
      this.run('psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-d', database ?? 'postgres', '-f', basename(path));
    }
  }

  sql(text: string, database = 'shop'): string {
    return this.run('psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-d', database, '-c', text).trim();
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  destroy(): void {
    spawnSync('runuser', ['-u', 'postgres', '--', `${BIN}/pg_ctl`, '-D', this.data, '-m', 'immediate', '-w', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

testWith(findTool('pgbackrest'), findTool('postgres', [BIN]))(
  'the configuration makes backups, archives WAL, and its restore test proves and disproves',
  async () => {
    const lab = new Lab();
    try {
      await lab.create();
      lab.load();
      lab.sql(`insert into shop.tenants values ('00000000-0000-4000-8000-00000000000a', 'acme')`);

      lab.sh(`. ./shop.env; export PGBACKREST_REPO1_CIPHER_PASS; pgbackrest --stanza=shop stanza-create`);
      lab.sh('sh ./shop-backup.sh check');
      lab.sh('sh ./shop-backup.sh full');
      lab.sh('sh ./shop-backup.sh diff');
      expect(Number(lab.sql('select archived_count from pg_stat_archiver'))).toBeGreaterThan(0);
      expect(lab.sql('select failed_count from pg_stat_archiver')).toBe('0');
      for (const type of ['full', 'diff']) {
        expect(lab.read('shop-backup.prom')).toMatch(
          new RegExp(`^tenet_backup_last_completion_timestamp_seconds\\{stanza="shop",type="${type}"\\} \\d{10}$`, 'm'),
        );
      }

      expect(lab.sh('sh ./shop-restore-test.sh')).toMatch(/restore of shop to .* proved in \d+ s/);
      expect(lab.read('shop-restore-test.prom')).toMatch(
        /^tenet_restore_test_last_success_timestamp_seconds\{stanza="shop"\} \d{10}$/m,
      );

      const [workers, spool] = lab.read('started').trim().split('\n');
      expect(workers).toBe('0');
      expect(spool).toBe(join(lab.folder, 'restored', 'shop', 'spool'));

      // trial G.4: WAL is archived while a copy is restored, and neither disturbs the other
      lab.sh(
        'for i in 1 2 3 4 5 6; do psql -XAtqd postgres -c "select pg_switch_wal()"; sleep 1; done & sh ./shop-restore-test.sh; wait',
      );
      expect(lab.sql('select failed_count from pg_stat_archiver')).toBe('0');

      const restoreTest = (): string => lab.sh('sh ./shop-restore-test.sh');
      lab.sql('alter table shop.orders disable row level security');
      expect(restoreTest).toThrow('row security of shop differs from the declaration in 1 places');
      lab.sql('alter table shop.orders enable row level security');
      lab.sql(
        'alter policy tenant_guard on shop.orders using (true); alter policy tenant_access on shop.orders using (true)',
      );
      expect(restoreTest).toThrow(
        'not as declared in shop: policy tenant_access on shop.orders\npolicy tenant_guard on shop.orders',
      );
    } finally {
      lab.destroy();
    }
  },
  300_000,
);

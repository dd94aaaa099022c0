/** The zip of `npm run package:provider`, as a mirror serves it to Terraform. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { leftOut, TIER } from '../support/tier';
import { findTool } from '../support/tool';
import { configuration, hostIn, type Host } from './host';
import { scratchFolder, starter, startServer, type Server } from './server';

jest.setTimeout(300_000);

const terraform = findTool(process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform');
const PLATFORM = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
const isHere = terraform !== undefined && TIER !== 'quick';
if (!isHere) leftOut(`the packaged provider: ${TIER === 'quick' ? '(tier quick)' : 'Terraform is not installed'}`);

test('another platform is refused with those that there are', () => {
  const { status, stderr } = packaged('unused', 'plan9_mips');
  expect(status).toBe(2);
  expect(stderr).toBe(
    'no platform plan9_mips: write linux_amd64, linux_arm64, darwin_amd64, darwin_arm64, windows_amd64\n',
  );
});

if (isHere)
  describe('a package for this platform', () => {
    const folder = scratchFolder();
    const out = join(folder, 'out');
    const mirror = join(folder, 'mirror', 'registry.terraform.io', 'pgtenet', 'tenet');
    let server: Server;
    let host: Host;
    beforeAll(async () => {
      server = await startServer(16);
      expect(packaged(out, PLATFORM)).toMatchObject({ status: 0, stderr: '' });
      mkdirSync(mirror, { recursive: true });
      for (const zip of zips()) copyFileSync(join(out, zip), join(mirror, zip));
      const settings = join(folder, 'mirror.rc');
      writeFileSync(
        settings,
        `provider_installation {\n  filesystem_mirror { path = "${join(folder, 'mirror')}" }\n}\n`,
      );
      host = hostIn(folder, terraform ?? '', {
        TF_CLI_CONFIG_FILE: settings,
        TENET_ENGINES: '',
        PATH: '/usr/bin:/bin',
      });
      writeFileSync(join(folder, 'main.tf'), configuration(server.settings));
      writeFileSync(join(folder, 'tenet.yaml'), starter('packed', 16));
    });
    afterAll(() => server.stop());

    const zips = (): readonly string[] => readdirSync(out).filter((file) => file.endsWith('.zip'));

    test('the sums are those of the zip and of the manifest', () => {
      const sums = readdirSync(out).find((file) => file.endsWith('_SHA256SUMS')) ?? '';
      const lines = readFileSync(join(out, sums), 'utf8').trimEnd().split('\n');
      expect(lines).toHaveLength(2);
      for (const line of lines) {
        const [sum, file = ''] = line.split('  ');
        expect(
          createHash('sha256')
            .update(readFileSync(join(out, file)))
            .digest('hex'),
        ).toBe(sum);
      }
      const manifest = readdirSync(out).find((file) => file.endsWith('_manifest.json')) ?? '';
      expect(JSON.parse(readFileSync(join(out, manifest), 'utf8'))).toEqual({
        version: 1,
        metadata: { protocol_versions: ['6.0'] },
      });
    });

    test('Terraform installs it, creates a database with nothing else on the machine, and then has nothing to do', async () => {
      expect(await host.run('init', '-no-color', '-input=false')).toMatchObject({ code: 0 });
      expect((await host.apply()).text).toContain('1 added, 0 changed, 0 destroyed');
      expect(await host.plan()).toMatchObject({ code: 0 });
    });

    test('what was installed is still what its hash is of: nothing was written into it', async () => {
      const again = await host.run('init', '-no-color', '-input=false');
      expect(again.text).toContain('Using previously-installed pgtenet/tenet');
      expect(again.code).toBe(0);
    });
  });

function packaged(out: string, ...platforms: readonly string[]) {
  return spawnSync(
    process.execPath,
    ['scripts/package-provider.mjs', '--out', out, '--majors', '16,18', ...platforms],
    {
      encoding: 'utf8',
    },
  );
}

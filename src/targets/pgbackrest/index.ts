import { TenetError } from '../../kernel/errors';
import type { Backup, Model } from '../../model/types';
import { slug } from '../slug';
import type { Artifact, Target, TargetInput } from '../target';
import { archivingConf } from './archiving';
import { environmentVariables, pgbackrestConf } from './configuration';
import { repositorySettings } from './repository';
import { cronFile } from './schedule';
import { backupScript, restoreTestScript } from './scripts';

/** pgBackRest: its configuration, the archiving part of postgresql.conf, the schedule, and the scripts that cron calls. */
export const pgbackrest: Target = {
  name: 'pgbackrest',
  title: 'Backups with pgBackRest: configuration, WAL archiving, schedule, restore test',
  emit: emitFiles,
};

function emitFiles({ model, compiled }: TargetInput): readonly Artifact[] {
  const backup = backupOf(model);
  const repository = repositorySettings(backup.repository);
  const stanza = slug(model.database);
  const names = { stanza, environmentFile: `/etc/pgbackrest/${stanza}.env` };
  const files: readonly (readonly [string, string])[] = [
    ['pgbackrest.conf', pgbackrestConf(model, backup, repository, names)],
    ['archiving.conf', archivingConf(model, stanza, names.environmentFile)],
    [`${stanza}.env.example`, environmentExample(environmentVariables(backup, repository), names.environmentFile)],
    [`${stanza}-backup.cron`, cronFile(backup, stanza)],
    [`${stanza}-backup.sh`, backupScript(names)],
    [`${stanza}-restore-test.sh`, restoreTestScript(model, compiled, names)],
  ];
  return files.map(([name, contents]) => ({ path: `pgbackrest/${name}`, contents }));
}

/** @throws TenetError where the spec asks for backups that pgBackRest does not make */
function backupOf({ backup, platform }: Model): Backup {
  if (backup === null) {
    throw new TenetError('the spec declares no backup, so there is nothing to generate for pgBackRest', {
      remedy: 'write backup: { tool: pgbackrest, repository: ... }',
    });
  }
  if (backup.tool !== 'pgbackrest') {
    throw new TenetError(`backup.tool is ${backup.tool}; the target pgbackrest supports only backup.tool: pgbackrest`, {
      remedy: 'write backup.tool: pgbackrest, or omit this target',
    });
  }
  if (platform !== 'self-managed') {
    throw new TenetError(`pgBackRest needs access to the server host, which platform ${platform} does not provide`, {
      remedy: 'write platform: self-managed, or use the platform backups',
    });
  }
  return backup;
}

function environmentExample(variables: readonly (readonly [string, string])[], file: string): string {
  const lines = variables.map(([name, what]) => `# ${what}\n${name}=\n`);
  return `# Copy to ${file}, mode 0600, owner postgres, and fill in the values. Never commit this file.
${lines.length === 0 ? '# This configuration needs none.\n' : lines.join('')}`;
}

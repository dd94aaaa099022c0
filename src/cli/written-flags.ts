/** Flags of `tenet plan` for what it writes for others: migrations, and roles. */
import { Option, type Command } from 'commander';
import { WRITES } from '../migrations/written-tools';
import { OPERATOR_ROLES } from '../report/format';

export function addWrittenFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--migrations <tool>',
        'write the plan as migrations of this tool to --out-dir, one for each transaction',
      ).choices([...WRITES]),
    )
    .option(
      '--out-dir <folder>',
      'folder of the migrations; later phases go to folders beside it, and no existing file is changed',
    )
    .option(
      '--run-as <role>',
      'role that will run the plan, if another one reads the database: owns what the plan creates',
    )
    .addOption(
      new Option(
        '--print-role <command>',
        'print the SQL of the role with the fewest privileges that this command can connect as, and plan nothing',
      ).choices([...OPERATOR_ROLES]),
    );
}

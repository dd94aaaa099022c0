import type { Loss } from '../../src/iac/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-destroyed-data',
  severity: 'error',
  only: 'plan',
  title: 'Destroy no server, database or schema that holds data',
  why: 'A plan that deletes or replaces a database deletes its rows, and a replacement starts empty. A changed argument is enough for it, such as the name, the encoding or the storage of a server.',
  tradeoffs:
    'A database that is no longer used is taken down in steps of its own: last backup, state rm or a removed block, then the deletion by hand.',
  validation: { none: 'what was destroyed is no longer there; the plan shows it before' },
  changesIf:
    'The data is known to be unused, and a backup of it has been restored elsewhere: waive it for this address.',
  refs: [
    'https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources',
    'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle',
    'https://developer.hashicorp.com/terraform/language/moved',
  ],
  *checkPlanned({ losses }) {
    for (const { resource, title, by, guard } of losses) {
      const { address, type, replacePaths } = resource;
      const [first] = replacePaths;
      yield {
        of: { address, type },
        ...(first !== undefined && { spot: { address, attribute: first } }),
        detail: by,
        message: `${title} is ${by === 'delete' ? 'deleted' : `replaced${because(replacePaths)}`}, and its rows are lost${guardText(guard)}; ${remedyFor(by)}`,
      };
    }
  },
});

function because(paths: readonly string[]): string {
  return paths.length === 0 ? '' : ` because ${paths.join(', ')} ${paths.length === 1 ? 'changes' : 'change'}`;
}

/** Terraform refuses it at apply, when other resources may be gone already. */
function guardText(guard: string | null): string {
  return guard === null ? '' : ` (${guard} refuses it at apply, after other changes may have been made)`;
}

function remedyFor(by: Loss['by']): string {
  return by === 'delete'
    ? 'keep the resource; if it was only renamed, write a moved block, and to stop managing it a removed block'
    : 'keep the old value, or create a second one and move the rows';
}

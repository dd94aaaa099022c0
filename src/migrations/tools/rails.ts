/** Rails: migrations are Ruby, and `structure.sql` is what stands after all of them. https://guides.rubyonrails.org/active_record_migrations.html */
import { baseName, whole } from '../paths';
import type { Tool } from '../types';

export const rails: Tool = {
  name: 'Rails',
  isOneTransaction: false,
  early: 'runs',
  compared: null,
  recognize: ({ paths }) => paths.find((path) => baseName(path) === 'structure.sql'),
  read: (folder) => {
    const path = folder.paths.find((one) => baseName(one) === 'structure.sql');
    return {
      migrations:
        path === undefined ? [] : [{ ...whole(folder, path, 'structure.sql', 'verbatim'), isState: true as const }],
      leftOut: folder.paths
        .filter((one) => /(?:^|\/)\d+_.*\.rb$/.test(one))
        .map((one) => ({
          path: one,
          why: 'it is a Ruby migration, which Tenet cannot read; structure.sql contains the schema that it leaves, and not what it does to rows',
        })),
      problems: [],
    };
  },
};

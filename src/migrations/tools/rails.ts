/** Rails: migrations are Ruby, and `structure.sql` is what stands after all of them. https://guides.rubyonrails.org/active_record_migrations.html */
import { baseName, whole } from '../paths';
import { commentText, statementText } from '../text';
import type { NewFile, NewMigration, NewStatement, Tool } from '../types';

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
  write: (migrations) => ({
    files: migrations.map(fileOf),
    byHand: [],
    notes: [
      'the files are Ruby, which Tenet cannot read back: review them; Rails must keep its schema as SQL (schema_format = :sql)',
    ],
  }),
};

function fileOf({ version, title, head, up, down, isAlone }: NewMigration): NewFile {
  const name = title.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const back =
    down === null
      ? ['    raise ActiveRecord::IrreversibleMigration']
      : down.map((sql) => executed({ comment: [], sql }));
  const lines = [
    commentText(head).replaceAll(/^--/gm, '#'),
    `class ${name} < ActiveRecord::Migration[7.0]`,
    ...(isAlone ? ['  disable_ddl_transaction!', ''] : []),
    '  def up',
    ...up.map(executed),
    '  end',
    '',
    '  def down',
    ...back,
    '  end',
    'end',
  ];
  return { path: `${version}_${title}.rb`, text: `${lines.join('\n')}\n` };
}

/** In a heredoc with a quoted word nothing is filled in or escaped; no line of the text is that word. */
function executed(statement: NewStatement): string {
  const text = statementText(statement);
  const lines = new Set(text.split('\n'));
  let word = 'SQL';
  while (lines.has(word)) word += '_';
  return `    execute <<'${word}'\n${text}\n${word}`;
}

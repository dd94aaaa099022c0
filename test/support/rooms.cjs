/**
 * Test files that run as one suite, by the beginnings of their paths below test: each suite loads the engine, all rules and the grammar
 * anew. What reads the time, sets the environment or takes long stays a suite of its own.
 */
module.exports.ROOMS = {
  catalogs: ['catalog/', 'kinds/', 'meaning/', 'resources/isolation'],
  cli: [
    'cli/ask',
    'cli/check-',
    'cli/commands',
    'cli/config',
    'cli/import-ask',
    'cli/init-ci',
    'cli/migrations-',
    'cli/plan-cache',
    'cli/plan-migrations',
    'cli/plan-renames',
    'cli/review',
  ],
  docs: ['docs/'],
  plans: [
    'apply/formats',
    'apply/words',
    'compile/catalog',
    'compile/implied',
    'exact/bad-input',
    'exact/examples',
    'exact/expression',
    'exact/words',
    'migrations/evidence',
    'migrations/real',
    'migrations/tools',
    'plan/access-renamed',
    'plan/artifact',
    'plan/diff',
  ],
  reports: ['report/', 'rules/group', 'rules/not-checked', 'rules/run', 'rules/waivers'],
  scripts: ['script/'],
  specs: ['fix/', 'model/', 'spec/'],
  sql: ['kernel/', 'sql/', 'workload/operation'],
  'trials-advice': [
    'trials/advice-change',
    'trials/advice-keys-global',
    'trials/advice-keys-intervals',
    'trials/advice-keys-review',
  ],
  'trials-sql': ['trials/attack-a-sql-files', 'trials/forged-answers', 'trials/lines', 'trials/sql-'],
  'trials-objects': ['trials/attack-b-drift', 'trials/attack-b-objects', 'trials/attack-b-spec', 'trials/attack-c-ddl'],
};

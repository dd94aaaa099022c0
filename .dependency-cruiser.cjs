/**
 * The plan of the house (docs/architecture.md): a room may import itself and what is listed here, nothing else.
 * `sql` stands below `model`: expressions and queries are parsed while names are resolved, so that rules read facts, not text.
 */
const may = {
  'src/kernel': [],
  'src/spec': ['src/kernel'],
  'src/sql': ['src/kernel'],
  'src/kinds': ['src/kernel'],
  'src/catalog': ['src/kernel', 'src/kinds'],
  'src/read': ['src/kernel', 'src/kinds', 'src/catalog', 'src/engine'],
  'src/model': ['src/kernel', 'src/spec', 'src/sql'],
  'src/compile': ['src/kernel', 'src/kinds', 'src/catalog', 'src/model'],
  'src/meaning': ['src/kernel', 'src/sql', 'src/kinds', 'src/catalog', 'src/model', 'src/resources'],
  'src/old-catalog': [
    'src/kernel',
    'src/sql',
    'src/kinds',
    'src/catalog',
    'src/model',
    'src/resources',
    'src/meaning',
    'src/engine',
  ],
  'src/workload': ['src/kernel', 'src/model'],
  'src/script': ['src/kernel', 'src/sql', 'src/kinds', 'src/catalog', 'src/model', 'src/meaning', 'src/old-catalog'],
  'src/rules': ['src/kernel', 'src/kinds', 'src/catalog', 'src/model', 'src/meaning', 'src/script', 'src/old-catalog'],
  policies: [
    'src/kernel',
    'src/kinds',
    'src/catalog',
    'src/model',
    'src/meaning',
    'src/workload',
    'src/rules',
    'src/sql',
    'src/script',
    'src/old-catalog',
  ],
  'src/review': [
    'src/kernel',
    'src/sql',
    'src/kinds',
    'src/catalog',
    'src/model',
    'src/meaning',
    'src/workload',
    'src/rules',
    'src/resources',
    'src/plan',
  ],
  'src/prove': [
    'src/kernel',
    'src/sql',
    'src/kinds',
    'src/catalog',
    'src/model',
    'src/meaning',
    'src/rules',
    'src/targets',
    'src/engine',
    'src/read',
  ],
  'src/resources': ['src/kernel', 'src/model'],
  'src/plan': ['src/kernel', 'src/resources'],
  'src/engine': ['src/kernel'],
  'src/targets': ['src/kernel', 'src/model', 'src/resources', 'src/plan'],
  'src/report': ['src/kernel', 'src/kinds', 'src/model', 'src/rules', 'src/prove', 'src/review'],
  'src/cli': [
    'src/kernel',
    'src/model',
    'src/spec',
    'src/rules',
    'src/report',
    'src/targets',
    'src/engine',
    'src/kinds',
    'src/catalog',
    'src/meaning',
    'src/old-catalog',
    'src/script',
    'src/review',
    'src/prove',
    'src/read',
    'policies',
    'src/pipeline.ts',
    'src/fix.ts',
  ],
  'constructs/cdktf': ['src/kernel', 'src/model', 'src/resources', 'src/spec', 'src/targets', 'src/pipeline.ts'],
  'constructs/pulumi': ['src/kernel', 'src/spec', 'src/targets', 'src/pipeline.ts'],
};

/** A package that only these rooms may import. */
const only = {
  ajv: ['src/spec'],
  /** Printing is pure; an emitter of our own would have to know YAML's quoting rules. */
  yaml: ['src/spec', 'src/targets/prometheus'],
  'js-yaml': ['src/spec'],
  'libpg-query': ['src/sql'],
  commander: ['src/cli'],
  cdktf: ['constructs/cdktf'],
  '@pulumi/pulumi': ['constructs/pulumi'],
};

const inside = (room) => (room.endsWith('.ts') ? `^${room}$` : `^${room}/`);

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(may).map(([room, below]) => ({
      name: `${room} may import only: ${below.join(', ') || 'itself'}`,
      severity: 'error',
      from: { path: inside(room) },
      to: { path: '^(src|policies|constructs)/', pathNot: [room, ...below].map(inside) },
    })),
    ...Object.entries(only).map(([name, rooms]) => ({
      name: `${name} only in ${rooms.join(', ')}`,
      severity: 'error',
      from: { path: '^(src|policies|constructs)/', pathNot: rooms.map(inside) },
      to: { path: `node_modules/${name}/` },
    })),
    {
      name: 'pure-core',
      severity: 'error',
      comment: 'no disk, network, clock or process in the core; hashing is a pure function, so crypto may stay',
      from: {
        path: '^(src/(kernel|kinds|catalog|compile|meaning|model|workload|script|rules|resources|sql|plan|targets|review)|policies)/',
      },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};

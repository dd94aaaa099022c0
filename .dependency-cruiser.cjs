const rooms = require('./scripts/rooms.cjs');

/** A package that only these rooms may import. */
const only = {
  ajv: ['src/spec'],
  /** Printing is pure; an emitter of our own would have to know YAML's quoting rules. */
  // changelogs of Liquibase are YAML of its own
  yaml: ['src/spec', 'src/exact', 'src/targets/prometheus', 'src/targets/maintain', 'src/migrations/tools'],
  'js-yaml': ['src/spec'],
  'libpg-query': ['src/sql'],
  commander: ['src/cli'],
  '@grpc/grpc-js': ['src/provider', 'constructs/pulumi-testing'],
  '@msgpack/msgpack': ['src/provider'],
  cdktf: ['constructs/cdktf'],
  '@pulumi/pulumi': ['constructs/pulumi', 'constructs/pulumi-testing'],
  '@pulumi/policy': ['constructs/pulumi-policy'],
};

const inside = (room) => (room.endsWith('.ts') ? `^${room}$` : `^${room}/`);

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...rooms.map(({ room, may: below }) => ({
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
        path: '^(src/(kernel|kinds|catalog|compile|meaning|model|workload|script|exact|iac|rules|resources|sql|render|plan|targets|review|ci)|policies)/',
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

/**
 * The plan of the house: each room, what lives there, and which rooms it may import, those below before those above. One source:
 * `.dependency-cruiser.cjs` holds it by machine, and the table of docs/architecture.md is made from it.
 */
module.exports = [
  {
    room: 'src/kernel',
    holds: 'JSON pointers, findings, errors, identifiers and quoting, quantities, did-you-mean',
    may: [],
  },
  {
    room: 'src/spec',
    holds:
      'the JSON Schema (the one truth of the grammar), its generated types and validator, reading YAML with positions, include',
    may: ['src/kernel'],
  },
  {
    room: 'src/sql',
    holds: "parsing with PostgreSQL's own grammar, facts about an expression or query",
    may: ['src/kernel'],
  },
  {
    room: 'src/engine',
    holds:
      'embedded PostgreSQL 15 to 18 as scratch servers, sessions on servers of others; the only importer of binaries',
    may: ['src/kernel'],
  },
  {
    room: 'src/kinds',
    holds: 'kinds of objects of a database, one a file: identity, attributes, how all are read, how one is created',
    may: ['src/kernel'],
  },
  {
    room: 'src/catalog',
    holds:
      'a catalog: the objects of a database as plain data from whichever source; looking them up, order of creation, what differs between two',
    may: ['src/kernel', 'src/kinds'],
  },
  {
    room: 'src/read',
    holds: 'a server to a catalog: one query a kind, one snapshot, what depends on what, what no kind models',
    may: ['src/kernel', 'src/kinds', 'src/catalog', 'src/engine'],
  },
  {
    room: 'src/model',
    holds: 'what is intended: defaults filled in, names resolved, each part with its origin; assumptions',
    may: ['src/kernel', 'src/spec', 'src/sql'],
  },
  {
    room: 'src/workload',
    holds: 'arithmetic with sources: sizes, growth, WAL, vacuum, connections, restore',
    may: ['src/kernel', 'src/model'],
  },
  {
    room: 'src/resources',
    holds: 'what must exist in PostgreSQL, decided from the model',
    may: ['src/kernel', 'src/model'],
  },
  {
    room: 'src/compile',
    holds: 'a model to a catalog: what the spec declares, each object and attribute with its place',
    may: ['src/kernel', 'src/kinds', 'src/catalog', 'src/model', 'src/resources'],
  },
  {
    room: 'src/meaning',
    holds: 'what is meant by a catalog: whose rows are where, who is held to one tenant, how a session says who it is',
    may: ['src/kernel', 'src/sql', 'src/kinds', 'src/catalog', 'src/model', 'src/resources'],
  },
  {
    room: 'src/script',
    holds:
      'a SQL file to a catalog: the state after each statement, the statement that set each attribute, the locks it takes',
    may: ['src/kernel', 'src/sql', 'src/kinds', 'src/catalog', 'src/model', 'src/meaning'],
  },
  {
    room: 'src/exact',
    holds:
      'a catalog as words of a spec and back, kind by kind: what is declared exactly as it is, and what of a database has no words',
    may: ['src/kernel', 'src/sql', 'src/kinds', 'src/catalog', 'src/model', 'src/compile', 'src/meaning', 'src/script'],
  },
  {
    room: 'src/migrations',
    holds:
      'a folder of migrations: which tool wrote it, what it runs, in which order and transactions; one tool a file',
    may: ['src/kernel', 'src/sql'],
  },
  {
    room: 'src/rules',
    holds: 'the rule engine: `defineRule`, `run`, presets, waivers, what was not asked. It knows no rule',
    may: ['src/kernel', 'src/kinds', 'src/catalog', 'src/model', 'src/meaning', 'src/script'],
  },
  {
    room: 'policies',
    holds: "the DBA's rules, one a file; `index.ts` is generated from the folder",
    may: [
      'src/kernel',
      'src/sql',
      'src/kinds',
      'src/catalog',
      'src/model',
      'src/meaning',
      'src/workload',
      'src/script',
      'src/rules',
    ],
  },
  {
    room: 'src/render',
    holds: 'order and rendering of resources, what differs between majors (one table)',
    may: ['src/kernel', 'src/resources'],
  },
  {
    room: 'src/plan',
    holds:
      'the way from what is there to what is wanted, as a value: changes, their order, recipes, locks, access before and after, the plan that is reviewed',
    may: ['src/kernel', 'src/sql', 'src/kinds', 'src/catalog', 'src/model', 'src/meaning', 'src/script'],
  },
  {
    room: 'src/targets',
    holds: 'files for other tools, each a pure function',
    may: ['src/kernel', 'src/kinds', 'src/catalog', 'src/model', 'src/resources', 'src/render'],
  },
  {
    room: 'src/load',
    holds:
      'what a spec compiles to, tried on a scratch server: the DDL and the declared queries; what PostgreSQL refuses, at its place of the spec',
    may: ['src/kernel', 'src/model', 'src/resources', 'src/render', 'src/targets', 'src/engine'],
  },
  {
    room: 'src/review',
    holds: 'the review of a senior DBA as plain data: risks, recommendations, validation plan, next actions',
    may: [
      'src/kernel',
      'src/sql',
      'src/kinds',
      'src/catalog',
      'src/model',
      'src/meaning',
      'src/workload',
      'src/rules',
      'src/resources',
      'src/render',
    ],
  },
  {
    room: 'src/prove',
    holds:
      'the proof: `seed` two tenants, harvest `conditions`, `attack` as every role, `blame` what caused it; `fence` for dumps, `scratch` for servers',
    may: [
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
  },
  {
    room: 'src/replay',
    holds:
      'a chain of migrations run on scratch servers, as a role that no policy binds and as the migrator, and what differs between the two',
    may: [
      'src/kernel',
      'src/sql',
      'src/kinds',
      'src/catalog',
      'src/meaning',
      'src/engine',
      'src/read',
      'src/script',
      'src/migrations',
      'src/prove',
    ],
  },
  {
    room: 'src/rehearse',
    holds:
      'a plan run on scratch servers before it is shown: locks and rewrites observed, the catalog it leads to, access at each transaction boundary',
    may: [
      'src/kernel',
      'src/sql',
      'src/kinds',
      'src/catalog',
      'src/meaning',
      'src/engine',
      'src/read',
      'src/script',
      'src/plan',
      'src/prove',
    ],
  },
  {
    room: 'src/apply',
    holds:
      'a reviewed plan run on a live database: its transactions with their locks, batches and gates, the journal, the way on after any death, the way back',
    may: ['src/kernel', 'src/sql', 'src/kinds', 'src/catalog', 'src/engine', 'src/read', 'src/plan'],
  },
  {
    room: 'src/report',
    holds: 'findings, proofs and reviews to text; `html` is the look that all pages share',
    may: [
      'src/kernel',
      'src/kinds',
      'src/model',
      'src/meaning',
      'src/rules',
      'src/migrations',
      'src/plan',
      'src/apply',
      'src/prove',
      'src/replay',
      'src/review',
    ],
  },
  {
    room: 'src/ci',
    holds: 'what a pipeline shows of a folder of migrations: annotations, the summary of a job, SARIF, Code Quality',
    may: ['src/kernel', 'src/replay', 'src/report'],
  },
  {
    room: 'src/cli',
    holds: 'commands: flags, streams, exit codes; the only `process.exit`',
    may: [
      'src/kernel',
      'src/spec',
      'src/kinds',
      'src/catalog',
      'src/model',
      'src/meaning',
      'src/engine',
      'src/read',
      'src/script',
      'src/exact',
      'src/migrations',
      'src/rules',
      'policies',
      'src/targets',
      'src/load',
      'src/review',
      'src/prove',
      'src/replay',
      'src/plan',
      'src/rehearse',
      'src/apply',
      'src/report',
      'src/ci',
      'src/pipeline.ts',
      'src/pipeline-exact.ts',
      'src/fix.ts',
    ],
  },
  {
    room: 'constructs/cdktf',
    holds: 'props in, resources of CDKTF out',
    may: ['src/kernel', 'src/model', 'src/resources', 'src/spec', 'src/targets', 'src/pipeline.ts'],
  },
  {
    room: 'constructs/pulumi',
    holds: 'props in, resources of Pulumi out',
    may: ['src/kernel', 'src/spec', 'src/targets', 'src/pipeline.ts'],
  },
];

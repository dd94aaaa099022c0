/**
 * `node scripts/code-cache.cjs ARGUMENTS` runs `tenet ARGUMENTS` and keeps the code that V8 made of the bundle for it, beside what is in
 * the cache already: functions that no run has called stay out, and are compiled when they are.
 */
const { writeFileSync } = require('node:fs');
const v8 = require('node:v8');

// a cache is valid for the flags of the process that made it, and `tenet` is loaded before it sets any
v8.setFlagsFromString = () => {};

const { compiledBundle, runBundle } = require('../dist/src/load-bundle.js');
const bundle = compiledBundle();
process.on('exit', () => writeFileSync(bundle.cache, bundle.script.createCachedData()));
runBundle(bundle, 'cli');

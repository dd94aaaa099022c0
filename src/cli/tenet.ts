#!/usr/bin/env node
import { tooOld } from './node-floor';

const refusal = tooOld(process.versions.node);
if (refusal === undefined) {
  const { compiledBundle, runBundle } = require('../load-bundle') as typeof import('../load-bundle');
  runBundle(compiledBundle(), 'cli');
} else {
  process.stderr.write(refusal);
  process.exitCode = 2;
}

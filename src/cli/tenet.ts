#!/usr/bin/env node
import { tooOld } from './node-floor';

const refusal = tooOld(process.versions.node);
if (refusal === undefined) {
  require(__dirname + '/bundle.js'); // made by the build
} else {
  process.stderr.write(refusal);
  process.exitCode = 2;
}

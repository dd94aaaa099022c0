#!/usr/bin/env node
/** What Terraform and OpenTofu start. */
import { compiledBundle, runBundle } from '../load-bundle';
import { COOKIE } from './handshake';

const HOW = `terraform-provider-tenet is started by Terraform or OpenTofu, not by hand.
Name it in a configuration: required_providers { tenet = { source = "pgtenet/tenet" } }
`;

const [name, value] = COOKIE;
if (process.env[name] === value) runBundle(compiledBundle(), 'provider');
else {
  process.stderr.write(HOW);
  process.exitCode = 1;
}

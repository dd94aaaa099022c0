#!/usr/bin/env node
/** What Terraform and OpenTofu start. */
import { compiledBundle, runBundle } from '../load-bundle';

/** By this a host shows that it is one; the value is that of Terraform and OpenTofu. */
const COOKIE = ['TF_PLUGIN_MAGIC_COOKIE', 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2'] as const;

const HOW = `terraform-provider-tenet is started by Terraform or OpenTofu, not by hand.
Name it in a configuration: required_providers { tenet = { source = "pgtenet/tenet" } }
`;

const [name, value] = COOKIE;
if (process.env[name] === value) runBundle(compiledBundle(__dirname));
else {
  process.stderr.write(HOW);
  process.exitCode = 1;
}

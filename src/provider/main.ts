#!/usr/bin/env node
import { isStartedByHost, serve } from './serve';

const HOW = `terraform-provider-tenet is started by Terraform or OpenTofu, not by hand.
Name it in a configuration: required_providers { tenet = { source = "pgtenet/tenet" } }
`;

if (isStartedByHost(process.env)) {
  void serve(process.env, (line) => void process.stdout.write(line)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
} else {
  process.stderr.write(HOW);
  process.exitCode = 1;
}

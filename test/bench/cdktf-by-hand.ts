/** The same resources as somebody writes them who has only cdktf and its bindings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { database, defaultPrivileges, extension, grant, provider, role, schema } from '@cdktf/provider-postgresql';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import type { Block } from '../../src/targets/terraform/block';
import { printCost } from './cdktf';

const start = process.cpuUsage();
const folder = process.argv[2] ?? '';
const blocks = JSON.parse(readFileSync(join(folder, 'blocks.json'), 'utf8')) as readonly Block[];
const configs = blocks.map((block) => ({
  ...Object.fromEntries(Object.entries(block.attributes).map(([name, value]) => [camelCase(name), value])),
  dependsOn: block.dependsOn,
  ...(block.preventDestroy && { lifecycle: { preventDestroy: true } }),
}));
const before = process.cpuUsage(start);

const app = new App({ outdir: join(folder, 'by-hand') });
const stack = new TerraformStack(app, 'bench');
new LocalBackend(stack, { path: 'terraform.tfstate' });
new provider.PostgresqlProvider(stack, 'postgresql');
blocks.forEach(({ type, id }, index) => {
  const config = configs[index] as never;
  if (type === 'postgresql_role') new role.Role(stack, id, config);
  if (type === 'postgresql_database') new database.Database(stack, id, config);
  if (type === 'postgresql_schema') new schema.Schema(stack, id, config);
  if (type === 'postgresql_extension') new extension.Extension(stack, id, config);
  if (type === 'postgresql_default_privileges') new defaultPrivileges.DefaultPrivileges(stack, id, config);
  if (type === 'postgresql_grant') new grant.Grant(stack, id, config);
});
app.synth();
printCost(before, blocks.length);

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

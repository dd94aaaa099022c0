/** Arguments: a folder and a number of tables. Leaves the blocks there for the program by hand. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalBackend, TerraformStack } from 'cdktf';
import { load, TenantDatabase, TenetApp } from '../../constructs/cdktf';
import { benchSpec, printCost } from './cdktf';

async function main(folder: string, tables: number): Promise<void> {
  const start = process.cpuUsage();
  const spec = await load(benchSpec(tables), { today: '2026-11-24' });
  const before = process.cpuUsage(start);
  const app = new TenetApp({ outdir: join(folder, 'constructs') });
  const stack = new TerraformStack(app, 'bench');
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  new TenantDatabase(stack, 'bench', { spec });
  app.synth();
  const blocks = [...spec.blocks.before, ...spec.blocks.after];
  printCost(before, blocks.length);
  writeFileSync(join(folder, 'blocks.json'), JSON.stringify(blocks));
}

const [folder = '', tables = '0'] = process.argv.slice(2);
void main(folder, Number(tables));

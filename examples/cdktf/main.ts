/** A CDKTF program with one tenant database; outside of this project the import is 'pgtenet/cdktf'. */
import { LocalBackend, TerraformStack } from 'cdktf';
import { load, run, TenantDatabase, TenetApp } from '../../constructs/cdktf';

void run(async () => {
  const spec = await load(process.argv[2] ?? 'examples/shop/tenet.yaml');

  const app = new TenetApp();
  const stack = new TerraformStack(app, 'shop');
  new LocalBackend(stack, { path: '../../../terraform.shop.tfstate' });

  const database = new TenantDatabase(stack, 'shop', { spec, provider: { host: 'localhost', port: 5432 } });
  app.synth();

  console.log(`${database.roleNames.length} roles; DDL to run when terraform asks for it:`);
  for (const { path, sha256 } of database.ddl) console.log(`  ${path} (sha256 ${sha256})`);
});

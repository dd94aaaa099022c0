/** A Pulumi program with one tenant database; outside of this project the import is 'pgtenet/pulumi'. */
import { TenantDatabase } from '../../constructs/pulumi';

/** Pulumi awaits an exported function, and what it returns are the outputs of the stack. */
export = async () => {
  const database = await TenantDatabase.create('shop', {
    spec: process.env['TENET_SPEC'] ?? 'examples/shop/tenet.yaml',
    targets: ['pgbackrest', 'prometheus'],
  });
  return {
    database: database.database,
    ddlSha256: database.ddlSha256,
    files: database.files.apply((files) => Object.keys(files)),
    findings: database.findings.apply((findings) => findings.length),
  };
};

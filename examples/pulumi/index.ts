/** A Pulumi program with one tenant database, on the server that the configuration `tenet:` of the stack names. */
import { Config } from '@pulumi/pulumi';
import { TenantDatabase } from 'pgtenet/pulumi';

/** Pulumi awaits an exported function, and what it returns are the outputs of the stack. */
export = async () => {
  const approve = new Config().get('approve');
  const database = await TenantDatabase.create('shop', {
    spec: '../shop/tenet.yaml',
    connection: {},
    targets: ['pgbackrest', 'prometheus'],
    // the hash of the preview that was reviewed: pulumi config set approve ..
    ...(approve !== undefined && { approve }),
  });
  return {
    database: database.database,
    planHash: database.planHash,
    pendingPhase: database.pendingPhase,
    drift: database.drift,
    files: database.files.apply((files) => Object.keys(files)),
    findings: database.findings.apply((findings) => findings.length),
  };
};

/** The pack as Pulumi runs it: a process that is asked over gRPC. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { credentials } from '@grpc/grpc-js';
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb';
import * as proto from '@pulumi/pulumi/proto/analyzer_pb';

/** Of Pulumi's own dependency: messages of another copy are none to it. */
const { Struct } = createRequire(require.resolve('@pulumi/pulumi/package.json'))(
  'google-protobuf/google/protobuf/struct_pb.js',
) as { readonly Struct: { fromJavaScript(value: object): never } };

const UNKNOWN_BOOLEAN = '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7';

function resource(type: string, name: string, props: Record<string, unknown>): proto.AnalyzerResource {
  const one = new proto.AnalyzerResource();
  one.setType(type);
  one.setName(name);
  one.setUrn(`urn:pulumi:dev::shop::${type}::${name}`);
  one.setProperties(Struct.fromJavaScript(props));
  one.setOptions(new proto.AnalyzerResourceOptions());
  return one;
}

test('violations name the URN, mandatory and advisory, and an unknown value is not decided', async () => {
  const child = spawn(process.execPath, ['test/constructs/pulumi-policy/pack.cjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
  try {
    const request = new proto.AnalyzeStackRequest();
    request.setResourcesList([
      resource('postgresql:index/role:Role', 'app', { name: 'app', login: true, superuser: true }),
      resource('aws:rds/instance:Instance', 'main', {
        engine: 'postgres',
        engineVersion: '17.2',
        backupRetentionPeriod: 7,
        storageEncrypted: UNKNOWN_BOOLEAN,
      }),
    ]);
    const response = await new Promise<proto.AnalyzeResponse>((done, failed) => {
      client.analyzeStack(request, (error, found) => (error === null && found ? done(found) : failed(error)));
    });
    const found = response
      .getDiagnosticsList()
      .map((one) => [one.getPolicyname(), one.getEnforcementlevel(), one.getUrn(), one.getMessage().split('\n')[1]]);
    const [role, main] = ['postgresql:index/role:Role::app', 'aws:rds/instance:Instance::main'].map(
      (end) => `urn:pulumi:dev::shop::${end}`,
    );
    const { ADVISORY, MANDATORY } = proto.EnforcementLevel as unknown as Readonly<Record<string, number>>;
    expect(found).toEqual(
      expect.arrayContaining([
        ['access-forbid-superuser', MANDATORY, role, expect.stringContaining('role "app" is a superuser')],
        ['durability-require-deletion-protection', ADVISORY, main, expect.stringContaining('no deletion protection')],
        ['tenet-undecided', ADVISORY, main, expect.stringContaining('require-encrypted-storage is not decided')],
      ]),
    );
    expect(found.map(([policy]) => policy)).not.toContain('compliance-require-encrypted-storage');
  } finally {
    client.close();
    child.kill();
    await once(child, 'close');
  }
});

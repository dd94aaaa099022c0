/** Mistakes of a block are told together, each at its attribute, before any server is asked. */
import { UNKNOWN, type Attributes } from '../../src/hosted/values';
import { validateDatabase } from '../../src/provider/database/validate';

const STARTER = 'examples/starter/tenet.yaml';

async function told(config: Attributes): Promise<readonly string[]> {
  return (await validateDatabase(config)).map(({ severity, summary, at }) => `${severity} ${at.join('.')}: ${summary}`);
}

test.each<readonly [string, Attributes, readonly string[]]>([
  ['a spec that holds', { spec_file: STARTER }, []],
  ['no spec', {}, ['ERROR spec_file: no spec is named']],
  ['two specs', { spec_file: STARTER, spec: 'tenet: 1' }, ['ERROR spec: spec and spec_file exclude each other']],
  ['a spec that is known after apply', { spec: UNKNOWN }, []],
  ['a file that is not there', { spec_file: 'nowhere.yaml' }, ['ERROR spec_file: "nowhere.yaml" does not exist']],
  [
    'several at once',
    {
      spec_file: STARTER,
      allow: ['table app.old'],
      until: 'contrac',
      manage: 'some',
      connection: { sslmode: 'requre' },
    },
    [
      'ERROR allow: "table app.old" names no drop',
      'ERROR until: until "contrac" is unknown; did you mean "contract"?',
      'ERROR manage: manage "some" is unknown',
      'ERROR connection.sslmode: sslmode "requre" is unknown; did you mean "require"?',
    ],
  ],
])('%s', async (_, config, expected) => expect(await told(config)).toEqual(expected));

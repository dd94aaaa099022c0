/** Trial 1.2: in which places of its JSON Terraform evaluates a string, as docs/cdktf.md has it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '../support/stack';
import { describeWithTerraform, outputsOf, terraform } from '../support/terraform';

const EXPRESSION = '${1+1}';
const ESCAPED = '$${1+1}';
const data = (body: object) => ({ resource: { terraform_data: { x: body, y: { input: 'y' } } } });
const out = (value: unknown) => ({ output: { o: { value } } });

/** What the output `o` holds after an apply. */
const outputs: readonly (readonly [string, object, unknown])[] = [
  ['evaluates an attribute', { ...data({ input: `a${EXPRESSION}` }), ...out('${terraform_data.x.input}') }, 'a2'],
  [
    'reads an escaped attribute as text',
    { ...data({ input: ESCAPED }), ...out('${terraform_data.x.input}') },
    EXPRESSION,
  ],
  ['evaluates an output', out(`a${EXPRESSION}`), 'a2'],
  ['evaluates a list item', out([`a${EXPRESSION}`]), ['a2']],
  ['evaluates the key of a map', out({ [EXPRESSION]: 'x' }), { 2: 'x' }],
  ['reads an escaped key of a map as text', out({ [ESCAPED]: 'x' }), { [EXPRESSION]: 'x' }],
  ['evaluates a local', { locals: { l: `a${EXPRESSION}` }, ...out('${local.l}') }, 'a2'],
  ['keeps the default of a variable', { variable: { v: { default: EXPRESSION } }, ...out('${var.v}') }, EXPRESSION],
  [
    'keeps both signs in the default of a variable',
    { variable: { v: { default: ESCAPED } }, ...out('${var.v}') },
    ESCAPED,
  ],
  [
    'keeps the description of a variable',
    { variable: { v: { default: 'x', description: '${(' } }, ...out('${var.v}') },
    'x',
  ],
  ['keeps the description of an output', { output: { o: { value: 'x', description: '${(' } } }, 'x'],
  ['skips comments', { '//': '${(', ...data({ '//': '${(', input: 'x' }), ...out('x') }, 'x'],
  [
    'keeps the settings of a backend',
    { terraform: { backend: { local: { path: `${EXPRESSION}.tfstate` } } }, ...out('x') },
    'x',
  ],
];

/** What it says instead. */
const refusals: readonly (readonly [string, object, string])[] = [
  [
    'a template in depends_on',
    data({ depends_on: ['${terraform_data.y}'] }),
    'A single static variable reference is required',
  ],
  [
    'an escaped depends_on',
    data({ depends_on: ['$${terraform_data.y}'] }),
    'A single static variable reference is required',
  ],
  [
    'a template in ignore_changes',
    data({ lifecycle: { ignore_changes: [EXPRESSION] } }),
    'A single static variable reference is required',
  ],
  [
    'a template in replace_triggered_by',
    data({ lifecycle: { replace_triggered_by: ['${terraform_data.y}'] } }),
    'Invalid expression',
  ],
  [
    'a template in the name of a resource',
    { resource: { terraform_data: { [EXPRESSION]: {} } } },
    'Invalid resource name',
  ],
  ['a template in the name of an output', { output: { [EXPRESSION]: { value: 'x' } } }, 'Invalid output name'],
  ['a template in the name of an attribute', data({ [EXPRESSION]: 'x' }), 'No argument or block type is named'],
  [
    'a template in the source of a provider',
    { terraform: { required_providers: { p: { source: `a/${EXPRESSION}` } } } },
    'Invalid provider type "${1+1}"',
  ],
  [
    'a template in the version of a provider',
    { terraform: { required_providers: { p: { source: 'a/b', version: EXPRESSION } } } },
    'Invalid version constraint',
  ],
  ['a template in required_version', { terraform: { required_version: EXPRESSION } }, 'Invalid version constraint'],
  [
    'an escaped message, as text, and a bare one, evaluated',
    {
      variable: {
        v: {
          default: 'x',
          validation: { condition: '${var.v == "y"}', error_message: `bad ${EXPRESSION} ${ESCAPED}` },
        },
      },
    },
    'bad 2 ${1+1}',
  ],
];

describeWithTerraform('1.2: terraform', () => {
  it.each(outputs)('%s', (_, config, value) => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config));
      terraform(folder, 'init');
      expect(terraform(folder, 'apply', '-auto-approve').text).toContain('Apply complete!');
      expect(outputsOf(folder)['o']).toEqual(value);
    });
  });

  it.each(refusals)('says what is wrong with %s', (_, config, message) => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config));
      const { text } = terraform(folder, 'init');
      expect(`${text} ${terraform(folder, 'plan').text}`).toContain(message);
    });
  });

  it('misses the end of a string after U+0600 where its JSON is not in ASCII', () => {
    const json = JSON.stringify(out(['x\u{600}', 'y']));
    const ascii = json.replace('\u{600}', '\\u0600');
    const results = [json, ascii].map((text) =>
      inFolder((folder) => {
        writeFileSync(join(folder, 'main.tf.json'), text);
        return terraform(folder, 'apply', '-auto-approve').code;
      }),
    );
    expect(results).toEqual([1, 0]);
  });
});

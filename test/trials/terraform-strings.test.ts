/** Trial 1.2: names in a spec that are expressions to Terraform. Terraform itself reads back what was emitted. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { App, Token } from 'cdktf';
import { TenetApp } from '../../constructs/cdktf/app';
import { CheckedSpec } from '../../constructs/cdktf/checked-spec';
import { inert } from '../../constructs/cdktf/inert';
import { TenantDatabase } from '../../constructs/cdktf/tenant-database';
import type { Model } from '../../src/model/types';
import type { Compiled } from '../../src/resources/types';
import type { Block } from '../../src/targets/terraform/block';
import { terraformBlocks } from '../../src/targets/terraform/blocks';
import { renderDdl } from '../../src/targets/terraform/ddl';
import { ddlFiles, gated, type Gate } from '../../src/targets/terraform/gate';
import { readTemplate } from '../../src/targets/terraform/read-template';
import { asciiJson, literal } from '../../src/targets/terraform/template';
import { terraform as target } from '../../src/targets/terraform/terraform';
import { verify, type Configuration } from '../../src/targets/terraform/verify';
import {
  closedDefaults,
  compiled,
  database,
  extension,
  grant,
  membership,
  revoke,
  role,
  schema,
  setting,
  table,
} from '../support/compiled';
import { HOSTILE_NAMES, NAMES_FOR_CDKTF } from '../support/hostile-names';
import { filesIn, inFolder, stackIn } from '../support/stack';
import { sampled } from '../support/tier';
import { describeWithTerraform, outputsOf, terraform, terraformWith, withStandIn } from '../support/terraform';

type Body = Readonly<Record<string, unknown>>;
type Emitted = {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Body>>>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
  readonly variable: unknown;
};

/** Each name is a database, and in it a role, a schema, a table, a column, a part of a search_path, a member and an owner. */
function named(names: readonly string[]): Compiled {
  const cluster = names.flatMap((name, index) => [
    role(name),
    setting(
      name,
      'search_path',
      `${JSON.stringify(name).replaceAll(/\\(.)/g, (_, sign: string) => (sign === '"' ? '""' : sign))}, pg_temp`,
    ),
    ...(index > 0 ? [membership(name, names[0] ?? '')] : []),
    database(name, name),
  ]);
  const databases = names.map((name) => {
    const on = { type: 'table', schema: name, name } as const;
    return {
      name,
      resources: [
        schema(name, name),
        extension(name, name),
        closedDefaults(name, 'functions', 'EXECUTE'),
        table(name, name, name),
        revoke('public', { type: 'database', name }, 'CONNECT', 'TEMPORARY'),
        grant(name, { type: 'schema', name }, 'USAGE'),
        grant('reader', { ...on, type: 'column', columns: [name, 'id', '{'] }, 'SELECT'),
        grant(name, on, 'SELECT'),
      ],
    };
  });
  return { ...compiled([role('reader'), ...cluster], []), databases };
}

interface Expected {
  readonly blocks: readonly Block[];
  readonly gates: readonly Gate[];
}

function expectedOf(input: Compiled, pathOf: (name: string) => string): Expected {
  const split = terraformBlocks(input);
  const files = ddlFiles(split.ddl, (part) => renderDdl(part, input.major));
  const { gates, after } = gated(split, files, (file) => pathOf(file.name));
  return { blocks: [...split.before, ...after], gates };
}

/** One output of all bodies and one of all preconditions: what terraform makes of each string shows. */
function readable({ resource, output, variable }: Emitted): unknown {
  const bodies = Object.entries(resource).flatMap(([type, ofType]) =>
    Object.entries(ofType).map(([id, body]) => ({ type, id, body })),
  );
  const attributes = bodies.map(({ type, id, body }) => {
    const { lifecycle: _, depends_on: __, provider: ___, '//': ____, ...rest } = body;
    return [`${type}.${id}`, rest];
  });
  const preconditions = bodies.map(({ type, id, body }) => {
    const { precondition = [] } = (body['lifecycle'] ?? {}) as { precondition?: readonly Body[] };
    return [`${type}.${id}`, precondition];
  });
  const data = bodies.filter(({ type }) => type === 'terraform_data');
  return {
    variable,
    resource: { terraform_data: Object.fromEntries(data.map(({ id, body }) => [id, { input: body['input'] }])) },
    output: {
      bodies: { value: Object.fromEntries(attributes) },
      preconditions: { value: Object.fromEntries(preconditions) },
      ...output,
    },
  };
}

/** What terraform holds of an emitted configuration, by output. */
function readBack(folder: string, config: Emitted, gates: readonly Gate[], encode: (json: string) => string): Body {
  writeFileSync(join(folder, 'main.tf.json'), encode(JSON.stringify(readable(config))));
  const applied = Object.fromEntries(gates.map(({ file }) => [file.database, file.sha256]));
  writeFileSync(join(folder, 'terraform.tfvars.json'), asciiJson(JSON.stringify({ tenet_ddl_applied: applied })));
  expect(terraform(folder, 'init').text).toContain('successfully initialized');
  const result = terraform(folder, 'apply', '-auto-approve', '-parallelism=40');
  expect(result.text).toContain('Apply complete!');
  return outputsOf(folder);
}

function expectNamesAsText(held: Body, { blocks, gates }: Expected): void {
  const all = [...blocks, ...gates.flatMap((gate) => gate.blocks)];
  expect(held['bodies']).toEqual(Object.fromEntries(all.map((block) => [block.address, block.attributes])));
  const preconditions = held['preconditions'] as Readonly<
    Record<string, readonly { condition: boolean; error_message: string }[]>
  >;
  for (const { file, command, blocks: pair } of gates) {
    const both = pair.flatMap(({ address }) => preconditions[address] ?? []);
    expect(both.map(({ condition }) => condition)).toEqual([true, true]);
    expect(both[1]?.error_message).toContain(
      `run the DDL of database "${file.database}" (${command}), then apply with`,
    );
  }
}

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
}

const model = { platform: 'self-managed' } as Model;
const input = named(HOSTILE_NAMES);
const filesOf = (spec: Compiled): Readonly<Record<string, string>> =>
  Object.fromEntries(target.emit({ model, compiled: spec }).map((one) => [one.path, one.contents]));
const emitted = filesOf(input);
const main = emitted['main.tf.json'] ?? '';

/** The folder of the stack of a program that CDKTF synthesizes. */
function synthesized(folder: string, app: App, spec: Compiled): string {
  const stack = stackIn(app);
  new TenantDatabase(stack, 'shop', { spec: new CheckedSpec('shop', 'self-managed', spec, [], '') });
  app.synth();
  return join(folder, 'out', 'stacks', 'shop');
}

const pathsIn = (stack: string) => {
  const files = Object.keys(filesIn(stack)).filter((path) => path.endsWith('.sql'));
  return (name: string): string => files.find((path) => path.endsWith(name)) ?? 'missing';
};

describe('1.2: names that are expressions to Terraform', () => {
  it('are at least 60, and each is a text in every place of the emitted configuration', () => {
    expect(new Set(HOSTILE_NAMES).size).toBeGreaterThanOrEqual(60);
    const expected = expectedOf(input, (name) => `ddl/${name}`);
    const all = [...expected.blocks, ...expected.gates.flatMap((gate) => gate.blocks)];
    expect(verify(JSON.parse(main) as Configuration, all)).toEqual([]);
    expect(main).toMatch(/^[\0-\x7f]*$/);
  });

  it('are found by the reader where they are not escaped', () => {
    const { blocks } = expectedOf(named(['x']), (name) => name);
    const hostile = expectedOf(named(['${1+1}']), (name) => name).blocks;
    const body = { name: '${1+1}', login: true };
    const [block] = hostile.filter((one) => one.type === 'postgresql_role' && one.attributes['name'] === '${1+1}');
    const config: Configuration = { resource: { postgresql_role: { [block?.id ?? '']: body } } };
    const messages = verify(config, block === undefined ? [] : [block]).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining('has name = the expression "${1+1}" instead of "${1+1}"'));
    expect(blocks.length).toBe(hostile.length);
  });

  it('have no part in the names of files', () => {
    for (const path of Object.keys(emitted)) expect(path).toMatch(/^[a-z0-9_./]+$/);
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ['a decomposed accent, which Terraform composes', 'cafe\u{301}', 'normalizes it to "caf\\u00e9"'],
    ['the sign of the angstrom, which Terraform replaces', '\u{212b}', 'normalizes it to "\\u00c5"'],
    ['a byte order mark at the start, which Terraform drops', '\u{feff}app', 'starts with a byte order mark'],
    ['half a surrogate pair', 'app\u{d800}', 'is not valid Unicode'],
  ];
  it.each(refused)('%s, are refused with the place in the spec', (_, name, reason) => {
    const emit = () =>
      target.emit({
        model: { platform: 'self-managed' } as Model,
        compiled: compiled([role(name), database('a', name)], []),
      });
    expect(emit).toThrow(reason);
    expect(emit).toThrow(`from "/roles/${name}" of the spec`);
    expect(() =>
      inFolder((folder) => synthesized(folder, new App({ outdir: join(folder, 'out') }), compiled([role(name)], []))),
    ).toThrow(reason);
  });
});

/** Signs that begin or break something, beside any character. */
const texts = fc.array(
  fc.oneof(
    fc.constantFrom(
      '$',
      '%',
      '{',
      '}',
      '"',
      '\\',
      '~',
      '$$',
      '${',
      '%{',
      'if',
      '\n',
      'TfToken[',
      'TOKEN.0',
      ']',
      '#{',
      '-1.8e+289',
      '\u{600}',
      'e',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  { maxLength: 12 },
);
const text = texts.map((parts) =>
  parts
    .join('')
    .normalize('NFC')
    .replace(/^\u{feff}+/u, ''),
);

describe('1.2: the reader of templates', () => {
  it('reads what the writer wrote, for Terraform and for CDKTF', () => {
    fc.assert(
      fc.property(text, (one) => expect(readTemplate(literal(one))).toBe(one)),
      { numRuns: 3000, seed: 12 },
    );
    fc.assert(
      fc.property(text, (one) => expect(readTemplate(inert(one))).toBe(one)),
      { numRuns: 3000, seed: 12 },
    );
  });

  const expressions = [
    '${x}',
    'a${x}',
    '$${x}${y}',
    '%{if x}',
    '%%{x}%{y}',
    '${"${x}"}',
    '${upper("x")}',
    '${"a"',
    '${ "a" }',
    '${"a" }',
    '%{',
  ];
  it.each(expressions)('finds the expression in %s', (one) => {
    expect(readTemplate(one)).toBeUndefined();
  });
});

describeWithTerraform('1.2: terraform', () => {
  const shares = { quick: 0.3, ci: 0.6 };
  const hostile = sampled('hostile names that Terraform reads', HOSTILE_NAMES, shares);
  const forCdktf = sampled('hostile names that Terraform reads of a plain App', NAMES_FOR_CDKTF, shares);

  it('reads every hostile name of the plain configuration as the text of the spec', () => {
    inFolder((folder) => {
      const spec = named(hostile);
      const files = filesOf(spec);
      writeAll(folder, files);
      const expected = expectedOf(spec, (name) => `ddl/${name}`);
      const held = readBack(folder, JSON.parse(files['main.tf.json'] ?? '') as Emitted, expected.gates, asciiJson);
      expectNamesAsText(held, expected);
      const databases = expected.gates.map(({ file, command }) => [file.database, { sha256: file.sha256, command }]);
      expect(held['tenet_ddl']).toEqual(Object.fromEntries(databases));
    });
  }, 120_000);

  const apps: readonly (readonly [string, readonly string[], (outdir: string) => App, (json: string) => string])[] = [
    ['TenetApp', hostile, (outdir) => new TenetApp({ outdir }), asciiJson],
    [
      'a plain App, whose JSON is not in ASCII',
      forCdktf,
      (outdir) => new App({ outdir, skipValidation: true }),
      (json) => json,
    ],
  ];
  it.each(apps)(
    'reads every hostile name of %s as the text of the spec',
    (_, names, appIn, encode) => {
      inFolder((folder) => {
        const app = appIn(join(folder, 'out'));
        const secrets = [0, 1, 2].map((one) => Token.asString({ secret: `leaked ${one}` }));
        const numbers = [Token.asNumber({ secret: 'leaked' })].map(String);
        const spec = named([...names, ...secrets.slice(1), ...numbers]);
        const stack = synthesized(folder, app, spec);
        const config = readFileSync(join(stack, 'cdk.tf.json'), 'utf8');
        expect(config).not.toContain('leaked');
        const expected = expectedOf(spec, pathsIn(stack));
        const { 'cdk.tf.json': ___, ...files } = filesIn(stack);
        const again = join(folder, 'again');
        writeAll(again, files);
        const held = readBack(again, JSON.parse(config) as Emitted, expected.gates, encode);
        expectNamesAsText(held, expected);
        const outputs = Object.values(held).flatMap((one) =>
          (one as Body)['sha256'] === undefined ? [] : [(one as Body)['database']],
        );
        expect(new Set(outputs)).toEqual(new Set(expected.gates.map(({ file }) => file.database)));
      });
    },
    120_000,
  );

  it('takes the files as they are written, by the schema of the provider', () => {
    const spec = named(HOSTILE_NAMES.filter((_, index) => index % 6 === 0 || index > 57));
    inFolder((folder) => {
      writeAll(folder, filesOf(spec));
      const settings = withStandIn(folder);
      const stacks = [TenetApp, App].map((Kind, index) => {
        const out = join(folder, String(index));
        mkdirSync(out);
        return synthesized(out, new Kind({ outdir: join(out, 'out'), skipValidation: true }), spec);
      });
      for (const place of [folder, ...stacks]) {
        expect(terraformWith(settings, place, 'init', '-backend=false').text).toContain('successfully initialized');
        expect(terraformWith(settings, place, 'validate').text).toContain('The configuration is valid');
      }
    });
  }, 120_000);

  it('and the reader of templates agree on 2,000 texts', () => {
    inFolder((folder) => {
      const sample = fc.sample(text, { numRuns: 2000, seed: 12 });
      const value = [...sample.map(literal), ...sample.map(inert)];
      writeFileSync(join(folder, 'main.tf.json'), asciiJson(JSON.stringify({ output: { texts: { value } } })));
      expect(terraform(folder, 'apply', '-auto-approve').text).toContain('Apply complete!');
      expect(outputsOf(folder)['texts']).toEqual([...sample, ...sample]);
      expect(value.map(readTemplate)).toEqual([...sample, ...sample]);
    });
  });

  const raw = [
    '\u{feff}x',
    'e\u{301}',
    '\u{1100}\u{1161}\u{11a8}',
    'x\u{feff}',
    '$$$${',
    '${"\\U00000600"}x',
    '%',
    '$',
  ];
  it('normalizes as the reader says', () => {
    inFolder((folder) => {
      const json = asciiJson(JSON.stringify({ output: { texts: { value: raw } } }));
      writeFileSync(join(folder, 'main.tf.json'), json);
      expect(terraform(folder, 'apply', '-auto-approve').text).toContain('Apply complete!');
      expect(outputsOf(folder)['texts']).toEqual(raw.map(readTemplate));
    });
  });
});

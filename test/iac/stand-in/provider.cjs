/**
 * A provider of Terraform that serves a schema and keeps what it is told: real Terraform writes the plans of the tests with it. It plans as
 * providers do: what is computed and not written is unknown, defaults are filled in, some changes replace.
 */
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');

const built = (file) => require(path.resolve(__dirname, '../../../dist/src/provider', file));
const { Provider, Health, Controller } = built('wire');
const { makeCertificate } = built('certificate');
const { attributesOf, dynamic } = built('values');
const { UNKNOWN } = built('../hosted/values');
const { DEFAULTS, PROVIDERS, REPLACING } = require('./schemas.cjs');

const { provider, resource_schemas: resources } = PROVIDERS[process.argv[2]];

const NESTING = { single: 'SINGLE', list: 'LIST', set: 'SET', map: 'MAP' };

const wired = ({ attributes = {}, block_types: blocks = {} }, defaults = {}) => ({
  attributes: Object.entries(attributes).map(([name, one]) => ({
    name,
    type: Buffer.from(JSON.stringify(one.type)),
    required: one.required === true,
    optional: one.optional === true,
    // a default is a value that nobody wrote, which the protocol takes of computed attributes alone
    computed: one.computed === true || name in defaults,
    sensitive: one.sensitive === true,
    write_only: one.write_only === true,
  })),
  block_types: Object.entries(blocks).map(([type_name, one]) => ({
    type_name,
    nesting: NESTING[one.nesting_mode],
    block: wired(one.block),
  })),
});

/** Attributes that nobody wrote: the default, or unknown where they are computed. */
function filled(value, { attributes = {}, block_types: blocks = {} }, defaults) {
  const own = Object.entries(attributes).map(([name, one]) => {
    const written = value[name] ?? null;
    if (written !== null) return [name, written];
    if (name in defaults) return [name, defaults[name]];
    return [name, one.computed === true ? UNKNOWN : null];
  });
  const nested = Object.entries(blocks).map(([name, { block }]) => {
    const some = value[name];
    return [name, Array.isArray(some) ? some.map((one) => filled(one, block, {})) : some];
  });
  return Object.fromEntries([...own, ...nested]);
}

/** Of what is computed and left out, what a server gives a value of its own. */
const NAMES = /^(?:id|name|identifier|address|endpoint|owner|cluster_identifier)$/;

/** What a server would have answered: of texts its own names, and nothing else. */
function settled(value, { attributes = {}, block_types: blocks = {} }) {
  const one = (name, found) => {
    if (found === UNKNOWN)
      return attributes[name].type !== 'string' ? null : NAMES.test(name) ? `computed-${name}` : '';
    const block = blocks[name]?.block;
    return block !== undefined && Array.isArray(found) ? found.map((part) => settled(part, block)) : found;
  };
  return Object.fromEntries(Object.entries(value).map(([name, found]) => [name, one(name, found)]));
}

const schemaOf = (request) => resources[request.type_name].block;
const isSame = (left, right) => JSON.stringify(left) === JSON.stringify(right);

function planned(request) {
  const prior = attributesOf(request.prior_state);
  const proposed = attributesOf(request.proposed_new_state);
  if (proposed === null) return { planned_state: dynamic(null) };
  // a value of any type is sent with its type, and goes back as it came
  if (request.type_name === 'kubernetes_manifest') return { planned_state: request.proposed_new_state };
  const defaults = DEFAULTS[request.type_name] ?? {};
  if (prior === null) return { planned_state: dynamic(filled(proposed, schemaOf(request), defaults)) };
  const written = attributesOf(request.config);
  // an attribute that is no longer written goes back to its default
  for (const [name, value] of Object.entries(defaults)) if (written[name] === null) proposed[name] = value;
  const replacing = (REPLACING[request.type_name] ?? []).filter((name) => !isSame(prior[name], proposed[name]));
  return {
    planned_state: dynamic(proposed),
    requires_replace: replacing.map((attribute_name) => ({ steps: [{ attribute_name }] })),
  };
}

/** The id of an import is the state as JSON. */
function imported(request) {
  const { attributes = {}, block_types: blocks = {} } = schemaOf(request);
  const given = JSON.parse(request.id);
  const empty = [...Object.keys(attributes), ...Object.keys(blocks)].map((name) => [name, blocks[name] ? [] : null]);
  const state = { ...Object.fromEntries(empty), ...DEFAULTS[request.type_name], ...given };
  if ('id' in attributes) state.id = given.id ?? given.name ?? given.identifier ?? 'imported';
  return { imported_resources: [{ type_name: request.type_name, state: dynamic(state) }] };
}

const HANDLERS = {
  GetMetadata: () => ({ resources: Object.keys(resources).map((type_name) => ({ type_name })) }),
  GetProviderSchema: () => ({
    provider: { version: 0, block: wired(provider.block) },
    resource_schemas: Object.fromEntries(
      Object.entries(resources).map(([type, { block }]) => [type, { version: 0, block: wired(block, DEFAULTS[type]) }]),
    ),
  }),
  ValidateProviderConfig: () => ({}),
  ConfigureProvider: () => ({}),
  ValidateResourceConfig: () => ({}),
  UpgradeResourceState: ({ raw_state: raw }) => ({
    upgraded_state: dynamic(JSON.parse(Buffer.from(raw.json).toString('utf8'))),
  }),
  ReadResource: ({ current_state: state }) => ({ new_state: state }),
  PlanResourceChange: planned,
  ApplyResourceChange: (request) => {
    if (request.type_name === 'kubernetes_manifest') return { new_state: request.planned_state };
    const state = attributesOf(request.planned_state);
    return { new_state: dynamic(state === null ? null : settled(state, schemaOf(request))) };
  },
  ImportResourceState: imported,
  StopProvider: () => ({ Error: '' }),
};

async function main() {
  const { key, certificate, announced } = await makeCertificate();
  const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  const answering = (handler) => (call, done) => {
    try {
      done(null, handler(call.request));
    } catch (error) {
      process.stderr.write(`${error.stack}\n`);
      done(error);
    }
  };
  server.addService(
    Provider.service,
    Object.fromEntries(Object.entries(HANDLERS).map(([name, one]) => [name, answering(one)])),
  );
  server.addService(Health.service, { Check: answering(() => ({ status: 'SERVING' })) });
  server.addService(Controller.service, {
    Shutdown: (_, done) => {
      done(null, {});
      setImmediate(() => process.exit(0));
    },
  });
  const socket = path.join(mkdtempSync(path.join(tmpdir(), 'stand-in-')), 'socket');
  const pair = { private_key: Buffer.from(key), cert_chain: Buffer.from(certificate) };
  const host = Buffer.from(process.env.PLUGIN_CLIENT_CERT ?? '');
  const credentials = grpc.ServerCredentials.createSsl(host, [pair], true);
  server.bindAsync(`unix:${socket}`, credentials, () => process.stdout.write(`1|6|unix|${socket}|grpc|${announced}\n`));
}

void main();

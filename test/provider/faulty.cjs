/**
 * A provider of one resource that breaks the contract in one way, which its environment names (FAULT); without a certificate, as one may
 * be in a test. What it does by itself: `given` is kept as it is, `made` is computed, `secret` is write-only.
 */
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { Server, ServerCredentials } = require('@grpc/grpc-js');
const { Controller, Health, Provider } = require(path.resolve('dist/src/provider/wire.js'));
const { UNKNOWN } = require(path.resolve('dist/src/hosted/values.js'));
const { dynamic, valueOf } = require(path.resolve('dist/src/provider/values.js'));

const fault = process.env.FAULT;
const STRING = Buffer.from('"string"');
const block = {
  attributes: [
    { name: 'given', type: STRING, required: true },
    { name: 'made', type: STRING, computed: true },
    { name: 'secret', type: STRING, optional: true, write_only: true },
    { name: 'tags', type: Buffer.from('["set","string"]'), optional: true },
  ],
  block_types: [
    { type_name: 'part', nesting: 'LIST', block: { attributes: [{ name: 'size', type: STRING, optional: true }] } },
  ],
};

let plans = 0;
const HANDLERS = {
  GetProviderSchema: () => ({ provider: { block: {} }, resource_schemas: { faulty: { version: 1, block } } }),
  ValidateProviderConfig: () => ({}),
  ConfigureProvider: () => ({}),
  ValidateResourceConfig: () => ({}),
  UpgradeResourceState: ({ raw_state: { json } }) => ({ upgraded_state: dynamic(JSON.parse(json.toString())) }),
  ReadResource: ({ current_state: state, private: kept }) => ({
    new_state: dynamic(changed(valueOf(state), { 'read-unknown': { made: UNKNOWN }, gone: null })),
    private: kept,
  }),
  PlanResourceChange: ({ prior_state: prior, proposed_new_state: proposed }) => {
    plans += 1;
    const state = valueOf(proposed);
    if (state === null) return { planned_state: dynamic(fault === 'not-destroyed' ? valueOf(prior) : null) };
    const before = valueOf(prior);
    const made = before === null ? UNKNOWN : state.made;
    const planned = changed(
      { ...state, secret: null, made, tags: state.tags?.toReversed() ?? null },
      {
        'plan-changes': { given: 'other' },
        'plan-keeps-secret': { secret: state.secret },
        'plan-adds': { tags: ['one'] },
        'plan-lacks': { made: undefined },
        'part-changes': { part: state.part.map(() => ({ size: 'other' })) },
        'second-plan': { made: `plan ${plans}` },
      },
    );
    const replaced = before !== null && before.given !== state.given;
    return {
      planned_state: dynamic(planned),
      requires_replace: replaced ? [{ steps: [{ attribute_name: 'given' }] }] : [],
      planned_private: Buffer.from(`plan ${plans}`),
    };
  },
  ApplyResourceChange: ({ planned_state: sent, planned_private: agreed }) => {
    const planned = valueOf(sent);
    if (planned === null) return { new_state: dynamic(fault === 'left' ? { ...block } : null) };
    const state = changed(
      { ...planned, made: planned.made === UNKNOWN ? agreed.toString() : planned.made },
      {
        'apply-changes': { given: 'other' },
        'apply-unknown': { made: UNKNOWN },
        'apply-keeps-secret': { secret: 'kept' },
        'apply-more': { more: 'x' },
        'apply-gone': null,
      },
    );
    const diagnostics =
      fault === 'half'
        ? [
            {
              severity: 'ERROR',
              summary: 'half',
              attribute: { steps: [{ attribute_name: 'part' }, { element_key_int: 0 }] },
            },
          ]
        : [];
    return { new_state: dynamic(state), private: agreed, diagnostics };
  },
};

function changed(state, by) {
  const change = by[fault];
  if (change === undefined || state === null) return state;
  if (change === null) return null;
  return Object.fromEntries(Object.entries({ ...state, ...change }).filter(([, value]) => value !== undefined));
}

const answering = (handler) => (call, done) => done(null, handler(call.request));
const server = new Server();
server.addService(
  Provider.service,
  Object.fromEntries(Object.entries(HANDLERS).map(([name, one]) => [name, answering(one)])),
);
server.addService(Health.service, {
  Check: answering(() => ({ status: fault === 'sick' ? 'NOT_SERVING' : 'SERVING' })),
});
server.addService(Controller.service, { Shutdown: (_, done) => (done(null, {}), setImmediate(() => process.exit(0))) });
const socket = path.join(mkdtempSync(path.join(tmpdir(), 'tenet-faulty-')), 'socket');
server.bindAsync(`unix:${socket}`, ServerCredentials.createInsecure(), () => {
  process.stdout.write(`1|${fault === 'old' ? 5 : 6}|unix|${socket}|grpc|\n`);
});

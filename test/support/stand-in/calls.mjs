/** What terraform asks of a provider, answered as cyrilgdn/postgresql would: plan from values, read and apply on the server. */
import { appendFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { defaultPrivileges, grant } from './grant.mjs';
import { database, extension, schema } from './objects.mjs';
import { grantRole, role } from './role.mjs';
import { namesOf, SCHEMA } from './schema.mjs';
import { configure } from './server.mjs';
import { dynamicValue, fieldsOf, message, toDynamicValue, UNKNOWN } from './wire.mjs';

const RESOURCES = {
  postgresql_role: role,
  postgresql_grant_role: grantRole,
  postgresql_grant: grant,
  postgresql_default_privileges: defaultPrivileges,
  postgresql_database: database,
  postgresql_schema: schema,
  postgresql_extension: extension,
};

/** A file that each operation adds a line of JSON to: what, when, and what the server warned of. */
const JOURNAL = process.env['TENET_STAND_IN_JOURNAL'];

const ERROR = 1;
const LEGACY_TYPE_SYSTEM = 1;

/** By the path of the call, what answers its request; a call that is not here is not implemented. */
export const CALLS = {
  '/tfplugin6.Provider/GetProviderSchema': () => SCHEMA,
  '/tfplugin6.Provider/ValidateProviderConfig': () => Buffer.alloc(0),
  '/tfplugin6.Provider/ValidateResourceConfig': () => Buffer.alloc(0),
  '/tfplugin6.Provider/StopProvider': () => Buffer.alloc(0),
  '/grpc.health.v1.Health/Check': () => message([[1, 1]]),
  '/plugin.GRPCController/Shutdown': () => Buffer.alloc(0),
  '/tfplugin6.Provider/ConfigureProvider': (request) => {
    configure(dynamicValue(request.get(2)));
    return Buffer.alloc(0);
  },
  '/tfplugin6.Provider/UpgradeResourceState': (request) =>
    message([[1, toDynamicValue(JSON.parse(fieldsOf(request.get(3)).get(1).toString('utf8')))]]),
  '/tfplugin6.Provider/PlanResourceChange': (request) =>
    plan(typeOf(request), dynamicValue(request.get(2)), dynamicValue(request.get(3))),
  '/tfplugin6.Provider/ReadResource': (request) => read(typeOf(request), dynamicValue(request.get(2))),
  '/tfplugin6.Provider/ApplyResourceChange': (request) =>
    apply(typeOf(request), dynamicValue(request.get(2)), dynamicValue(request.get(3))),
};

const typeOf = (request) => request.get(1).toString('utf8');

/** A resource's value with its defaults; what only the server knows is null until then. */
function completed(type, value) {
  const { defaults, idOf } = RESOURCES[type];
  const { attributes, blocks } = namesOf(type);
  const known = (name) => (value[name] === UNKNOWN || isEmptySet(name, value[name]) ? null : value[name]);
  const filled = Object.fromEntries(attributes.map((name) => [name, known(name) ?? defaults[name] ?? null]));
  return { ...filled, id: idOf(filled), ...Object.fromEntries(blocks.map((name) => [name, []])) };
}

/** The provider's toolkit takes an empty set for none, but where a value is required. */
function isEmptySet(name, value) {
  return name !== 'privileges' && Array.isArray(value) && value.length === 0;
}

function plan(type, prior, proposed) {
  if (proposed === null) return message([[1, toDynamicValue(null)]]);
  const planned = completed(type, proposed);
  const replaced =
    prior === null
      ? []
      : RESOURCES[type].forceNew.filter((name) => !isDeepStrictEqual(setOf(prior[name]), setOf(planned[name])));
  return message([
    [1, toDynamicValue(planned)],
    ...replaced.map((name) => [2, message([[1, message([[1, name]])]])]),
    [5, LEGACY_TYPE_SYSTEM],
  ]);
}

const setOf = (value) => (Array.isArray(value) ? new Set(value) : (value ?? null));

async function read(type, state) {
  return answered(
    type,
    'read',
    state.id,
    async (warnings) => message([[1, toDynamicValue(await RESOURCES[type].read(state, warnings))]]),
    (text) =>
      message([
        [1, toDynamicValue(state)],
        [2, diagnostic(text)],
      ]),
  );
}

async function apply(type, prior, planned) {
  const resource = RESOURCES[type];
  const action = planned === null ? 'delete' : prior === null ? 'create' : 'update';
  return answered(
    type,
    action,
    (planned ?? prior).id,
    async (warnings) => {
      if (action === 'delete') await resource.delete(prior, warnings);
      else if (action === 'create') await resource.create(planned, warnings);
      else await resource.update(prior, planned, warnings);
      const state = action === 'delete' ? null : await resource.read(planned, warnings);
      return message([
        [1, toDynamicValue(state)],
        [4, LEGACY_TYPE_SYSTEM],
      ]);
    },
    (text) =>
      message([
        [1, toDynamicValue(prior)],
        [3, diagnostic(text)],
        [4, LEGACY_TYPE_SYSTEM],
      ]),
  );
}

/** Runs it and keeps the journal; an error becomes what `failed` makes of its text. */
async function answered(type, action, id, body, failed) {
  const warnings = [];
  const entry = { type, action, id, warnings, start: Date.now() };
  try {
    return await body(warnings);
  } catch (error) {
    entry.error = error.message;
    return failed(`${type} ${id}: ${error.message}`);
  } finally {
    if (JOURNAL) appendFileSync(JOURNAL, `${JSON.stringify({ ...entry, end: Date.now() })}\n`);
  }
}

function diagnostic(text) {
  return message([
    [1, ERROR],
    [2, text],
  ]);
}

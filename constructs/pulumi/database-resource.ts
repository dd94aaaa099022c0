/** The resource of a database: its code in a state is calls of this package, and the same for each. */
import { dynamic, type CustomResourceOptions, type Input, type Output } from '@pulumi/pulumi';

/** As they are written; a check adds what is planned. */
export interface DatabaseInputs {
  readonly specFile?: string;
  readonly spec?: string;
  readonly database?: Input<string>;
  readonly connection: Readonly<Record<string, Input<string | number> | undefined>>;
  readonly allow?: readonly string[];
  readonly until?: string;
  readonly manage?: string;
  readonly deletionProtection: boolean;
  readonly adopt?: boolean;
  readonly approve?: Input<string>;
}

type Implementation = typeof import('./provider');

// Pulumi writes the text of these functions into the state, and nothing that they could close over
const PROVIDER: dynamic.ResourceProvider = {
  async configure(request) {
    const { configure } = require('pgtenet/pulumi/provider') as Implementation;
    configure(request);
  },
  async check(olds, news) {
    const { check } = require('pgtenet/pulumi/provider') as Implementation;
    return check(olds, news);
  },
  async diff(id, olds, news) {
    const { diff } = require('pgtenet/pulumi/provider') as Implementation;
    return diff(id, olds, news);
  },
  async create(inputs) {
    const { create } = require('pgtenet/pulumi/provider') as Implementation;
    return create(inputs);
  },
  async read(id, properties) {
    const { read } = require('pgtenet/pulumi/provider') as Implementation;
    return read(id, properties);
  },
  async update(id, olds, news) {
    const { update } = require('pgtenet/pulumi/provider') as Implementation;
    return update(id, olds, news);
  },
  async delete(id, properties) {
    const { remove } = require('pgtenet/pulumi/provider') as Implementation;
    return remove(id, properties);
  },
};

export class DatabaseResource extends dynamic.Resource {
  declare readonly planHash: Output<string | undefined>;
  declare readonly pendingPhase: Output<string>;
  declare readonly pendingDdl: Output<string | undefined>;
  declare readonly drift: Output<readonly string[] | undefined>;

  constructor(name: string, inputs: DatabaseInputs, options: CustomResourceOptions) {
    const outputs = { planHash: undefined, pendingPhase: undefined, pendingDdl: undefined, drift: undefined };
    super(PROVIDER, name, { ...inputs, ...outputs }, options, 'tenet', 'Database');
  }
}

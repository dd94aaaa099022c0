/** What a resource does when its host asks; the host's own words and bytes stay with the service. */
import type { Diagnostic } from '../hosted/diagnostics';
import type { Applying, Host, PlannedResource, Planning, ResourceState } from '../hosted/host';
import type { Attributes } from '../hosted/values';
import type { Block } from './schema';

export interface Resource {
  readonly block: Block;
  /** A stored state as it is refreshed and planned from: a host takes what is otherwise here for no change that others made. */
  upgrade(stored: Attributes): Attributes;
  validate(config: Attributes): Promise<readonly Diagnostic[]>;
  read(state: Attributes, kept: Uint8Array, host: Host): Promise<ResourceState>;
  plan(planning: Planning, host: Host): Promise<PlannedResource>;
  apply(applying: Applying, host: Host): Promise<ResourceState>;
  importOf(id: string, host: Host): Promise<ResourceState>;
}

export interface DataSource {
  readonly block: Block;
  validate(config: Attributes): Promise<readonly Diagnostic[]>;
  read(config: Attributes, host: Host): Promise<ResourceState>;
}

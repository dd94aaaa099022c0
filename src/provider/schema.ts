/** What a host and people are told of attributes: one list each, from which the schema and the pages of a registry are made. */

/** As cty writes types in JSON. */
export type Type = 'string' | 'number' | 'bool' | readonly ['list', 'string'];

export interface Attribute {
  readonly name: string;
  readonly type: Type | Nested;
  readonly is: 'required' | 'optional' | 'computed' | 'optional and computed';
  /** Markdown. */
  readonly description: string;
  readonly isSensitive?: boolean;
  /** Sent by the host and kept nowhere: not in a plan, not in a state. */
  readonly isWriteOnly?: boolean;
}

/** An object of attributes, or a list of such. */
export interface Nested {
  readonly nesting: 'SINGLE' | 'LIST';
  readonly attributes: readonly Attribute[];
}

export interface Block {
  readonly version: number;
  /** Markdown. */
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

function isNested(type: Attribute['type']): type is Nested {
  return typeof type === 'object' && 'nesting' in type;
}

/** As the protocol has it. */
export function wiredSchema({ version, description, attributes }: Block): object {
  return {
    version,
    block: { version, description, description_kind: 'MARKDOWN', attributes: attributes.map(wiredAttribute) },
  };
}

function wiredAttribute({ name, type, is, description, isSensitive = false, isWriteOnly = false }: Attribute): object {
  return {
    name,
    description,
    description_kind: 'MARKDOWN',
    required: is === 'required',
    optional: is.startsWith('optional'),
    computed: is.endsWith('computed'),
    sensitive: isSensitive,
    write_only: isWriteOnly,
    ...(isNested(type)
      ? { nested_type: { nesting: type.nesting, attributes: type.attributes.map(wiredAttribute) } }
      : { type: Buffer.from(JSON.stringify(type)) }),
  };
}

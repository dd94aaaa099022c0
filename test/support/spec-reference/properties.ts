/** The properties of the grammar, each once: at the first place that leads to it. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | false;
  readonly anyOf?: readonly Schema[];
}

export interface Property {
  /** Where it is written: `tables.*.columns.*.type`, `waivers[].rule`. */
  readonly path: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** The path of the property whose parts are the same, if those are described there. */
  readonly sameAs: string | null;
}

export class Grammar {
  readonly properties: readonly Property[];
  /** The path at which a schema with properties is described. */
  private readonly homes = new Map<Schema, string>();

  constructor(readonly root: Schema) {
    this.properties = this.within(root, '');
  }

  /** What a reference points to, else the schema itself. */
  target(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : this.target(this.root.$defs?.[name] ?? {});
  }

  /** The forms that a value may have, references followed. */
  forms(schema: Schema): readonly Schema[] {
    const target = this.target(schema);
    return target.anyOf === undefined ? [target] : target.anyOf.flatMap((form) => this.forms(form));
  }

  /** The path under which a property of the schema at `path` is described. */
  homeOf(schema: Schema, path: string): string {
    return this.homes.get(schema) ?? path;
  }

  private within(schema: Schema, path: string): readonly Property[] {
    return this.forms(schema).flatMap((form) => {
      const { properties, required = [], items, additionalProperties } = form;
      if (properties !== undefined) {
        if (this.homes.has(form)) return [];
        this.homes.set(form, path);
        return Object.entries(properties).flatMap(([name, value]) => {
          const own = path === '' ? name : `${path}.${name}`;
          const sameAs = this.homeElsewhere(value);
          const property = { path: own, schema: value, required: required.includes(name), sameAs };
          return [property, ...this.within(value, own)];
        });
      }
      if (items !== undefined) return this.within(items, `${path}[]`);
      return additionalProperties ? this.within(additionalProperties, `${path}.*`) : [];
    });
  }

  /** Where the parts of a value are described already. */
  private homeElsewhere(schema: Schema): string | null {
    const [home] = this.forms(schema).flatMap((form): readonly string[] => {
      const known = this.homes.get(form);
      if (known !== undefined) return [known];
      const inner = form.items ?? (form.additionalProperties || undefined);
      const deeper = inner === undefined || form.properties !== undefined ? null : this.homeElsewhere(inner);
      return deeper === null ? [] : [deeper];
    });
    return home ?? null;
  }
}

import { createHash } from 'node:crypto';
import {
  ComponentResource,
  output,
  type ComponentResourceOptions,
  type CustomResourceOptions,
  type Output,
} from '@pulumi/pulumi';
import type { Finding, Severity } from '../../src/kernel/finding';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { checkFile, checkObject, emit, type CheckOptions, type Checked } from '../../src/pipeline';
import { diskReader } from '../../src/spec/disk';
import type { Artifact } from '../../src/targets/target';
import { inputsOf, mistakesOf, type AppliedProps } from './connection';
import { DatabaseResource, type DatabaseInputs } from './database-resource';
import { SpecRefused } from './refused';

export interface TenantDatabaseProps extends Partial<CheckOptions>, AppliedProps {
  /** A spec file, relative to the working directory, or the spec as an object. */
  readonly spec: string | object;
  /** The least severity of an unwaived finding that refuses; default `error`. */
  readonly failOn?: Severity;
  /** Further targets whose files are wanted beside the DDL, e.g. `pgbackrest` and `prometheus`. */
  readonly targets?: readonly string[];
}

/** A finding that did not refuse, as plain data. */
export interface TenantDatabaseFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly object: string;
  readonly message: string;
  /** `file:line`, where the spec is a file. */
  readonly place: string;
  readonly waived: boolean;
}

interface Content {
  readonly database: string;
  readonly ddl: string;
  readonly ddlSha256: string;
  readonly files: Readonly<Record<string, string>>;
  readonly findings: readonly TenantDatabaseFinding[];
}

/** Held by this file alone, so that only `create` can construct. */
const CHECKED = Symbol('checked');

/**
 * A tenant database, checked and compiled: the DDL, its hash, the findings and the files, as outputs.
 *
 * With `connection` it is applied: a preview reads the server and shows who gains and loses access and every statement, an up runs exactly
 * these, online, up to the first that waits for a deploy. Without, no server is reached: run the DDL yourself, or hand the files to what
 * does. No output is a secret, for none holds one.
 */
export class TenantDatabase extends ComponentResource {
  readonly database: Output<string>;
  /** The whole DDL for a fresh cluster, as one text for psql; it connects to each database where that is due. */
  readonly ddl: Output<string>;
  /** SHA-256 of `ddl`, in hexadecimal: the same for the same spec. */
  readonly ddlSha256: Output<string>;
  /** Contents by path, of the DDL and of every wanted target. */
  readonly files: Output<Readonly<Record<string, string>>>;
  /** Warnings, notes and what is waived. */
  readonly findings: Output<readonly TenantDatabaseFinding[]>;
  /** SHA-256 of the last plan; `undefined` where nothing is applied, or nothing was to be done yet. */
  readonly planHash: Output<string | undefined>;
  /** The phase that waits, and for what. */
  readonly pendingPhase: Output<string>;
  /** The statements that wait. */
  readonly pendingDdl: Output<string | undefined>;
  /** Where the last refresh found the server otherwise than the spec, by object. */
  readonly drift: Output<readonly string[]>;

  /**
   * Reads and checks the spec, and only then registers the component: a refused spec registers nothing at all. This is a
   * function and not the constructor because checking is asynchronous and constructing is not.
   * @throws SpecRefused with a line for each finding or problem
   */
  static async create(
    name: string,
    props: TenantDatabaseProps,
    options?: ComponentResourceOptions,
  ): Promise<TenantDatabase> {
    const content = await contentOf(props);
    return new TenantDatabase(CHECKED, name, content, props.connection && appliedInputs(props), options);
  }

  /** Internal: use `await TenantDatabase.create(...)`. */
  private constructor(
    checked: symbol,
    name: string,
    content: Content,
    applied: DatabaseInputs | undefined,
    options?: ComponentResourceOptions,
  ) {
    if (checked !== CHECKED)
      throw new TypeError('use `await TenantDatabase.create(name, props)`: it checks the spec first');
    super('tenet:index:TenantDatabase', name, { ddlSha256: content.ddlSha256 }, options);
    this.database = output(content.database);
    this.ddl = output(content.ddl);
    this.ddlSha256 = output(content.ddlSha256);
    this.files = output(Promise.resolve(content.files));
    this.findings = output(Promise.resolve(content.findings));
    const resource = applied && new DatabaseResource(name, applied, optionsOf(this, applied, options));
    this.planHash = resource?.planHash ?? output(undefined);
    this.pendingPhase = resource?.pendingPhase ?? output('');
    this.pendingDdl = resource?.pendingDdl ?? output(undefined);
    this.drift = resource?.drift.apply((drift) => drift ?? []) ?? output([]);
    // the state has the statements of the resource already
    const { database, ddlSha256 } = content;
    this.registerOutputs(resource === undefined ? { ...content } : { database, ddlSha256, planHash: this.planHash });
  }
}

/** Pulumi's own protection refuses in the preview already, and a replacement too. */
function optionsOf(
  parent: TenantDatabase,
  { deletionProtection }: DatabaseInputs,
  options: ComponentResourceOptions | undefined,
): CustomResourceOptions {
  return { parent, protect: deletionProtection || options?.protect === true };
}

function appliedInputs(props: TenantDatabaseProps): DatabaseInputs {
  const inputs = inputsOf(props);
  const mistakes = mistakesOf(inputs);
  if (mistakes.length > 0) throw new SpecRefused(mistakes.join('\n'), []);
  return inputs;
}

async function contentOf(props: TenantDatabaseProps): Promise<Content> {
  try {
    const checked = await check(props);
    const ddlFiles = emit(checked, 'sql', props.failOn);
    const others = (props.targets ?? []).filter((target) => target !== 'sql');
    const artifacts = [...ddlFiles, ...others.flatMap((target) => emit(checked, target, props.failOn))];
    const ddl = joined(ddlFiles);
    return {
      database: checked.model.database,
      ddl,
      ddlSha256: createHash('sha256').update(ddl).digest('hex'),
      files: Object.fromEntries(artifacts.map(({ path, contents }) => [path, contents])),
      findings: checked.findings.map((finding) => plain(finding, checked)),
    };
  } catch (error) {
    throw SpecRefused.of(error) ?? error;
  }
}

function check({ spec, preset, today, rules, ownRules }: TenantDatabaseProps): Promise<Checked> {
  const options = {
    today: today ?? new Date().toISOString().slice(0, 10),
    ...(preset !== undefined && { preset }),
    ...(rules && { rules }),
    ...(ownRules !== undefined && { ownRules }),
  };
  return typeof spec === 'string' ? checkFile(spec, diskReader, options) : checkObject(spec, options);
}

/** The files of the `sql` target in the order of its manifest, with a change of the database where one is named. */
function joined(artifacts: readonly Artifact[]): string {
  const contents = new Map(artifacts.map((artifact) => [artifact.path, artifact.contents]));
  const { files } = JSON.parse(contents.get('manifest.json') ?? '{"files":[]}') as {
    readonly files: readonly { readonly path: string; readonly database: string | null }[];
  };
  return files
    .map(({ path, database }) => {
      const connect = database === null ? '' : `\\connect ${quoteIdentifier(database)}\n`;
      return `${connect}${contents.get(path) ?? ''}`;
    })
    .join('\n');
}

function plain({ at, rule, severity, object, message, waived }: Finding, { sources }: Checked): TenantDatabaseFinding {
  const place = sources.locate(at, 'key');
  return {
    rule,
    severity,
    object,
    message,
    place: place === undefined ? '' : `${place.file}:${place.line}`,
    waived: waived !== undefined,
  };
}

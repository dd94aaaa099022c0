/** Programs of Pulumi in folders of their own, as a user has them: the package and the SDK are found in node_modules. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import '../../support/engines-env';
import { TestedStack, type Run, type Step } from '../../../constructs/pulumi-testing';

const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder with a program; it is removed at the end of a suite. */
export function programFolder(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-pulumi-'));
  folders.push(folder);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules', 'pgtenet'));
  symlinkSync(resolve('node_modules', '@pulumi'), join(folder, 'node_modules', '@pulumi'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "program", "private": true }\n');
  writeFileSync(join(folder, 'index.js'), source);
  return folder;
}

/** A program with one database, whose props a test writes beside it. */
const ONE_DATABASE = `
const { readFileSync } = require('node:fs');
const { TenantDatabase } = require('pgtenet/pulumi');

module.exports = async () => {
  const props = JSON.parse(readFileSync('props.json', 'utf8'));
  const { database, planHash, pendingPhase, pendingDdl, drift } = await TenantDatabase.create('main', props);
  return { database, planHash, pendingPhase, pendingDdl, drift };
};
`;

/** A stack of one database. */
export class DatabaseStack {
  readonly folder = programFolder(ONE_DATABASE);
  readonly stack = new TestedStack({ program: this.folder });

  /** @param spec its text; the other props as they are */
  declare(spec: string, props: object): void {
    writeFileSync(join(this.folder, 'tenet.yaml'), spec);
    this.props({ spec: 'tenet.yaml', ...props });
  }

  props(props: object): void {
    writeFileSync(join(this.folder, 'props.json'), JSON.stringify(props));
  }

  /** What the engine keeps of the database. */
  get outputs(): Readonly<Record<string, unknown>> | undefined {
    return this.stack.state.find(({ type }) => type === DATABASE)?.outputs;
  }

  get inputs(): Readonly<Record<string, unknown>> | undefined {
    return this.stack.state.find(({ type }) => type === DATABASE)?.inputs;
  }
}

export const DATABASE = 'pulumi-nodejs:dynamic/tenet:Database';

/** What a run does to the database. @throws Error where it comes to none */
export function databaseStep({ steps, failures }: Run): Step {
  const found = steps.find(({ type }) => type === DATABASE);
  if (found === undefined) throw new Error(`no step of a database: ${JSON.stringify(failures)}`);
  return found;
}

/** The statements of a plan, by phase. */
export function ddlOf(properties: Readonly<Record<string, unknown>> | null | undefined): Record<string, string> {
  const phases = (properties?.['ddl'] ?? []) as readonly { readonly phase: string; readonly sql: readonly string[] }[];
  return Object.fromEntries(phases.map(({ phase, sql }) => [phase, sql.join('\n')]));
}

export function messages({ failures }: Run): readonly string[] {
  return failures.map(({ message }) => message);
}

/** What is shown to whoever runs the command, besides the steps. */
export function logged({ log }: Run): string {
  return log.map(({ message }) => message).join('\n');
}

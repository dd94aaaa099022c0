/** Programs of Pulumi in folders of their own, as a user has them: the package and the SDK are found in node_modules. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import '../../support/engines-env';

/** A folder with a program; it is removed at the end of a suite. */
export function programFolder(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-pulumi-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules', 'pgtenet'));
  symlinkSync(resolve('node_modules', '@pulumi'), join(folder, 'node_modules', '@pulumi'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "program", "private": true }\n');
  writeFileSync(join(folder, 'index.js'), source);
  return folder;
}

/** A program with one database, whose props a test writes beside it as JSON; what follows a `$` is JavaScript. */
export const ONE_DATABASE = `
const { readFileSync } = require('node:fs');
const pulumi = require('@pulumi/pulumi');
const { TenantDatabase } = require('pgtenet/pulumi');

module.exports = async () => {
  const props = JSON.parse(readFileSync('props.json', 'utf8'));
  const database = await TenantDatabase.create('shop', props);
  const { planHash, pendingPhase, pendingDdl, drift } = database;
  return { database: database.database, planHash, pendingPhase, pendingDdl, drift };
};
`;

export function writeProps(folder: string, props: object): void {
  writeFileSync(join(folder, 'props.json'), JSON.stringify(props));
}

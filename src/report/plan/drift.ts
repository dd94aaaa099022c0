/** Drift as text: for the terminal, and as data. */
import { canonicalJson } from '../../plan/artifact/canonical';
import type { Drift, DriftItem } from '../../plan/artifact/drift';
import { TerminalPage } from '../proof/terminal-page';
import { printable } from '../width';
import { count } from '../words';
import type { PlanPrettyOptions } from './pretty';
import { dropFlag } from './told';
import { named } from './words';

export interface DriftSubject {
  /** The server, without its password. */
  readonly database: string;
  readonly spec: string;
}

const HOW: Readonly<Record<DriftItem['how'], string>> = {
  added: 'exists and is not declared',
  missing: 'is declared and does not exist',
  changed: 'differs',
  renamed: 'has its former name',
};

const ADOPT: Readonly<Record<DriftItem['how'], string>> = {
  added: 'no line of a spec declares it as it is',
  missing: 'remove it from the spec',
  changed: 'no line of a spec declares it as it is',
  renamed: 'write the former name in the spec, and remove renamed_from',
};

export function driftPretty({ items, said, refused }: Drift, about: DriftSubject, options: PlanPrettyOptions): string {
  const page = new TerminalPage(options);
  const amount = items.length + refused.length;
  const verdict = amount === 0 ? page.paint.good('no drift') : page.paint.severity.error(count(amount, 'difference'));
  page.line(`${page.paint.bold(printable(about.database))}: ${verdict}`);
  page.labelled('declared', about.spec);
  page.blank();
  if (amount === 0) return page.text();
  page.heading('Access, compared with what is declared');
  for (const line of said.length > 0 ? said : ['no role gained or lost access']) page.paragraph(line);
  page.blank();
  for (const item of items) entry(item, page);
  for (const { about: id, why } of refused) page.item(named(id), why);
  return page.text();
}

/** What of an object is otherwise than declared. */
export function driftSaid({ how, declaredAs, attributes }: DriftItem): string {
  const renamed = declaredAs === undefined ? HOW[how] : `${HOW[how]}, and is declared as ${named(declaredAs)}`;
  // of what does not exist, nothing in particular differs
  if (how !== 'changed' || attributes.length === 0) return renamed;
  return `${HOW[how]} in ${attributes.map(attributeSaid).join(', ')}`;
}

function entry(item: DriftItem, page: TerminalPage): void {
  const { about, undo, adopt, how } = item;
  page.item(named(about), driftSaid(item));
  if (undo.length === 0) page.entry('undo:   ', `tenet plan ${dropFlag(about)}`, 2);
  else {
    page.entry('undo:', '', 2);
    page.statement(undo.map((sql) => `${sql};`).join('\n'));
  }
  if (adopt === null) page.entry('adopt:  ', ADOPT[how], 2);
  else {
    page.entry('adopt:', '', 2);
    page.statement(adopt.join('\n'));
  }
  page.blank();
}

/** Attributes whose name in PostgreSQL is not that of the catalog of Tenet in words. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  acl: 'its grants',
  bypassRls: 'BYPASSRLS',
  createDatabase: 'CREATEDB',
  createRole: 'CREATEROLE',
  forceRowSecurity: 'FORCE ROW LEVEL SECURITY',
  notNull: 'NOT NULL',
  owner: 'its owner',
  rowSecurity: 'ROW LEVEL SECURITY',
  using: 'USING',
};

/** `connectionLimit` is `connection limit`. */
function attributeSaid(name: string): string {
  return ATTRIBUTES[name] ?? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

export function driftJson(drift: Drift, about: DriftSubject): string {
  return `${canonicalJson({ format: 1, ...about, ...drift })}\n`;
}

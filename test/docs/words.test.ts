/** Messages, help, docs and reports are plain American English in PostgreSQL's terms: the turns of phrase that we retired stay away. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What is not written any more, and what is. */
const RETIRED: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\btold\b/i, 'reported, warned, documented'],
  [/\b(?:says|said)\b/i, 'reports, documents, declares'],
  [/\bspeaks? of\b/i, 'names, is about'],
  [/\bstands?\b(?! (?:for|out|alone|by)\b)/i, 'is, exists, contains'],
  [/\b(?:somebody|nobody)\b/i, 'a role, a client, no role'],
  [/\bwho (?:asks|may|reads|writes|obeys)\b/i, 'the role that, the client that'],
  [/\b(?:judged?s?|held against)\b/i, 'checked, compared with'],
  [/\bwhat is meant\b/i, 'intent'],
  [/\bpoints? in time\b(?! recovery)/i, 'timestamps'],
  [/\basks? setting\b/i, 'reads the setting'],
  [/\bsays a word\b|\bbefore anybody\b/i, 'every session starts with'],
  [/\bfor whom nothing is closed\b/i, 'bypasses all grants and policies'],
  [/\btakes the tenant away\b/i, 'also sets the tenant column to NULL'],
  [/\bnumbers anew\b/i, 'OIDs change between major versions'],
  [/\bis no (?:uuid|spec|baseline|schema|query|number|table|column)\b/i, 'is not a valid ..'],
  [/\bwhere none come\b/i, 'use fillfactor 100 on insert-only tables'],
  [/\ba (?:row|policy|query) a (?:transaction|table|catalog|tenant)\b/i, 'one row per transaction'],
  [/\bbelongs into no\b/i, 'never commit this file'],
  [/\bwith commas\b/i, 'comma-separated'],
  [/\bof a file of SQL\b/i, 'for SQL files'],
  [/\bleast severity\b/i, 'lowest severity'],
  [/\bto blame\b/i, 'the offending line'],
  [/\bPostgreSQL does not read this\b/i, 'syntax error for PostgreSQL 18'],
  [/\bneither it nor its NOT\b/i, 'neither x nor NOT x matches NULL'],
  [/\bno others are\b/i, 'report only these rules'],
];

/** Text in code that a user reads: string literals and templates with words in them; SQL and regular expressions are none. */
function textsOf(file: string): readonly Text[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts: Text[] = [];
  const visit = (node: ts.Node): void => {
    const isText =
      ts.isStringLiteralLike(node) ||
      node.kind === ts.SyntaxKind.TemplateHead ||
      ts.isTemplateMiddleOrTemplateTail(node);
    if (isText && !ts.isImportDeclaration(node.parent)) {
      const { text } = node as ts.LiteralLikeNode;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (/[a-z] [a-z]/i.test(text) && !isSql(text) && !isPartOfSql(node.parent))
        texts.push({ file, line: line + 1, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

interface Text {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

function isSql(text: string): boolean {
  return /^\s*(?:--|SELECT|WITH|CREATE|ALTER|DROP|GRANT|REVOKE|INSERT|UPDATE|DELETE|SET|DO|FROM|JOIN|WHERE|AND)\b|^\s*declare\n/.test(
    text,
  );
}

/** What follows a placeholder in SQL of several lines doesn't start with a keyword, but is SQL as well. */
function isPartOfSql(parent: ts.Node): boolean {
  const template = ts.isTemplateSpan(parent) ? parent.parent : parent;
  return ts.isTemplateExpression(template) && isSql(template.head.text) && template.getText().includes('\n');
}

/** Prose of a page: what is in a fence is output or code, and has its own tests. */
function proseOf(file: string): readonly Text[] {
  let isFenced = false;
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => {
      if (/^\s*```/.test(text)) isFenced = !isFenced;
      return isFenced ? [] : [{ file, line: at + 1, text: text.replaceAll(/`[^`]*`/g, '') }];
    });
}

function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name))
    .toSorted();
}

/** Descriptions of the grammar, which editors show. */
function grammarOf(file: string): readonly Text[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => (/"(?:description|title)":/.test(text) ? [{ file, line: at + 1, text }] : []));
}

/** How the code is built is for those who build it; the pages of rules are made of what `policies` says. */
const PAGES = ['README.md', ...filesIn('docs', /\.md$/)].filter(
  (file) => !/architecture|glossary|docs\/rules/.test(file),
);

const FOLDERS = ['policies', 'src', 'constructs'].flatMap((folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [join(folder, one.name)] : [])),
);

function retiredIn(texts: readonly Text[]): readonly string[] {
  return texts.flatMap(({ file, line, text }) =>
    RETIRED.flatMap(([phrase, instead]) => {
      const found = phrase.exec(text)?.[0];
      return found === undefined ? [] : [`${file}:${line}: "${found}": write ${instead}`];
    }),
  );
}

test.each(FOLDERS)('%s', (folder) =>
  expect(filesIn(folder, /\.ts$/).flatMap((file) => retiredIn(textsOf(file)))).toEqual([]),
);

test.each(PAGES)('%s', (file) => expect(retiredIn(proseOf(file))).toEqual([]));

test('the grammar', () => expect(retiredIn(grammarOf('src/spec/tenet.schema.json'))).toEqual([]));

test('a retired word is found', () => {
  expect(
    retiredIn([{ file: 'a.ts', line: 1, text: 'a table that stands in no schema, as nobody told us' }]),
  ).toHaveLength(3);
});

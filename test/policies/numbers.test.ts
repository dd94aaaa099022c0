/** Numbers in messages are as exact as they are known: rounded, and with separators where one must count digits. */
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { rules } from '../../policies';
import { groundOf } from '../../src/pipeline';
import { run } from '../../src/rules/run';
import { scriptFindingsOf, TODAY } from '../support/rule-tester';
import { modelOfObject } from '../support/spec';

/** Names and values of others are quoted; a class and a condition of an SQLSTATE are no number. */
function numbersOf(message: string): readonly string[] {
  const plain = message.replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|\bwith 2\d{4}\b/g, ' ');
  return plain.match(/(?<![\w.])\d[\d,_]*(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? [];
}

function isRaw(number: string): boolean {
  return (
    /\d{5,}/.test(number) ||
    /\.\d{4,}/.test(number) ||
    /e/i.test(number) ||
    (number.includes('.') && number.replaceAll(/^0\.0*|\D/g, '').length > 3)
  );
}

function raw(messages: readonly { readonly rule: string; readonly message: string }[]): readonly string[] {
  return messages.flatMap(({ rule, message }) =>
    numbersOf(message)
      .filter(isRaw)
      .map((number) => `${rule}: ${number}`),
  );
}

async function inSpec(path: string) {
  const model = await modelOfObject(parse(readFileSync(path, 'utf8')));
  return run(rules, model, { today: TODAY, ground: () => groundOf(model) });
}

test('what is raw is seen', () => {
  const message =
    'table "orders_12345" takes 1234567 rows, 12.345678 MB, 1,234.5 s or 1e+21 of 12.3 MB and 2,147,483,647, and fails with 23514';
  expect(numbersOf(message).filter(isRaw)).toEqual(['1234567', '12.345678', '1,234.5', '1e+21']);
});

test.each(rules.filter(({ only }) => only === undefined).map(({ id }) => id))('%s', async (id) => {
  expect(raw(await inSpec(`examples/rules/${id}/bad.yaml`))).toEqual([]);
});

test.each(rules.filter(({ only }) => only === 'sql'))('$id', async (rule) => {
  expect(raw(await scriptFindingsOf(rule, readFileSync(`examples/rules/${rule.id}/bad.sql`, 'utf8')))).toEqual([]);
});

test('the spec in which nearly all rules fire', async () => {
  expect(raw(await inSpec('examples/rules/all-bad.yaml'))).toEqual([]);
});

test('no rule puts numbers into words of its own', () => {
  const files = readdirSync('policies', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const own = files.filter((path) =>
    /toLocaleString|toPrecision|toFixed/.test(readFileSync(`policies/${path}`, 'utf8')),
  );
  expect(own).toEqual([]);
});

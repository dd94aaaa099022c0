import { remedy } from '../../src/catalog/remedy';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { writtenIdentifier } from '../../src/kernel/identifier';
import { typeSaid } from '../../src/meaning/declared';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

/** Lengths that a standard sets: ISO codes, hex digests, a UUID as text, E.164, IBAN, mail addresses, XML time stamps. */
const STANDARD = new Set([2, 3, 5, 8, 10, 11, 13, 15, 16, 17, 20, 22, 32, 34, 36, 40, 64, 128, 253, 254, 320, 512]);

export default defineRule({
  id: 'types/prefer-check-over-length',
  severity: 'note',
  style: true,
  title: 'Limit text with a CHECK, not varchar(n)',
  why: 'varchar(n) is text with a limit in its type: it saves no space, and each view, function and foreign key that uses the type is in the way when the limit changes. char(n) pads values with spaces.',
  tradeoffs: 'A CHECK is one more line, and a longer limit is a constraint to swap (NOT VALID, then VALIDATE).',
  validation: { none: "the catalog can't show whether a length is a standard or a guess" },
  changesIf: 'A standard fixes the length, for example of a country code or a digest.',
  review: {
    found: 'columns',
    are: 'are limited by their type',
    advice:
      'Leave existing columns until a limit must change; then make the column text, which rewrites nothing, and limit it with a CHECK, NOT VALID and then validated. A longer varchar needs no rewrite either, a shorter one does.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/datatype-character.html',
    'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Don.27t_use_varchar.28n.29_by_default',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        const length = lengthOf(column.attributes.type);
        if (length === null || STANDARD.has(length)) continue;
        const padded = canonicalType(column.attributes.type) === 'character';
        const because = padded
          ? 'so shorter values are padded with spaces'
          : 'a limit that saves no space and is part of the type';
        const condition = `char_length(${writtenIdentifier(column.id.name)}) <= ${length}`;
        yield {
          about: column.id,
          message: `${said(catalog, column.id)} is ${typeSaid(catalog, meaning, column)}, ${because}; ${remedy(catalog, `use text with check: ${condition}`, `use text with CHECK (${condition})`)}`,
          numbers: { length },
        };
      }
    }
  },
});

function lengthOf(type: string): number | null {
  const isText = ['character varying', 'character'].includes(canonicalType(type));
  const length = /\((\d+)\)/.exec(type)?.[1];
  return isText && length !== undefined ? Number(length) : null;
}

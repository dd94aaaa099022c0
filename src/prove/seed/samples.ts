/** Values of types that have few forms: of the server's own types, and of its contrib's. Pure. */
import type { TenantName } from '../types';

/** Literals for a type, by its name; empty for one that is not known. */
export function samplesOf(base: string, tenant: TenantName, number: number): readonly string[] {
  const side = tenant === 'a' ? 1 : 2;
  const code = String(side * 10_000 + (number % 9_999));
  const book = withCheckDigit(`97800${code.padStart(7, '0')}`);
  const samples: Readonly<Record<string, readonly string[]>> = {
    regclass: ['pg_catalog.pg_class', 'pg_catalog.pg_type'],
    regproc: ['pg_catalog.now'],
    regprocedure: ['pg_catalog.now()'],
    regoper: ['pg_catalog.||/'],
    regoperator: ['pg_catalog.+(integer,integer)'],
    regtype: ['integer', 'text'],
    regrole: ['pg_monitor'],
    regnamespace: ['pg_catalog'],
    regconfig: ['simple'],
    regdictionary: ['simple'],
    regcollation: ['"C"'],
    oidvector: [`1 ${number}`],
    int2vector: [`1 ${number % 30_000}`],
    pg_snapshot: [`${number}:${number + 1}:`],
    txid_snapshot: [`${number}:${number + 1}:`],
    xid: [String(number + 3)],
    xid8: [String(number + 3)],
    cid: [String(number)],
    tid: [`(${number},1)`],
    jsonpath: [`$.x${number}`, '$'],
    tsquery: ['a', 'a & b', 'a & b & c', 'a | b'],
    xml: ['<x/>', '<?xml version="1.0"?><x/>'],
    cube: [`(${number})`, `(${side},${number})`, `(${side},${number},3)`, `(${side},${number},3,4)`, '(0,0),(1,1)'],
    seg: [`${number} .. ${number + 1}`, String(number)],
    ean13: [book],
    isbn13: [book],
    isbn: [book],
    issn13: [withCheckDigit(`977${code.padStart(7, '0')}00`)],
    issn: [withCheckDigit(`977${code.padStart(7, '0')}00`)],
    ismn13: [withCheckDigit(`9790${code.padStart(8, '0')}`)],
    ismn: [withCheckDigit(`9790${code.padStart(8, '0')}`)],
    upc: [withCheckDigit(`0${code.padStart(11, '0')}`)],
    ltree: [`k${tenant}.n${number}`, `k${tenant}${number}`, `k${tenant}.n${number}.x`, `k${tenant}.n${number}.x.y`],
    lquery: [`*.k${number}`, '*'],
    ltxtquery: [`k${number}`],
    hstore: [`k=>kanary${tenant}${number}`],
    query_int: [String(number)],
  };
  return (samples[base] ?? []).map((text) => `'${text}'`);
}

/** The thirteenth digit of an EAN: weights of 1 and 3 in turn. */
function withCheckDigit(twelve: string): string {
  const sum = Array.from(twelve).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

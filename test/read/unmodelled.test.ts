/** What no kind models is counted by kind and name, and never lost. */
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { exactOf } from '../../src/exact/from-catalog';
import { loadParser } from '../../src/sql/parser';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { majorsFor } from '../support/tier';

const SQL = `
create type shell;
create text search template mine (lexize = dsimple_lexize);
create conversion mine for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
create operator family fam using btree;
create access method other type index handler bthandler;
select lo_create(0);
`;

const KINDS = [
  'access method other',
  'conversion mine',
  'large objects 1',
  'operator family fam',
  'shell type shell',
  'text search template mine',
];

test.each(majorsFor('what no kind models', [15, 18], [18]))(
  'on %s, and it is unmanaged in an import',
  async (major) => {
    const engine = await startEmbedded({ major });
    try {
      await loadedInto(engine, 'rare', SQL);
      const catalog = await stateOfDatabase(engine, 'rare');
      const names = ({ kind, name }: { readonly kind: string; readonly name: string }): string =>
        `${kind} ${name.replace('public.', '')}`;
      expect(catalog.unmodelled.map(names)).toEqual(KINDS);
      await loadParser();
      const { unmanaged } = exactOf(catalog);
      expect(unmanaged.map(names)).toEqual(KINDS);
    } finally {
      await engine.stop();
    }
  },
);

import { END_OF_SUPPORT, RELEASED, SUPPORTED_MAJORS } from '../../src/kernel/majors';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/require-supported-major',
  severity: 'error',
  title: 'Declare a major version that is supported',
  why: 'A major out of support gets no fixes: every hole in row security that is found later stays open in it. And what is compiled was only tried on the majors named here.',
  tradeoffs: 'An upgrade has to be planned: pg_upgrade takes minutes, the rehearsal takes days.',
  validation: {
    none: 'the server says it: SHOW server_version_num; a server of an unsupported major cannot be started here',
  },
  changesIf: 'A newer major is released and Tenet has been tried on it.',
  refs: ['https://www.postgresql.org/support/versioning/'],
  *check(model) {
    const { declared, origin } = model.postgres;
    if (SUPPORTED_MAJORS.includes(declared)) return;
    yield {
      at: origin,
      about: { kind: 'database', name: '' },
      message: `database "${model.database}" declares PostgreSQL ${declared}, ${reasonAgainst(declared)}`,
    };
  },
});

function reasonAgainst(major: number): string {
  const oldest = Math.min(...SUPPORTED_MAJORS);
  const newest = Math.max(...SUPPORTED_MAJORS);
  const ended = END_OF_SUPPORT[major];
  if (ended !== undefined) {
    return `which is out of support since ${ended} and gets no security fixes; upgrade to one of ${SUPPORTED_MAJORS.join(', ')}`;
  }
  const released = RELEASED[major];
  if (released === undefined)
    return `a major that this version of Tenet does not know; declare one of ${SUPPORTED_MAJORS.join(', ')}`;
  return `released on ${released}: Tenet compiles for ${oldest} to ${newest} and reads the grammar of ${newest}, because there is neither an embeddable build nor a parser of ${major} to test on; declare ${newest} to check and compile what both have`;
}

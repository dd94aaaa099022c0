import { END_OF_SUPPORT, SUPPORTED_MAJORS } from '../../src/kernel/majors';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/require-supported-major',
  severity: 'error',
  title: 'Run a major that is supported',
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
    const ended = END_OF_SUPPORT[declared];
    const found =
      ended === undefined
        ? 'is none that DDL was tried on'
        : `is out of support since ${ended} and gets no security fixes`;
    yield {
      at: origin,
      object: `database "${model.database}"`,
      message: `PostgreSQL ${declared} of database "${model.database}" ${found}; run one of ${SUPPORTED_MAJORS.join(', ')}`,
    };
  },
});

import { asked } from '../../src/iac/asked';
import { END_OF_SUPPORT, RELEASED, SUPPORTED_MAJORS } from '../../src/kernel/majors';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/require-supported-major',
  severity: 'error',
  title: 'Declare a supported major version',
  why: 'A major that is out of support gets no fixes: any row-security bug found later stays open. The compiled DDL is tested only on the majors listed here.',
  tradeoffs: 'An upgrade must be planned: pg_upgrade takes minutes, the rehearsal takes days.',
  validation: {
    none: "SHOW server_version_num shows it; Tenet can't start a server of an unsupported major",
  },
  changesIf: 'A newer major is released and Tenet has been tested on it.',
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
  *checkPlanned({ servers }) {
    for (const server of servers)
      yield* asked(server, server.facts.major, (major) =>
        SUPPORTED_MAJORS.includes(major) || RELEASED[major] !== undefined
          ? undefined
          : `runs PostgreSQL ${major}, ${reasonAgainst(major)}`,
      );
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
    return `which this version of Tenet does not know; declare one of ${SUPPORTED_MAJORS.join(', ')}`;
  return `released on ${released}: Tenet compiles for ${oldest} to ${newest} and uses the grammar of ${newest}, because it has neither an embeddable build nor a parser of ${major} to test with; declare ${newest} to check and compile what both have`;
}

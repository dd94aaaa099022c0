import { profileOf } from '../../src/model/platforms';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'portability/forbid-uncompiled-platform',
  severity: 'error',
  title: 'Compile only for engines that support the design',
  why: "The compiled DDL relies on PostgreSQL's forced row security, settings, partitions and grants. An engine that is only wire-compatible has some of them, and DDL that loads in part isolates in part.",
  tradeoffs: 'One machine for longer, with replicas and rollups; or Citus, which is PostgreSQL.',
  validation: { none: "Tenet can't start such an engine; SELECT version() shows which one you are connected to" },
  changesIf: 'DDL is compiled for the engine and proved on it.',
  refs: [
    'https://www.cockroachlabs.com/docs/stable/postgresql-compatibility',
    'https://docs.yugabyte.com/stable/explore/ysql-language-features/postgresql-compatibility/',
    'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/limitless-reference.html',
  ],
  waivable: false,
  *check(model) {
    const { title, summary, support } = profileOf(model);
    if (support === 'compiled') return;
    yield {
      at: '/platform',
      about: { kind: 'database', name: '' },
      message: `platform "${model.platform}": nothing is compiled for ${title}: ${summary}; run PostgreSQL itself, or citus if one machine is not enough`,
    };
  },
});

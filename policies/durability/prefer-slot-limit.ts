import { formatBytes } from '../../src/model/volume';
import { databaseWalPerDay } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const LEAST_PER_DAY = 1024 ** 3;

export default defineRule({
  id: 'durability/prefer-slot-limit',
  severity: 'note',
  title: 'Limit the WAL that a replication slot retains',
  why: "A slot retains all WAL that its consumer has not confirmed. If the consumer is gone, the primary's disk fills and the server stops.",
  tradeoffs: 'A consumer that is away for longer must be re-created from a new copy.',
  validation: {
    none: 'SHOW max_slot_wal_keep_size shows the limit, -1 for none; subscribers create slots, so a new database has none',
  },
  changesIf: 'Free disk space is monitored and far larger than a week of WAL.',
  refs: ['https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-MAX-SLOT-WAL-KEEP-SIZE'],
  *check(model) {
    const [publication] = model.publications;
    if (publication === undefined) return;
    const perDay = databaseWalPerDay(model, 1);
    if (perDay < LEAST_PER_DAY) return;
    yield {
      at: publication.origin,
      about: { kind: 'publication', name: publication.name },
      known: 'needs-live-check',
      message: `the declared writes are ${formatBytes(perDay)} of WAL a day, and the slot of a lost subscriber to publication "${publication.name}" retains all of it; set max_slot_wal_keep_size to the disk space you can spare`,
    };
  },
});

import { formatBytes } from '../../src/model/volume';
import { databaseWalPerDay } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const LEAST_PER_DAY = 1024 ** 3;

export default defineRule({
  id: 'durability/prefer-slot-limit',
  severity: 'note',
  title: 'Limit the WAL that a replication slot may keep',
  why: 'A slot keeps all WAL that its consumer has not taken. When the consumer is gone, the disk of the primary fills, and the server stops for a subscriber that nobody missed.',
  tradeoffs: 'A consumer that is away for longer has to be filled anew.',
  validation: {
    none: 'SHOW max_slot_wal_keep_size gives the limit, -1 for none; slots are made by the subscriber, so a fresh database has none',
  },
  changesIf: 'Free disk is watched and far larger than a week of WAL.',
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
      message: `the declared writes are ${formatBytes(perDay)} of WAL a day, and the slot of a subscriber to publication "${publication.name}" that is gone keeps all of it; set max_slot_wal_keep_size to what the disk has to spare`,
    };
  },
});

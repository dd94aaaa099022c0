/** What is said before any finding: which files were judged, and whose rows the tables hold. */
import { migrationLines } from './migrations';
import { migratorLines } from './migrator';
import type { Report } from './report';
import { planLines } from './planned';
import { tenancyLines, type TenancyLine } from './tenancy';

/** @param all name everything, however much it is */
export function firstLines({ migrations, migrator, tenancy, plan }: Report, all = false): readonly TenancyLine[] {
  return [
    ...planLines(plan),
    ...migrationLines(migrations, all),
    ...migratorLines(migrator),
    ...tenancyLines(tenancy, all),
  ];
}

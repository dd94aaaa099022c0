/** What is said before any finding: which files were judged, and whose rows the tables hold. */
import { migrationLines } from './migrations';
import { migratorLines } from './migrator';
import type { Report } from './report';
import { tenancyLines, type TenancyLine } from './tenancy';

/** @param all name everything, however much it is */
export function firstLines({ migrations, migrator, tenancy }: Report, all = false): readonly TenancyLine[] {
  return [...migrationLines(migrations, all), ...migratorLines(migrator), ...tenancyLines(tenancy, all)];
}

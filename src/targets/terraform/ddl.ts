import { quoteIdentifier } from '../../kernel/identifier';
import { databaseText } from '../sql/text';
import type { DdlPart } from './blocks';

/** What Terraform cannot make of one database, as a file for psql; what the cluster shares stands first. */
export function renderDdl({ database, cluster, resources, all }: DdlPart, major: number): string {
  const head = [
    `What the Terraform provider cannot express for database ${quoteIdentifier(database)}, in one transaction.`,
    'Run it when Terraform asks for it, as the login role of the provider.',
  ];
  return databaseText(major, database, all, [...cluster, ...resources], head, true);
}

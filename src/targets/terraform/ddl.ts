import type { DdlPart } from './blocks';

export function renderDdl(part: DdlPart, major: number): string {
  return [
    `-- ${part.database} on PostgreSQL ${major}`,
    ...[...part.cluster, ...part.resources].map((r) => `-- ${r.id}`),
    '',
  ].join('\n');
}

import type { Found } from '../../found';
import type { Answer, Answerer } from './answer';
import { nullInUnique, partialReferences, references, softDelete } from './references';
import { redundantIndexes, referenceIndexes } from './indexes';
import { nullableTenants } from './nullable-tenants';
import { rowSecurity } from './row-security';
import { tenantReferences } from './tenant-references';
import { tenantScope } from './tenant-scope';
import { arrays, documents, keyTypes, timeZones } from './types-of-columns';
import { uniqueKeys } from './unique-keys';

export type { Answer } from './answer';

/** By rule; the others speak for themselves. */
export const ANSWERS: Readonly<Record<string, Answerer>> = {
  'indexes/forbid-redundant-index': redundantIndexes,
  'indexes/require-foreign-key-index': referenceIndexes,
  'isolation/require-not-null-tenant-key': nullableTenants,
  'isolation/require-rls': rowSecurity,
  'keys/forbid-jsonb-overuse': documents,
  'keys/forbid-partial-reference': partialReferences,
  'keys/match-unique-to-soft-delete': softDelete,
  'keys/require-foreign-key': references,
  'keys/require-not-null-in-unique': nullInUnique,
  'keys/require-tenant-in-foreign-key': tenantReferences,
  'keys/require-tenant-in-unique-key': uniqueKeys,
  'queries/require-tenant-scope': tenantScope,
  'types/forbid-arrays-of-keys': arrays,
  'types/match-key-types': keyTypes,
  'types/require-time-zone': timeZones,
};

/** What is said of what a rule found in SQL or in a live database; nothing of its own of a spec, whose objects are compiled anew. */
export function answerTo(found: Found): Answer {
  return found.source.meaning.model === null ? (ANSWERS[found.id]?.(found) ?? {}) : {};
}

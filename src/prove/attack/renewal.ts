import { lookup } from '../../kernel/lookup';
import type { ValueColumn } from '../columns';

/** Another value for each row that reads none of its columns; undefined where the type has none. */
export function differentFor({ type }: ValueColumn): string | undefined {
  return DIFFERENT[type];
}

const DIFFERENT: Readonly<Record<string, string>> = lookup({
  uuid: 'gen_random_uuid()',
  text: 'gen_random_uuid()::text',
  integer: '(random() * 1e9)::integer',
  bigint: '(random() * 1e15)::bigint',
});

/** Questions of a proof that somebody accepts, from the spec or the configuration, each with the place that says so. */
import { at, type Pointer } from '../kernel/pointer';
import type { Sources } from '../kernel/sources';
import type { Acceptance } from '../prove/types';
import type { AcceptedQuestion } from '../spec/types';

const LIST: Pointer = '/proof/accept';

export function acceptancesOf(written: readonly AcceptedQuestion[], sources: Sources): readonly Acceptance[] {
  return written.map(({ question, object, role, command, reason, owner, until }, index) => ({
    question,
    object,
    role: role ?? null,
    command: command ?? null,
    reason,
    owner,
    until,
    at: placeText(sources, at(LIST, index)),
  }));
}

function placeText(sources: Sources, pointer: Pointer): string {
  const place = sources.locate(pointer, 'value');
  return place === undefined ? pointer : `${place.file}:${place.line}`;
}

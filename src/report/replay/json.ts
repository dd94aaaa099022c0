import type { Replay } from '../../replay/types';

/** The replay itself; replay.schema.json describes it. */
export function replayJson(replay: Replay): string {
  return `${JSON.stringify(replay, null, 2)}\n`;
}

export { barOf, durationSaid, eventJson, eventLine, outcomeJson, outcomeLines, unansweredJson } from './events';
export { statusJson, statusPretty } from './status';

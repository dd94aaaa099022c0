export { barOf, durationSaid, eventJson, eventLine, outcomeJson, outcomeLines } from './events';
export { statusJson, statusPretty } from './status';

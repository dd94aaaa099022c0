export { barOf, eventJson, eventLine, outcomeJson, outcomeLines } from './events';
export { statusJson, statusPretty } from './status';

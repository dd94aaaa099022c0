/** Moved: here until nothing asks the old catalog. */
export { calledNames, wordOf } from '../meaning/mentions';

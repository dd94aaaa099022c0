export { applyFixes } from '../../src/kernel/apply-edits';

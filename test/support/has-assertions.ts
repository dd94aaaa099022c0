/** A test that asserts nothing is red: an early return, a loop over nothing, or an expect that is never reached made it green. */
beforeEach(() => {
  // goldens that are written anew are compared with nothing
  if (process.env['GOLDEN'] !== 'update') expect.hasAssertions();
});

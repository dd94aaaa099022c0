/** A test that asserts nothing is red: an early return, a loop over nothing, or an expect that is never reached made it green. */
beforeEach(() => expect.hasAssertions());

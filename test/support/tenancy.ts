import type { Tenancy } from '../../src/meaning/meaning';

/** Of a test that states the meaning by hand and asks nothing about how it was inferred. */
export const NOT_ASKED: Tenancy = {
  source: 'said',
  key: null,
  runnersUp: [],
  registry: null,
  of: 0,
  outside: [],
};

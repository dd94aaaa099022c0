import type { HostWords } from '../hosted/host';

/** How configurations of Terraform and OpenTofu are written. */
export const TERRAFORM: HostWords = {
  unprotect:
    'Set deletion_protection = false and apply that first. Destroying it then makes Terraform forget it: nothing is dropped.',
  letThrough: 'Set until = "PHASE" once that is so. pending_ddl has the statements.',
  takeOver:
    'Import it first, so that a plan shows what would change: import { to = tenet_database.NAME, id = "DATABASE" }',
};

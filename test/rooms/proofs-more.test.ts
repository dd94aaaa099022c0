import { describeRoom } from '../support/area';

describeRoom('proofs-more');

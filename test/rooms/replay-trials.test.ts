import { describeRoom } from '../support/area';

describeRoom('replay-trials');

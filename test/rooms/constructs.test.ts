import { describeRoom } from '../support/area';

describeRoom('constructs');

import { describeRoom } from '../support/area';

describeRoom('reads');

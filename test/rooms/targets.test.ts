import { describeRoom } from '../support/area';

describeRoom('targets');

import { describeRoom } from '../support/area';

describeRoom('policies');

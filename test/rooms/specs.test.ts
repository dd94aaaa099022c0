import { describeRoom } from '../support/area';

describeRoom('specs');

import { describeRoom } from '../support/area';

describeRoom('trials-specs');

import { describeRoom } from '../support/area';

describeRoom('trials-servers');

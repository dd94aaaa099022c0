import { describeRoom } from '../support/area';

describeRoom('migrations');

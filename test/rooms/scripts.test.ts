import { describeRoom } from '../support/area';

describeRoom('scripts');

import { describeRoom } from '../support/area';

describeRoom('docs');

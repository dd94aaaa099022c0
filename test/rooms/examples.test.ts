import { describeRoom } from '../support/area';

describeRoom('examples');

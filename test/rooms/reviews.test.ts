import { describeRoom } from '../support/area';

describeRoom('reviews');

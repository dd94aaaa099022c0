import { describeRoom } from '../support/area';

describeRoom('plans');

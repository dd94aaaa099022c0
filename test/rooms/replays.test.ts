import { describeRoom } from '../support/area';

describeRoom('replays');

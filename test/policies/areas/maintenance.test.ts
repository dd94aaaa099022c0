import { describeArea } from '../../support/area';

describeArea('maintenance');

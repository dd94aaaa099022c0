import { describeArea } from '../../support/area';

describeArea('portability');

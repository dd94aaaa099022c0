import { describeArea } from '../../support/area';

describeArea('indexes');

import { describeArea } from '../../support/area';

describeArea('durability');

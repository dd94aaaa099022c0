import { describeArea } from '../../support/area';

describeArea('types');

import { describeArea } from '../../support/area';

describeArea('partitioning');

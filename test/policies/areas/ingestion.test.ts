import { describeArea } from '../../support/area';

describeArea('ingestion');

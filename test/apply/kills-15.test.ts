import { killsOn } from './kills';

describe('on PostgreSQL 15', () => killsOn(15));

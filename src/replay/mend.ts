/** What is made or left out on a scratch server so that a statement runs that would run where the migrations belong. */
import { quoteIdentifier } from '../kernel/identifier';
import { isOurs } from '../prove/fence/names';
import type { Ground } from './ground';
import type { Failure } from './run-file';
import type { Unit } from './units';

const UNDEFINED_OBJECT = '42704';

export class Mender {
  constructor(private readonly ground: Ground) {}

  /** Whether something was made, or amended, so that the unit may come further when it is run again. */
  async mend(failure: Failure, _unit: Unit): Promise<boolean> {
    return this.role(failure);
  }

  /** Roles are of the cluster: a folder of migrations names some that another one makes. */
  private async role({ error, statement }: Failure): Promise<boolean> {
    if (error.code !== UNDEFINED_OBJECT) return false;
    const name = /role "(.+)" does not exist/.exec(error.message)?.[1];
    if (name === undefined || isOurs(name) || name.startsWith('pg_')) return false;
    const { admin, engine, runner, standIns } = this.ground;
    const role = quoteIdentifier(name);
    const options = engine.versionNum >= 160000 ? ', inherit true, set true' : '';
    const admins = engine.versionNum >= 160000 ? 'with admin true' : 'with admin option';
    await admin.execute(`create role ${role}; grant ${role} to ${runner} ${admins}${options}`);
    standIns.push({
      is: 'role',
      name,
      why: 'no migration creates it',
      matters: false,
      place: { path: statement.path, line: statement.line },
    });
    return true;
  }
}

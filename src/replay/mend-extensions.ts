/** Extensions that this server lacks or that only a superuser creates: made, stood in for, or left out and said. */
import { wantedBy } from '../prove/fence/hoist';
import { word } from '../prove/fence/tree';
import type { Ground } from './ground';
import { instead, insteadForAll, type Broken } from './amend';
import { STUBS } from './stubs';

const DENIED = '42501';
const DUPLICATE_OBJECT = '42710';

/** Whether the statement may come further now. */
export async function mendExtension(ground: Ground, broken: Broken): Promise<boolean> {
  const { refused, error } = broken;
  if (refused.kind === 'DropStmt' && error.message.startsWith('must be owner of extension '))
    return instead(ground, broken, []);
  if (refused.kind !== 'CreateExtensionStmt') return false;
  const name = word(refused.node, 'extname') ?? '';
  // of ours, and made before all migrations: a superuser's script must find nothing planted
  if (error.code === DUPLICATE_OBJECT && ground.madeExtensions.has(name)) return instead(ground, broken, []);
  const isMissing = /is not available|could not open extension control file|has no installation script/.test(
    error.message,
  );
  if (!isMissing && error.code !== DENIED) return false;
  const stub = STUBS.get(name);
  if (stub === undefined)
    return leftOut(
      ground,
      broken,
      name,
      isMissing
        ? 'it is not part of the scratch server'
        : 'only a superuser can create it, and its code could reach this host',
    );
  const schema = wantedBy(refused.node, 'public').schema;
  if (!ground.madeExtensions.has(name)) {
    await ground.admin.execute(stub.sql(schema));
    ground.madeExtensions.add(name);
  }
  return leftOut(ground, broken, name, stub.why, false);
}

function leftOut(ground: Ground, broken: Broken, name: string, why: string, matters = true): boolean {
  // what surrounds it in a DO block is left out with it
  const said = { is: 'extension', name, why, matters: matters || !broken.refused.isWritten } as const;
  if (!said.matters) return instead(ground, broken, [], said);
  ground.leftOut.push(broken.statement.sql);
  return insteadForAll(ground, broken, [], said);
}

import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The operating system user that runs the server. */
export interface Account {
  /** Set only when it is another one than ours. */
  readonly ids?: { readonly uid: number; readonly gid: number };
  /** A short word that tells accounts apart in file names. */
  readonly key: string;
  /** Whether /etc/passwd knows the user: `initdb` asks for its name and fails without one. */
  readonly hasName: boolean;
}

/** The user id that Linux distributions call "nobody", taken when /etc/passwd has no such line. */
const nobody = { uid: 65534, gid: 65534 };

/**
 * Chooses who runs the server: ourselves, or "nobody" when we are root, because PostgreSQL refuses to run as root.
 * @param passwd the text of /etc/passwd, read only when we are root
 */
export function serverAccount(passwd: () => string = readPasswd): Account {
  const uid = process.getuid?.();
  if (uid === undefined) {
    return { key: 'user', hasName: true };
  }
  if (uid !== 0) {
    return { key: String(uid), hasName: hasOwnName() };
  }
  const found = findNobody(passwd());
  const ids = found ?? nobody;
  return { ids, key: String(ids.uid), hasName: found !== undefined };
}

function findNobody(passwd: string): { uid: number; gid: number } | undefined {
  const line = passwd.split('\n').find((text) => text.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? '').split(':').map(Number);
  return uid === undefined || gid === undefined || !(uid > 0) || !(gid > 0) ? undefined : { uid, gid };
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

function hasOwnName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Names of files for names of PostgreSQL: each once, on disks that do not tell upper case from lower too. Pure. */

/** Windows opens a device for these, whatever follows a dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** The names of one folder. */
export class FileNames {
  private readonly taken = new Set<string>();

  /** Letters, digits, `_` and `-` of the name; with a number behind where that is another's. */
  give(name: string): string {
    const safe = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
    const first = DEVICES.test(safe) ? `${safe}_` : safe;
    for (let pass = 1; ; pass += 1) {
      const text = pass === 1 ? first : `${first}-${pass}`;
      const key = text.toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return text;
    }
  }
}

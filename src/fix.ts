/** Fixes of a spec: which are taken, what its files say then, and what is left to do by hand. Writes nothing. */
import { isDeepStrictEqual } from 'node:util';
import { applyFixes } from './kernel/apply-edits';
import { InputError } from './kernel/errors';
import type { Edit, Finding } from './kernel/finding';
import { segments } from './kernel/pointer';
import { checkLoaded, type Checked, type CheckOptions } from './pipeline';
import { hitKey } from './rules/identity';
import { loadSpec, type LoadedFiles, type Reader } from './spec/load';
import { overlay } from './spec/reader';
import { CannotPatch, ontoRaw, splice } from './spec/patch/splice';

/** A file of the spec, as it stands on the disk and as it should: byte order mark and line ends included. */
export interface ChangedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface Declined {
  readonly finding: Finding;
  /** Why its fix was not made. */
  readonly because: string;
}

export interface Fixed {
  readonly files: readonly ChangedFile[];
  readonly fixed: readonly Finding[];
  readonly declined: readonly Declined[];
  /** The spec with the fixes in it. */
  readonly checked: Checked;
}

/** A fix may bring forth another that was in conflict with it; what goes on longer goes in circles. */
const MOST_ROUNDS = 5;

/**
 * Makes every fix of a spec that is safe by itself: after it the files read back as exactly the spec that is meant, and no rule
 * finds more than before.
 * @throws InputError where the spec cannot be read or understood
 */
export async function fixFile(file: string, reader: Reader, options: CheckOptions): Promise<Fixed> {
  const texts = new Map<string, string>();
  const fixed: Finding[] = [];
  let declined: readonly Declined[] = [];
  let state = await readState(file, overlay(reader, texts), options);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const result = await new Round(file, overlay(reader, texts), options, state).run();
    declined = result.declined;
    if (result.accepted.length === 0) break;
    for (const [path, text] of result.state.texts) texts.set(path, text);
    fixed.push(...result.accepted);
    state = result.state;
  }
  const files = [...texts].map(([path, after]) => ({ path, before: rawText(reader, path), after }));
  return { files: files.filter(({ before, after }) => before !== after), fixed, declined, checked: state.checked };
}

interface State {
  readonly loaded: LoadedFiles;
  readonly checked: Checked;
  /** Files that differ from those that were read, by path. */
  readonly texts: ReadonlyMap<string, string>;
}

async function readState(
  file: string,
  reader: Reader,
  options: CheckOptions,
  texts: ReadonlyMap<string, string> = new Map(),
): Promise<State> {
  const loaded = loadSpec(file, overlay(reader, texts));
  return { loaded, checked: await checkLoaded(loaded, reader, options), texts };
}

class Round {
  private readonly declined: Declined[] = [];
  private accepted: readonly Finding[] = [];
  private state: State;

  constructor(
    private readonly file: string,
    private readonly reader: Reader,
    private readonly options: CheckOptions,
    private readonly before: State,
  ) {
    this.state = before;
  }

  async run(): Promise<{
    readonly accepted: readonly Finding[];
    readonly declined: readonly Declined[];
    readonly state: State;
  }> {
    const { taken, conflicts } = withoutConflicts(this.before.checked.findings.filter(isFixable));
    await this.take(taken);
    return { accepted: this.accepted, declined: [...conflicts, ...this.declined], state: this.state };
  }

  /** All at once, and where that is not safe, by halves: one bad fix keeps no good one from being made. */
  private async take(findings: readonly Finding[]): Promise<void> {
    if (findings.length === 0) return;
    const outcome = await this.attempt([...this.accepted, ...findings]);
    if (typeof outcome !== 'string') {
      this.accepted = [...this.accepted, ...findings];
      this.state = outcome;
      return;
    }
    const [finding] = findings;
    if (finding !== undefined && findings.length === 1) {
      this.declined.push({ finding, because: outcome });
      return;
    }
    const middle = Math.ceil(findings.length / 2);
    await this.take(findings.slice(0, middle));
    await this.take(findings.slice(middle));
  }

  /** The spec with these fixes, or why it must not be. */
  private async attempt(findings: readonly Finding[]): Promise<State | string> {
    const fixes = findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    const { loaded, checked } = this.before;
    try {
      const after = await readState(this.file, this.reader, this.options, this.patched(fixes.flat()));
      const meant = applyFixes(loaded.spec, fixes);
      if (!isDeepStrictEqual(applyFixes(after.loaded.spec, []), meant)) return 'it would change more than it means';
      const added = addedTo(checked.findings, after.checked.findings);
      return added === undefined ? after : `it would lead to ${added.rule} at ${added.object}`;
    } catch (error) {
      if (error instanceof CannotPatch) return error.message;
      if (error instanceof InputError) return `the spec would not be one: ${error.problems[0]?.message ?? ''}`;
      throw error;
    }
  }

  private patched(edits: readonly Edit[]): ReadonlyMap<string, string> {
    const changes = this.before.loaded.sources.patch(edits);
    return new Map(
      [...changes].map(([path, splices]) => {
        const raw = rawText(this.reader, path);
        return [path, splice(raw, ontoRaw(raw, splices))];
      }),
    );
  }
}

function isFixable({ fix, waived, known }: Finding): boolean {
  return fix !== undefined && fix.length > 0 && waived === undefined && known !== 'needs-live-check';
}

/** Of two fixes of the same place the first is taken, unless they say the same. */
function withoutConflicts(findings: readonly Finding[]): {
  readonly taken: readonly Finding[];
  readonly conflicts: readonly Declined[];
} {
  const claimed = new Map<string, string>();
  const above = new Map<string, Finding>();
  const owners = new Map<string, Finding>();
  const taken: Finding[] = [];
  const conflicts: Declined[] = [];
  for (const finding of findings) {
    const edits = finding.fix ?? [];
    const other = edits.map((edit) => rivalOf(edit, claimed, above, owners)).find((rival) => rival !== undefined);
    if (other !== undefined) {
      conflicts.push({ finding, because: `another fix is made at the same place, that of ${other.rule}` });
      continue;
    }
    taken.push(finding);
    for (const edit of edits) {
      claimed.set(edit.at, JSON.stringify(edit));
      owners.set(edit.at, finding);
      for (const parent of parentsOf(edit.at)) above.set(parent, finding);
    }
  }
  return { taken, conflicts };
}

function rivalOf(
  edit: Edit,
  claimed: ReadonlyMap<string, string>,
  above: ReadonlyMap<string, Finding>,
  owners: ReadonlyMap<string, Finding>,
): Finding | undefined {
  const same = claimed.get(edit.at);
  if (same !== undefined) return same === JSON.stringify(edit) ? undefined : owners.get(edit.at);
  const parent = parentsOf(edit.at).find((candidate) => claimed.has(candidate));
  return parent === undefined ? above.get(edit.at) : owners.get(parent);
}

function parentsOf(pointer: Edit['at']): readonly string[] {
  const parts = segments(pointer).length;
  let parent: string = pointer;
  return Array.from({ length: Math.max(0, parts - 1) }, () => (parent = parent.slice(0, parent.lastIndexOf('/'))));
}

/** A finding that was not there before; places are left out, because the items of a list move. */
function addedTo(before: readonly Finding[], after: readonly Finding[]): Finding | undefined {
  const left = new Map<string, number>();
  const key = ({ rule, ...found }: Finding): string => `${rule}\0${hitKey(found)}`;
  const counted = (findings: readonly Finding[]) => findings.filter(({ waived }) => waived === undefined);
  for (const finding of counted(before)) left.set(key(finding), (left.get(key(finding)) ?? 0) + 1);
  return counted(after).find((finding) => {
    const amount = (left.get(key(finding)) ?? 0) - 1;
    left.set(key(finding), amount);
    return amount < 0;
  });
}

/** With its byte order mark, which must stay. */
function rawText(reader: Reader, path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(reader.read(path));
}

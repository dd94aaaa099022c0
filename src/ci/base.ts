/** Which commit a pipeline compares with, from what its platform says of the event. Pure. */

export type Platform = 'github' | 'gitlab' | 'none';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A commit that may be what the change is compared with. */
export interface Candidate {
  /** Commit or branch, as `--since` takes it. */
  readonly ref: string;
  /** Why this one, for the log. */
  readonly because: string;
}

export interface Event {
  /** In this order; the first that the clone has or can fetch counts. None: only the newest migration is checked. */
  readonly candidates: readonly Candidate[];
  /** True: one of the candidates must be there, or nothing can be said of the change. */
  readonly isRequired: boolean;
  /** What of the event nobody expects, for the log. */
  readonly remarks: readonly string[];
}

export function platformOf(env: Environment): Platform {
  if (env['GITHUB_ACTIONS'] === 'true') return 'github';
  return env['GITLAB_CI'] === 'true' ? 'gitlab' : 'none';
}

/**
 * @param payload of `GITHUB_EVENT_PATH`, parsed; null where there is none
 * @see https://docs.github.com/en/actions/writing-workflows/choosing-when-your-workflow-runs/events-that-trigger-workflows
 * @see https://docs.gitlab.com/ci/variables/predefined_variables/
 */
export function eventOf(env: Environment, payload: unknown): Event {
  const platform = platformOf(env);
  if (platform === 'github') return gitHubEvent(env, payload);
  return platform === 'gitlab' ? gitLabEvent(env) : NO_EVENT;
}

const NO_EVENT: Event = { candidates: [], isRequired: false, remarks: [] };

function gitHubEvent(env: Environment, payload: unknown): Event {
  const name = env['GITHUB_EVENT_NAME'] ?? '';
  const pull = commitAt(payload, 'pull_request', 'base', 'sha');
  if (pull !== undefined)
    return {
      candidates: [{ ref: pull, because: 'the base of the pull request' }],
      isRequired: true,
      remarks: name === 'pull_request_target' ? [TARGET] : [],
    };
  const group = commitAt(payload, 'merge_group', 'base_sha');
  if (group !== undefined)
    return { candidates: [{ ref: group, because: 'the base of the merge group' }], isRequired: true, remarks: [] };
  if (name !== 'push') return NO_EVENT;
  const main = textAt(payload, 'repository', 'default_branch');
  return pushed(commitAt(payload, 'before'), env['GITHUB_REF_NAME'], main);
}

const TARGET =
  'pull_request_target checks out the base branch, which contains none of the migrations of the pull request; use the event pull_request';

function gitLabEvent(env: Environment): Event {
  const base = commit(env['CI_MERGE_REQUEST_DIFF_BASE_SHA']);
  if (base !== undefined)
    return { candidates: [{ ref: base, because: 'the base of the merge request' }], isRequired: true, remarks: [] };
  return pushed(commit(env['CI_COMMIT_BEFORE_SHA']), env['CI_COMMIT_BRANCH'], env['CI_DEFAULT_BRANCH']);
}

/** The first push of a branch has no commit before it, and a forced push may have left that commit behind. */
function pushed(before: string | undefined, branch: string | undefined, main: string | undefined): Event {
  const candidates = [
    ...(before === undefined ? [] : [{ ref: before, because: 'the commit before the push' }]),
    ...(main === undefined || main === '' || main === branch
      ? []
      : [{ ref: `origin/${main}`, because: 'the default branch' }]),
  ];
  const remarks = candidates.length === 0 ? ['the first push of the default branch has no base'] : [];
  return { candidates, isRequired: false, remarks };
}

function commitAt(value: unknown, ...path: readonly string[]): string | undefined {
  return commit(textAt(value, ...path));
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[key] : undefined),
    value,
  );
  return typeof found === 'string' ? found : undefined;
}

/** Platforms write zeros where there is no commit. Nothing else than a hash is taken: the payload names branches of strangers too. */
function commit(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{40,64}$/.test(text) && !/^0+$/.test(text) ? text : undefined;
}

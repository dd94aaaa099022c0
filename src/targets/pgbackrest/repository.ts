import { TenetError } from '../../kernel/errors';

const S3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(\/[A-Za-z0-9._/-]*)?$/;
const ABSOLUTE_PATH = /^\/[^\p{Cc}]*$/u;

export interface RepositorySettings {
  /** Lines of pgbackrest.conf, in order. */
  readonly options: readonly (readonly [string, string])[];
  /** Environment variables that the host must carry, each with what it is. No secret stands in a file. */
  readonly environment: readonly (readonly [string, string])[];
}

/**
 * How pgBackRest reaches the declared repository: `s3://bucket/path` or an absolute path of a posix file system.
 * Keys of S3 come from the role of the machine (`repo1-s3-key-type=auto`), never from the spec.
 * @throws TenetError for any other address
 */
export function repositorySettings(repository: string | null): RepositorySettings {
  if (repository === null) {
    throw new TenetError('the backup has no repository for pgBackRest to write to', {
      remedy: 'write backup.repository: s3://bucket/path or /absolute/path',
    });
  }
  const s3 = S3.exec(repository);
  if (s3?.[1] !== undefined) return s3Settings(s3[1], s3[2]);
  if (ABSOLUTE_PATH.test(repository)) return { options: [['repo1-path', repository]], environment: [] };
  throw new TenetError(`Tenet does not support this backup.repository for pgBackRest: "${masked(repository)}"`, {
    remedy: 'write s3://bucket/path (without keys) or /absolute/path',
  });
}

function s3Settings(bucket: string, path: string | undefined): RepositorySettings {
  return {
    options: [
      ['repo1-type', 's3'],
      ['repo1-s3-bucket', bucket],
      ['repo1-path', path === undefined || path === '/' ? '/pgbackrest' : path],
      ['repo1-s3-key-type', 'auto'],
    ],
    environment: [
      ['PGBACKREST_REPO1_S3_ENDPOINT', 'host of the object store, for example s3.eu-central-1.amazonaws.com'],
      ['PGBACKREST_REPO1_S3_REGION', 'region of the bucket, for example eu-central-1'],
    ],
  };
}

/** An address that may hold a password is not repeated on a terminal or in a log. */
function masked(repository: string): string {
  return repository.replace(/\/\/[^/]*@/, '//***@');
}

/** Why no database can be had here. */
export type LocalDatabaseProblem =
  | 'data-folder-in-use'
  | 'disk-full'
  | 'folder-not-writable'
  | 'install-failed'
  | 'kind-unavailable'
  | 'port-taken'
  | 'python-missing'
  | 'python-unsuitable'
  | 'python-venv-missing'
  | 'server-failed';

/** Why no local database could be started: a `code` for programs and one sentence for people that says what to do. */
export class LocalDatabaseError extends Error {
  override readonly name = 'LocalDatabaseError';

  constructor(
    readonly code: LocalDatabaseProblem,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** What went wrong on `folder`, as a LocalDatabaseError where the system's own words (`ENOSPC`, …) are understood, else as it came. */
export function explainFolderError(error: unknown, folder: string): unknown {
  const code = systemCodeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || saysDiskFull(String(error))) return diskFull(folder);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new LocalDatabaseError(
      'folder-not-writable',
      `The folder ${folder} cannot be written to; choose another or change its permissions.`,
    );
  }
  return error;
}

/** The operating system's own code in an error (`ENOENT`, …), or undefined. */
export function systemCodeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** The sentence for a full disk; `folder` is where the room is missing. */
export function diskFull(folder: string): LocalDatabaseError {
  return new LocalDatabaseError(
    'disk-full',
    `The disk that holds ${folder} is full or nearly so; make some room there and start again.`,
  );
}

/** Whether a program's own output says that the disk is full. */
export function saysDiskFull(output: string): boolean {
  return /no space left on device|disk quota exceeded|ENOSPC|Errno 28\b/i.test(output);
}

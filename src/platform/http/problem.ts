import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { FieldProblem, Refusal, RefusalKind } from '../refusal.ts';

/** The one table from a refusal's kind to an HTTP status. */
export const statusOf: Readonly<Record<RefusalKind, number>> = {
  'not-signed-in': 401,
  'not-found': 404,
  invalid: 400,
  conflict: 409,
  stale: 412,
  'version-missing': 428,
  unacceptable: 422,
  'too-many': 429,
  'too-large': 413,
  'wrong-type': 415,
  'wrong-method': 405,
  busy: 503,
};

/** RFC 9457: a problem document. `detail` is a sentence that a caseworker understands; `code` never changes. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  fields: z.array(z.object({ field: z.string(), problem: z.string() })).optional(),
  changed: z.array(z.string()).optional(),
  version: z.int().optional(),
  faultId: z.string().optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** A refusal as it leaves the house. */
export function toProblem(refusal: Refusal): Problem {
  return problem(statusOf[refusal.kind], refusal.code, refusal.message, refusal.fields, refusal.more);
}

/** A fault as it leaves the house: its id and nothing else. */
export function faultProblem(faultId: string): Problem {
  return problem(
    500,
    'fault',
    'Something went wrong here. Nothing was lost; please try again or give us this number.',
    [],
    { faultId },
  );
}

function problem(
  status: number,
  code: string,
  detail: string,
  fields: readonly FieldProblem[],
  more: Readonly<Record<string, unknown>>,
): Problem {
  const document = {
    type: `urn:own-words:${code}`,
    title: STATUS_CODES[status] ?? 'Problem',
    status,
    code,
    detail,
    ...more,
  };
  return fields.length > 0 ? { ...document, fields: [...fields] } : document;
}

// A body of nothing but wrong fields must not be answered by as long a list.
const MOST_FIELDS = 50;
const LONGEST_NAME = 80;

/** zod's findings as fields with sentences; a value that was sent is never repeated. */
export function fieldProblems(issues: readonly z.core.$ZodIssue[], prefix: string): FieldProblem[] {
  const found = issues.flatMap((issue): FieldProblem[] => {
    const at = [...(prefix === '' ? [] : [prefix]), ...issue.path];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => unknownField([...at, name]));
    if (issue.code === 'invalid_union')
      return [{ field: pointer(at), problem: 'is none of the forms that are possible here' }];
    return [{ field: pointer(at), problem: sentence(issue) }];
  });
  return found.slice(0, MOST_FIELDS);
}

/** A field that the request has no place for, by name. */
export function unknownField(path: readonly PropertyKey[]): FieldProblem {
  return { field: pointer(path), problem: 'is not a field of this request' };
}

// As in RFC 6901, so that a name with a slash in it is one name.
function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => String(part).slice(0, LONGEST_NAME).replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing or of the wrong kind' : `must be of the kind ${issue.expected}`;
    case 'invalid_value':
      return `must be one of: ${issue.values.join(', ')}`;
    case 'too_small':
      return `is too small or too short (at least ${issue.minimum})`;
    case 'too_big':
      return `is too large or too long (at most ${issue.maximum})`;
    case 'custom':
      return issue.message;
    default:
      return `is not written as it should be (${'format' in issue ? String(issue.format) : issue.code})`;
  }
}

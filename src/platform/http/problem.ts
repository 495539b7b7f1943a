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

/** zod's findings as fields with sentences; a value that was sent is never repeated. */
export function fieldProblems(issues: readonly z.core.$ZodIssue[], prefix: string): FieldProblem[] {
  return issues.flatMap((issue) => {
    const at = [prefix, ...issue.path.map(String)].filter(Boolean).join('/');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => ({ field: `${at}/${name}`, problem: 'is not a field of this request' }));
    }
    if (issue.code === 'invalid_union') return [{ field: at, problem: 'is none of the forms that are possible here' }];
    return [{ field: at, problem: sentence(issue) }];
  });
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

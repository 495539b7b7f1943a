import { z } from 'zod';
import { route } from '../platform/http/route.ts';
import type { AuditStore } from './audit-store.ts';

const listed = z.object({
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  act: z.string(),
  records: z.array(z.string()),
  codes: z.array(z.string()),
  number: z.int().optional(),
});

const id = z.string().regex(/^[0-9a-f]{32}$/);
const MOST = 200;

/** An auditor lists who did what, by record, person and time: opaque ids and codes, newest first. */
export function auditRoutes({ audit }: { audit: AuditStore }) {
  return [
    route({
      name: 'list-audit-events',
      method: 'get',
      path: '/audit-events',
      summary: 'Who did what, newest first, at most 200 events',
      query: z.strictObject({
        record: id.optional(),
        actor: id.optional(),
        from: z.iso.datetime({ offset: true }).optional(),
        to: z.iso.datetime({ offset: true }).optional(),
      }),
      response: z.object({ events: z.array(listed) }),
      handle: async ({ query }) => {
        const { record, actor, from, to } = query;
        const events = await audit.list(
          { record, actor, from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined },
          MOST,
        );
        return {
          events: events.map(({ at, actorKind, actorId, act, records, codes, number }) => ({
            at: at.toISOString(),
            actorKind,
            actorId,
            act,
            records: [...records],
            codes: [...(codes ?? [])],
            ...(number !== undefined && { number }),
          })),
        };
      },
    }),
  ] as const;
}

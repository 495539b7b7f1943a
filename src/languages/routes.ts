import { route } from '../platform/http/route.ts';
import { refuse } from '../platform/refusal.ts';
import { addIntelligibility } from './add-intelligibility.ts';
import type { IntelligibilityDeps } from './intelligibility-deps.ts';
import { presentAddedRow, presentCuratedRow, presentLanguage, presentSearch } from './presenter.ts';
import { reviewIntelligibility, withdrawIntelligibility } from './review-intelligibility.ts';
import * as shapes from './schemas.ts';
import { searchLanguages } from './search-languages.ts';

/** The catalogue for staff, and the table of who understands what. */
export function languageRoutes(deps: IntelligibilityDeps) {
  return [...catalogueRoutes(deps), ...intelligibilityRoutes(deps)] as const;
}

// What was typed tells whose language it may be. It is in the query and the path, of which the log keeps the template only,
// and no read of the catalogue is a read of anybody's record, so the audit names none.
function catalogueRoutes({ catalogue }: IntelligibilityDeps) {
  return [
    route({
      name: 'search-languages',
      method: 'get',
      path: '/languages/search',
      summary:
        'Find a language by name, slip of spelling, script or place; a list to choose from, or the question to ask',
      query: shapes.languageQuery,
      response: shapes.languageSearchReply,
      shows: () => [],
      handle: async ({ query }) => presentSearch(searchLanguages(catalogue, query.text)),
    }),
    route({
      name: 'read-language',
      method: 'get',
      path: '/languages/{tag}',
      summary: 'One language of the catalogue; an umbrella such as "ku" is answered by the question to ask',
      params: shapes.languageParams,
      response: shapes.languageReply,
      shows: () => [],
      handle: async ({ params }) => {
        const found = presentLanguage(params.tag, catalogue);
        if (!found) throw refuse.notFound();
        return found;
      },
    }),
  ] as const;
}

function intelligibilityRoutes(deps: IntelligibilityDeps) {
  const { catalogue, intelligibilityRows } = deps;
  const [add, review, withdraw] = [
    addIntelligibility(deps),
    reviewIntelligibility(deps),
    withdrawIntelligibility(deps),
  ];
  return [
    route({
      name: 'add-intelligibility',
      method: 'post',
      path: '/intelligibility',
      summary:
        'Add a row: who asked for one variety understands another. It counts once another administrator confirmed it',
      body: shapes.newIntelligibility,
      response: shapes.intelligibilityReply,
      handle: async ({ scope, body }) => presentAddedRow(await add(scope, body), catalogue),
    }),
    route({
      name: 'list-intelligibility',
      method: 'get',
      path: '/intelligibility',
      summary: 'Every row, curated or added, with its source, and who added, confirmed or withdrew it',
      response: shapes.intelligibilityListReply,
      handle: async ({ scope }) => {
        const added = (await intelligibilityRows.list(scope)).map((row) => presentAddedRow(row, catalogue));
        return { rows: [...catalogue.intelligibility.map((row) => presentCuratedRow(row, catalogue)), ...added] };
      },
    }),
    route({
      name: 'review-intelligibility',
      method: 'post',
      path: '/intelligibility/{intelligibilityId}/review',
      summary: 'Confirm a row that another administrator added, after a look at its source: from now on it counts',
      params: shapes.intelligibilityParams,
      status: 200,
      response: shapes.intelligibilityReply,
      handle: async ({ scope, params }) => presentAddedRow(await review(scope, params.intelligibilityId), catalogue),
    }),
    route({
      name: 'withdraw-intelligibility',
      method: 'post',
      path: '/intelligibility/{intelligibilityId}/withdrawal',
      summary: 'Withdraw a row: it counts no longer, at once',
      params: shapes.intelligibilityParams,
      status: 200,
      response: shapes.intelligibilityReply,
      handle: async ({ scope, params }) => presentAddedRow(await withdraw(scope, params.intelligibilityId), catalogue),
    }),
  ] as const;
}

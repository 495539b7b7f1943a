export { currentIntelligibility, type ReadIntelligibility } from './current-intelligibility.ts';
export { intelligibility } from './intelligibility.ts';
export { intelligibilityPlans, intelligibilityStore } from './intelligibility-store.ts';
export { languageFit } from './language-fit.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { isKnownLanguage, languageLabel, resolveLanguage } from './resolve-language.ts';
export { languageRoutes } from './routes.ts';
export { searchLanguages } from './search-languages.ts';
export type { Catalogue, IntelligibilityTable, LanguageNeed, Variety } from './variety.ts';

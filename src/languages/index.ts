export { intelligibility } from './intelligibility.ts';
export { languageFit } from './language-fit.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { isKnownLanguage, languageLabel, resolveLanguage } from './resolve-language.ts';
export type { IntelligibilityTable, LanguageNeed, Variety } from './variety.ts';

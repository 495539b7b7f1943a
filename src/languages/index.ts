export { intelligibility } from './intelligibility.ts';
export { languageFit } from './language-fit.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { isKnownLanguage, languageLabel, resolveLanguage } from './resolve-language.ts';
export { searchLanguages } from './search-languages.ts';
export type { Catalogue, LanguageNeed, Variety } from './variety.ts';

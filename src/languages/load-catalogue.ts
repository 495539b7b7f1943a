import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCatalogue } from './build-catalogue.ts';
import { catalogueFile, intelligibilityFile } from './catalogue-schema.ts';
import type { Catalogue } from './variety.ts';

const catalogues = new Map<string, Catalogue>();

/**
 * The catalogue of `languages.json` and `intelligibility.json` in the project's `config/`, or in the folder handed in.
 * Read once per folder, then the same value each time. A file that breaks its schema, or names a variety the catalogue
 * does not hold, is refused with an error: the process must not start with it (S10).
 */
export function loadCatalogue(folder: string = join(projectRoot(), 'config')): Catalogue {
  const known = catalogues.get(folder);
  if (known) return known;
  const languages = catalogueFile.parse(readJson(join(folder, 'languages.json')));
  const { rows } = intelligibilityFile.parse(readJson(join(folder, 'intelligibility.json')));
  const catalogue = buildCatalogue(languages, rows);
  catalogues.set(folder, catalogue);
  return catalogue;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

// The sources and the bundle in dist/ lie at different depths below package.json.
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('No package.json above the languages folder: config/ cannot be found.');
    folder = above;
  }
  return folder;
}

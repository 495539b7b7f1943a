import type { Tree } from './clean-tree.ts';

/** A violation to plant: what the house rules promise, the rule that must refuse it, the file it must be found in, and the files planted. */
export type Plant = [promise: string, rule: string, file: string, planted: Tree];

/** The text of a file with one documented export after `lines`. */
export const exporting = (...lines: string[]): string =>
  [...lines, '/** Planted. */', 'export const planted = [];', ''].join('\n');
/** The text of a file that imports `specifier`. */
export const importing = (specifier: string): string => exporting(`import '${specifier}';`);

/** One file that imports `specifier`. */
export const imports = (promise: string, rule: string, file: string, specifier: string): Plant => [
  promise,
  rule,
  file,
  { [file]: importing(specifier) },
];

/** One file that holds `code`. */
export const holds = (promise: string, rule: string, file: string, code: string): Plant => [
  promise,
  rule,
  file,
  { [file]: exporting(code) },
];

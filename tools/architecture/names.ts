import layers from './layers.json' with { type: 'json' };
import { declaredNames } from './documentation.ts';
import type { SourceFile } from './source-tree.ts';
import { walk } from './syntax.ts';
import type { Violation } from './violation.ts';

const vagueFolder = /(?:^|\/)(?:utils?|helpers?|common|shared)$/;
const vagueFile = /(?:^|[-/.])(?:service|manager|helpers?|utils?)\.ts$/;
const vagueName = /(?:Service|Manager|Helpers?|Utils?)$/;
const typeMarkedAsType = /^I[A-Z][a-z]/;
const declarations = /^(?:Class|Function|Variable|TsInterface|TsTypeAlias|TsEnum)Declaration$/;

/** Refuses folders named after nothing in particular, and folders of src that no one has given a place in the reading order. */
export function checkFolders(folders: string[]): Violation[] {
  const known = [...layers.features.flat(), ...layers.otherFolders];
  const vague = folders
    .filter((folder) => vagueFolder.test(folder))
    .map((file) => ({ rule: 'no-vague-folder', file, sentence: 'Name the folder after what it holds.' }));
  const unknown = folders
    .filter((folder) => /^src\/[^/]+$/.test(folder) && !known.includes(folder.slice('src/'.length)))
    .map((file) => ({
      rule: 'folder-has-a-place',
      file,
      sentence: 'Give the folder its place in tools/architecture/layers.json, or its content a place in a known one.',
    }));
  return [...vague, ...unknown];
}

/** Refuses `I…` types and names or files that end in Service, Manager, Helper or Util. */
export function checkNames(file: SourceFile): Violation[] {
  const refuse = (rule: string, sentence: string, line?: number): Violation => ({
    rule,
    file: file.path,
    sentence,
    ...(line === undefined ? {} : { line }),
  });
  const found = vagueFile.test(file.path)
    ? [refuse('no-vague-name', 'Name the file after the one thing it holds.')]
    : [];
  for (const node of walk(file.body)) {
    if (!declarations.test(node.type)) continue;
    const line = file.lineAt(node.span?.start ?? 0);
    for (const name of declaredNames(node)) {
      if (vagueName.test(name)) found.push(refuse('no-vague-name', `${name}: say what it is or does.`, line));
      const isType = node.type === 'TsInterfaceDeclaration' || node.type === 'TsTypeAliasDeclaration';
      if (isType && typeMarkedAsType.test(name)) {
        found.push(refuse('no-i-prefix', `${name}: a type is named after the thing, without I.`, line));
      }
    }
  }
  return found;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import frontMatter from 'front-matter';
import { projectRoot } from '../platform/project-root.ts';
import { wordingHeader, wordingKinds, type Wording, type WordingKind, type Wordings } from './wording.ts';

const folders: Readonly<Record<WordingKind, string>> = {
  rights: 'rights',
  'stage-1': 'consent/stage-1',
  'stage-2': 'consent/stage-2',
};

// The package is CommonJS: its function is the module itself, whatever its types say.
const readHeader = frontMatter as unknown as (file: string) => { attributes: unknown; body: string };

/**
 * Reads every wording once, at start. A file with a wrong or missing header stops the start and is named. Decision 20: what was
 * read for practice only may be used in practice, and is a draft in production.
 */
export function loadWordings({
  practice,
  templates = join(projectRoot(), 'templates'),
}: {
  practice: boolean;
  templates?: string;
}): Wordings {
  const all = wordingKinds
    .flatMap((kind) => wordingsOf(kind, join(templates, folders[kind])))
    .map((one) => asUsed(one, practice));
  const byName = new Map(all.map((one) => [nameOf(one.kind, one), one]));
  return { find: (kind, name) => byName.get(nameOf(kind, name)), all: () => all };
}

function asUsed(wording: Wording, practice: boolean): Wording {
  const { header } = wording;
  if (header.state !== 'practice') return wording;
  return { ...wording, header: practice ? { ...header, state: 'reviewed' } : { state: 'draft' } };
}

function nameOf(kind: WordingKind, { version, language }: { version: string; language: string }): string {
  return `${kind}/${version}/${language}`;
}

function wordingsOf(kind: WordingKind, folder: string): Wording[] {
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^v\d+$/.test(name));
  return versions.flatMap((version) =>
    readdirSync(join(folder, version))
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readWording(kind, version, name.slice(0, -'.txt'.length), join(folder, version, name))),
  );
}

function readWording(kind: WordingKind, version: string, language: string, path: string): Wording {
  const { attributes, body } = readHeader(readFileSync(path, 'utf8'));
  const header = wordingHeader.safeParse(attributes);
  if (!header.success || body.trim() === '') {
    throw new Error(
      `${path}: a wording needs a text and, above it, its state: draft, or reviewed with reviewedBy and reviewedOn.`,
    );
  }
  return { kind, version, language, header: header.data, text: body.trim() };
}

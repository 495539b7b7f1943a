import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/project-root.ts';

export const root = projectRoot(import.meta.dirname);

/** A document of the project as it stands. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage']);

/** Every Markdown file of the project; what is installed, built or hidden is none of it. */
export function documents(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return documents(path);
    return path.endsWith('.md') ? [path] : [];
  });
}

/** The fenced blocks of a language, without the fences. */
export function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block!);
}

/** The rows of every table: cells without the surrounding spaces, header and ruler left out. */
export function tableRows(text: string): string[][] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line, at) => line.startsWith('|') && !isRuler(line) && !isRuler(lines[at + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

const isRuler = (line: string) => /^\|(\s*:?-+:?\s*\|)+$/.test(line);

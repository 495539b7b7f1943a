import { parseSync } from '@swc/core';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A node of the syntax tree; swc's own union has no common shape for "anything with children". */
export interface Node {
  type: string;
  span?: { start: number; end: number };
  [key: string]: unknown;
}

/** A parsed file: `path` relative to the project, `body` its top-level statements, `lineAt` turns a span's start into a line number. */
export interface SourceFile {
  path: string;
  body: Node[];
  /** The span position of the file's first byte. */
  start: number;
  lineAt(start: number): number;
  /** The bytes between two span positions, as text. */
  textBetween(start: number, end: number): string;
}

/** The folders that hold our own TypeScript. */
export const sourceRoots = ['src', 'config', 'tests', 'tools', 'bench'];

/** Every folder and every TypeScript file below the source roots of the project at `root`, as relative paths with forward slashes. */
export function listTree(root: string): { folders: string[]; files: string[] } {
  const folders: string[] = [];
  const files: string[] = [];
  const visit = (folder: string): void => {
    folders.push(folder);
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.isDirectory()) visit(`${folder}/${entry.name}`);
      else if (entry.name.endsWith('.ts')) files.push(`${folder}/${entry.name}`);
    }
  };
  for (const folder of sourceRoots) if (existsSync(join(root, folder))) visit(folder);
  return { folders, files };
}

/** Reads and parses one file of the project; throws where it is not TypeScript. */
export function parseFile(root: string, path: string): SourceFile {
  // The leading semicolon is a statement at offset 0, so that spans count from the file's first byte whatever the parser's base is.
  const bytes = Buffer.concat([Buffer.from(';'), readFileSync(join(root, path))]);
  const parsed = parseSync(bytes.toString('utf8'), { syntax: 'typescript', target: 'es2022' });
  const [marker, ...body] = parsed.body as unknown as Node[];
  const base = marker?.span?.start ?? 0;
  const textBetween = (start: number, end: number): string => bytes.toString('utf8', start - base, end - base);
  return { path, body, start: base + 1, textBetween, lineAt: (start) => textBetween(base, start).split('\n').length };
}

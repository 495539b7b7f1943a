import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import type { MessageKind } from './message.ts';

/** The words of one message; a text has no subject. */
export interface Rendered {
  readonly subject: string;
  readonly text: string;
}

/** Makes the words of a message from its declaration and data; refuses data that its declaration does not list. */
export type Render = (kind: MessageKind<unknown>, data: unknown, language?: string) => Rendered;

/**
 * Renders templates/<channel>/<name>/<language>.txt with data that its declaration checks; a missing variable is an error.
 * An e-mail's first line is its subject. In practice every text says so.
 */
export function templates(root: string, practice: boolean): Render {
  const eta = new Eta({ autoEscape: false, useWith: false, autoTrim: false });
  const texts = new Map<string, string>();
  const read = (path: string) =>
    texts.get(path) ?? texts.set(path, readFileSync(join(root, 'templates', path), 'utf8').trimEnd()).get(path)!;
  return (kind, data, language = 'en') => {
    const template = read(`${kind.channel}/${kind.name}/${language}.txt`);
    const rendered = eta.renderString(template, kind.data.parse(data) as object);
    if (/undefined|\[object/.test(rendered))
      throw new Error(`The template of ${kind.name} names a field that its data does not have.`);
    const [first = '', ...rest] = rendered.split('\n');
    if (kind.channel === 'sms')
      return { subject: '', text: practice ? `PRACTICE, no real people. ${rendered}` : rendered };
    const body = rest.join('\n').trimStart();
    return {
      subject: (practice ? 'PRACTICE ' : '') + first.replace(/^Subject: /, ''),
      text: practice ? `This is practice and no place for real people.\n\n${body}` : body,
    };
  };
}

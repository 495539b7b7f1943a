import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Eta } from 'eta';
import type { Settings } from '../config/settings.ts';
import { newRouter, type Router } from './platform/http/router.ts';
import { projectRoot } from './platform/project-root.ts';

/** The one page so far: what this is and is not, where the API is described. In practice it says so. */
export function frontPage(settings: Pick<Settings, 'practice'>): Router {
  const folder = join(projectRoot(), 'templates', 'pages');
  const page = new Eta().renderString(readFileSync(join(folder, 'front.html'), 'utf8'), {
    practice: settings.practice,
  });
  const stylesheet = readFileSync(join(folder, 'own-words.css'), 'utf8');
  const router = newRouter();
  router.get('/', (_request, response) => void response.type('html').send(page));
  router.get('/own-words.css', (_request, response) => void response.type('css').send(stylesheet));
  return router;
}

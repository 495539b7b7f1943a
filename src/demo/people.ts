import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../platform/project-root.ts';

const anything = z.record(z.string(), z.unknown());
const keyed = <Shape extends z.ZodRawShape>(shape: Shape) => z.array(z.looseObject({ key: z.string(), ...shape }));

const files = {
  agencies: keyed({ name: z.string() }),
  staff: keyed({
    name: z.string(),
    email: z.string(),
    grants: z.array(z.looseObject({ role: z.string(), agency: z.string().optional() })),
  }),
  interpreters: keyed({ name: z.string(), phone: z.string(), languages: z.array(anything) }),
  survivors: keyed({ name: z.string(), caseworker: z.string(), agency: z.string() }),
  places: keyed({ agency: z.string() }),
};

/** The invented people of `config/demo`, entered through the API as anybody's data are. */
export function demoPeople(folder: string = join(projectRoot(), 'config', 'demo')) {
  const read = <Name extends keyof typeof files>(name: Name) =>
    files[name].parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))) as z.infer<(typeof files)[Name]>;
  return {
    agencies: read('agencies'),
    staff: read('staff'),
    interpreters: read('interpreters'),
    survivors: read('survivors'),
    places: read('places'),
  };
}

export type DemoPeople = ReturnType<typeof demoPeople>;

import type { World } from '../../src/demo/world.ts';

interface Canaries {
  /** A value that occurs nowhere else, with a letter beyond ASCII. */
  canary(what: string): string;
  /** A value that has to look like something, noted as one to look for. */
  noted(value: string): string;
}

/** Values that must be found nowhere in the clear, and the list of them. */
export function newCanaries(): Canaries & { readonly canaries: string[] } {
  const canaries: string[] = [];
  const noted = (value: string) => {
    canaries.push(value);
    return value;
  };
  const run = Math.trunc(performance.now() * 1e3).toString(36);
  return { canaries, noted, canary: (what) => noted(`Kanarî-${what}-${canaries.length}x${run}`) };
}

/** The people of the demo with a canary in every field that identifies or endangers somebody. */
export function withCanaries(people: World['people'], { canary, noted }: Canaries): World['people'] {
  return {
    ...people,
    staff: people.staff.map((one) => ({
      ...one,
      name: canary('staff'),
      email: noted(`kanari.${one.key}@mail.example`),
    })),
    interpreters: people.interpreters.map((one) => ({
      ...one,
      name: canary('interpreter'),
      alias: canary('alias'),
      phone: noted(one.phone),
      email: noted(`kanari.${one.key}@phone.example`),
      credentials: [
        { kind: 'vetting', reference: canary('vetting'), validFrom: '2025-01-10', reviewBy: '2031-01-10' },
        { kind: 'agreement', reference: canary('agreement'), validFrom: '2025-01-10', reviewBy: '2031-01-10' },
      ],
    })),
    survivors: people.survivors.map((one) => ({
      ...one,
      name: canary('survivor'),
      notes: canary('notes'),
      safeContact: {
        route: 'phone',
        value: noted('+447700900987'),
        safeName: canary('safe'),
        leaveMessage: false,
        sharedPhone: true,
      },
    })),
    places: people.places.map((one) => ({ ...one, name: canary('place'), address: canary('address') })),
  };
}

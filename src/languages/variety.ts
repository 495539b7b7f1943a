/** How an interpreter works in a sign language: face to face, by relay with a second (Deaf) interpreter, or by touch. */
export type SignForm = 'direct' | 'relay' | 'hands-on';

/** A script of ISO 15924 and the way it runs. */
export type WrittenForm = { readonly script: string; readonly direction: 'ltr' | 'rtl' };

/** A dialect or region as it may be stored: a controlled id with its English label. */
export type ControlledLabel = { readonly id: string; readonly label: string };

/** A variety that people or records take for another one, and why. */
export type Confusion = { readonly tag: string; readonly why: string };

/**
 * One individual language of the catalogue (S10, S32). `label` is plain ASCII English, so it fits a GSM-7 text.
 * `endonym` is null where no source the project holds gives it. `countries` and `places` lead to questions, never to an answer.
 */
export type Variety = {
  readonly tag: string;
  readonly label: string;
  readonly smsLabel: string;
  readonly endonym: string | null;
  readonly otherNames: readonly string[];
  readonly modality: 'spoken' | 'signed';
  readonly forms: readonly SignForm[];
  readonly scripts: readonly WrittenForm[];
  readonly regions: readonly ControlledLabel[];
  readonly dialects: readonly ControlledLabel[];
  readonly macrolanguage: string | null;
  readonly countries: readonly string[];
  readonly confusedWith: readonly Confusion[];
  readonly ask: string | null;
};

/** A word or tag that names several languages: the only answer to it is a question (S10). */
export type UmbrellaQuestion = {
  readonly id: string;
  readonly words: readonly string[];
  readonly ask: string;
  readonly choices: readonly string[];
};

/** How well somebody who asked for one variety is served in another; where the table has no row the answer is no. */
export type Grade = 'same' | 'usually' | 'partial';

/** One side of a row: without a dialect the whole variety. */
export type Side = { readonly tag: string; readonly dialect?: string | undefined };

/** `from`: what somebody asked for. `to`: what they understand and are understood in. Says nothing about the way back. */
export type IntelligibilityRow = {
  readonly from: Side;
  readonly to: Side;
  readonly grade: Grade;
  readonly source: string;
  readonly reviewer: string;
  readonly reviewedOn: string;
};

/** The curated rows; rows that administrators add are appended to it. */
export type IntelligibilityTable = readonly IntelligibilityRow[];

/** The controlled list of varieties, the umbrella words, and the script, country and place names people search by. */
export type Catalogue = {
  readonly varieties: ReadonlyMap<string, Variety>;
  readonly questions: readonly UmbrellaQuestion[];
  readonly scriptNames: ReadonlyMap<string, string>;
  readonly countries: ReadonlyMap<string, string>;
  readonly places: readonly { readonly name: string; readonly country: string }[];
  readonly intelligibility: IntelligibilityTable;
};

/** What somebody needs or offers: a variety, perhaps a dialect of it, and for sign languages a form (`direct` if absent). */
export type LanguageNeed = {
  readonly tag: string;
  readonly dialect?: string | undefined;
  readonly form?: SignForm | undefined;
};

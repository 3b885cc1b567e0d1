import type { en } from '../i18n/en';

/** Names of the things that can be wrong with a dossier; their words are in the dictionaries. */
export type Wrong = keyof (typeof en)['dossier']['wrong'];

/** The first thing that is wrong with a dossier. */
export class WrongDossier extends Error {
  constructor(
    readonly wrong: Wrong,
    readonly details: Record<string, string | number> = {},
  ) {
    super(`${wrong} ${JSON.stringify(details)}`);
  }
}

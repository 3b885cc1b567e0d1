import type { Json } from './canonical';
import { commitment, sha256, utf8 } from './hashes';
import type { Dossier, DossierEntry, Opening, Said } from './read';
import { sealedWordsSay } from './sealedWords';
import { WrongDossier } from './wrong';

/** The events' stored texts, as far as their pieces are shown or opened. */
export class Payloads {
  /** How many events have a text that was kept back; complete when every entry was checked. */
  notOpened = 0;
  private readonly opened = new Map<number, Map<number, string>>();
  private wrongOpening: WrongDossier | undefined;

  private constructor() {}

  static async of(dossier: Dossier): Promise<Payloads> {
    const payloads = new Payloads();
    const entries = new Map(dossier.entries.map((entry) => [entry.sequence, entry]));
    const said: Said[] = [];
    for (const [number, opening] of dossier.openings.entries()) {
      if ('member' in opening) said.push(opening);
      else await payloads.open(entries.get(opening.entry), opening, number);
    }
    const heard = new Set<string>();
    for (const opening of said) {
      const { entry, member } = opening;
      const isFirst = !heard.has(`${entry} ${member}`);
      heard.add(`${entry} ${member}`);
      if (!isFirst || !(await payloads.says(entries.get(entry), opening))) {
        payloads.wrongOpening ??= new WrongDossier('otherWords', { member, entry });
      }
    }
    return payloads;
  }

  private async open(entry: DossierEntry | undefined, opening: Opening, number: number): Promise<void> {
    const { entry: sequence, part, salt, value } = opening;
    const piece = entry?.payload[part];
    const opens = typeof piece === 'object' && (await commitment(salt, value)) === piece.sealed;
    const ofEntry = this.opened.get(sequence) ?? new Map<number, string>();
    this.opened.set(sequence, ofEntry);
    if (!opens || ofEntry.has(part)) {
      this.wrongOpening ??= new WrongDossier('opensNothing', { number, entry: sequence });
    }
    if (opens) ofEntry.set(part, value);
  }

  private async says(entry: DossierEntry | undefined, { member, key, words }: Said): Promise<boolean> {
    try {
      const stored = entry && (this.json(entry) as { [name: string]: Json })[member];
      return typeof stored === 'string' && (await sealedWordsSay(stored, key, words));
    } catch {
      return false;
    }
  }

  /** Said after what is wrong with the events: where one is missing, openings only point at the wrong one. */
  requireEveryOpeningToOpen(): void {
    if (this.wrongOpening) throw this.wrongOpening;
  }

  /** The whole stored text; nothing while a piece of it is not opened. */
  text(entry: DossierEntry): string | undefined {
    const pieces = entry.payload.map((piece, part) =>
      typeof piece === 'string' ? piece : this.opened.get(entry.sequence)?.get(part),
    );
    return pieces.includes(undefined) ? undefined : pieces.join('');
  }

  /** @throws WrongDossier when the text is known and is not the one the history has */
  async require(entry: DossierEntry): Promise<void> {
    const text = this.text(entry);
    if (text === undefined) this.notOpened++;
    else if ((await sha256(utf8(text))) !== entry.payloadHash) {
      throw new WrongDossier('contentsChanged', named(entry));
    }
  }

  /** @throws WrongDossier when the event's contents are not shown, or are no JSON */
  json(entry: DossierEntry): Json {
    const text = this.text(entry);
    if (text === undefined) throw new WrongDossier('contentsHidden', named(entry));
    try {
      return JSON.parse(text) as Json;
    } catch {
      throw new WrongDossier('unreadable', named(entry));
    }
  }
}

export const named = (entry: DossierEntry) => ({ sequence: entry.sequence, type: entry.type });

/** Where in the published files something is wrong. Lines count from 1, the header included. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly field?: string;
}

/**
 * A file or value that the protocol refuses. `code` is stable, for machines; `message` is the plain Chinese sentence
 * for people, which says what is wrong and what to do.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly place: Place;

  constructor(code: string, message: string, place: Place = {}) {
    super(message);
    this.code = code;
    this.place = place;
  }
}
